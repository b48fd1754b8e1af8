import { quoted } from './mermaid-text.js'

/** Where an arrow begins, and what stands on it. */
export interface Exit {
  readonly from: string
  readonly label: string | null
}

const shapes = { question: ['{', '}'], step: ['[', ']'], end: ['([', '])'] } as const

/** A Mermaid flowchart as it is drawn up: nodes get ids of ours, so that no name of a policy becomes syntax. */
export interface Flowchart {
  /** @returns the id of the node */
  node(shape: keyof typeof shapes, text: string): string
  arrows(exits: readonly Exit[], to: string): void
  /** Nodes of `draw` stand in a box. @returns the id of the box */
  box(title: string, draw: () => void): string
  text(): string
}

export function flowchart(): Flowchart {
  const lines = ['flowchart TD']
  let count = 0
  let indent = '  '
  const put = (line: string) => lines.push(indent + line)
  return {
    node(shape, text) {
      const [id, [open, close]] = [`n${++count}`, shapes[shape]]
      put(`${id}${open}${quoted(text)}${close}`)
      return id
    },
    arrows(exits, to) {
      for (const { from, label } of exits)
        put(label === null ? `${from} --> ${to}` : `${from} -->|${quoted(label)}| ${to}`)
    },
    box(title, draw) {
      const id = `b${++count}`
      put(`subgraph ${id}[${quoted(title)}]`)
      indent += '  '
      draw()
      indent = indent.slice(2)
      put('end')
      return id
    },
    text: () => `${lines.join('\n')}\n`,
  }
}
