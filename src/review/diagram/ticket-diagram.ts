import { topology } from '../../ticket/lifecycle/topology.js'

/** Draws the ticket's state machine as a Mermaid state diagram: one arrow for each pair of states, with its moves. */
export function ticketDiagram(): string {
  const lines = ['stateDiagram-v2', '  [*] --> new']
  for (const [from, { on }] of Object.entries(topology.states)) {
    const moves = new Map<string, string[]>()
    for (const [move, to] of Object.entries(on)) moves.set(to, [...(moves.get(to) ?? []), move])
    for (const [to, names] of moves) lines.push(`  ${from} --> ${to}: ${names.join('<br/>')}`)
  }
  return `${lines.join('\n')}\n`
}
