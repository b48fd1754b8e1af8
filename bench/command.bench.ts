import { deepStrictEqual } from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { type Move, orThrow } from 'answerable'
import { ticketMachine } from 'answerable/machine'
import { createActor } from 'xstate'
import { bundle } from './bundle.js'
import { give, giveList, life, lists, openedDesk, stateOf } from './command-life.js'
import { interleaved, type Measured } from './interleaved.js'
import { type Bench, type Row, timesFaster } from './row.js'

const TICKETS = 20
const MANY_TICKETS = 200
const peer = 'xstate 5: restore, send, persist'

/**
 * A command of the desk (validate, decide, evolve, append, emit), compared with restoring, sending to and saving a bare
 * machine.
 */
export const commandBench: Bench = {
  name: 'command',
  async run() {
    const states = statesOfXState()
    deepStrictEqual(await statesOfDesk(), states)
    deepStrictEqual(
      await statesOfLists(),
      [3, 7, 11, 15].map((last) => states[last]),
    )
    const few = await interleaved(
      () => commandsOfDesk(TICKETS),
      () => movesOfXState(TICKETS, 1),
    )
    const many = await interleaved(
      () => commandsOfDesk(MANY_TICKETS),
      () => movesOfXState(MANY_TICKETS, 1),
    )
    const four = await interleaved(
      () => listsOfDesk(TICKETS),
      () => movesOfXState(TICKETS, 4),
    )
    return [
      timesFaster(`a command in memory, ${TICKETS} tickets, a listener on`, peer, few, 3),
      { ...timesFaster(`the same, ${MANY_TICKETS} tickets`, peer, many, 0), bar: '', verdict: 'figure' },
      timesFaster('transact of four', `${peer}, four times`, four, 5),
      bytesRow('bytes of a command', 'single'),
      bytesRow('bytes of a command within a transact of four', 'lists'),
      await storedRow(),
    ]
  },
}

async function commandsOfDesk(tickets: number): Promise<Measured> {
  const { clock, desk, ids } = await openedDesk(tickets)
  const began = performance.now()
  for (const { command } of life) {
    clock.advance(20 * 60_000)
    for (const id of ids) stateOf(await give(desk, id, command))
  }
  return { ns: (performance.now() - began) * 1e6, answers: life.length * tickets }
}

async function listsOfDesk(tickets: number): Promise<Measured> {
  const { clock, desk, ids } = await openedDesk(tickets)
  const began = performance.now()
  for (const steps of lists) {
    clock.advance(20 * 60_000)
    for (const id of ids) stateOf(await giveList(desk, id, steps))
  }
  return { ns: (performance.now() - began) * 1e6, answers: lists.length * tickets }
}

/** Makes the moves of `life` with bare XState. @param moves the number of moves that count as one answer */
function movesOfXState(tickets: number, moves: number): Measured {
  const saved = Array.from({ length: tickets }, () => move(undefined, 'open/routed'))
  const began = performance.now()
  for (const step of life) {
    for (let i = 0; i < saved.length; i++) saved[i] = move(saved[i], step.move)
  }
  return { ns: (performance.now() - began) * 1e6, answers: (life.length * tickets) / moves }
}

/** Makes one move, saving and restoring the actor as XState's documentation does. */
function move(saved: string | undefined, type: Move): string {
  const actor = createActor(ticketMachine, saved === undefined ? {} : { snapshot: JSON.parse(saved) }).start()
  actor.send({ type })
  return JSON.stringify(actor.getPersistedSnapshot())
}

/** Measures the bytes allocated for one command, and the bytes kept of them. */
function bytesRow(title: string, mode: 'single' | 'lists'): Row {
  const script = bundle(process.cwd(), 'bench/command-bytes.ts')
  const flags = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128']
  const { status, stdout } = spawnSync(process.execPath, [...flags, script, mode], { encoding: 'utf8' })
  if (status !== 0) throw new Error('bench/command-bytes.ts failed')
  const { allocated, kept }: { readonly allocated: number; readonly kept: number } = JSON.parse(stdout)
  const ours = `${(allocated / 1_000).toFixed(1)} kB, ${(kept / 1_000).toFixed(1)} kB kept`
  return { bench: title, peer: '', ours, peers: '', ratio: '', bar: '', verdict: 'figure' }
}

/** Measures the JSON that a store gets for a command: its events on average, and the largest ticket. */
async function storedRow(): Promise<Row> {
  const { clock, desk, ids } = await openedDesk(1)
  let [bytes, events, largest] = [0, 0, 0]
  for (const { command } of life) {
    clock.advance(20 * 60_000)
    for (const id of ids) {
      const result = orThrow(await give(desk, id, command))
      bytes += JSON.stringify(result.events).length
      events += result.events.length
      largest = Math.max(largest, JSON.stringify(result.ticket).length)
    }
  }
  const [perCommand, rate] = [bytes / life.length, events / life.length]
  const isOk = perCommand <= 1_200 && largest <= 4_000
  return {
    bench: "JSON of a command's events, and of the ticket",
    peer: '',
    ours: `${(perCommand / 1_000).toFixed(2)} kB in ${rate.toFixed(2)} events; ${(largest / 1_000).toFixed(2)} kB`,
    peers: '',
    ratio: '',
    bar: '<= 1.2 kB; <= 4 kB',
    verdict: isOk ? 'ok' : 'MISSED',
  }
}

async function statesOfDesk(): Promise<readonly string[]> {
  const { clock, desk, ids, heard } = await openedDesk(1)
  const states: string[] = []
  for (const { command } of life) {
    clock.advance(20 * 60_000)
    const before = heard()
    for (const id of ids) states.push(stateOf(await give(desk, id, command)))
    if (heard() === before) throw new Error('the listener heard nothing')
  }
  return states
}

async function statesOfLists(): Promise<readonly string[]> {
  const { clock, desk, ids } = await openedDesk(1)
  const states: string[] = []
  for (const steps of lists) {
    clock.advance(20 * 60_000)
    for (const id of ids) states.push(stateOf(await giveList(desk, id, steps)))
  }
  return states
}

function statesOfXState(): readonly string[] {
  let saved = move(undefined, 'open/routed')
  return life.map((step) => {
    saved = move(saved, step.move)
    return JSON.parse(saved).value
  })
}
