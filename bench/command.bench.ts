import { deepStrictEqual } from 'node:assert/strict'
import { type CommandResult, createDesk, customer, type Desk, type Move, operator, seller } from 'answerable'
import { ticketMachine } from 'answerable/machine'
import { memoryStore } from 'answerable/memory'
import { testClock } from 'answerable/testing'
import { createActor } from 'xstate'
import { interleaved, type Measured } from './interleaved.js'
import { type Bench, timesFaster } from './row.js'
import { policy, situations } from './sixty-two-rules.js'

const TICKETS = 200
const body = 'The parcel came on Friday with a torn box. Two of the four glasses are broken; photographs are attached.'
const category = 'goods.wrong-item'
const by = { customer: customer('c-1'), seller: seller('s-1'), agent: operator('agent-7', { team: 'care' }) }

/** One step in the life of a ticket: the command, and the move that bare XState makes of it. */
interface Step {
  readonly move: Move
  readonly give: (desk: Desk, id: string) => Promise<CommandResult>
}

const replyOf = (party: keyof typeof by, move: Move): Step => ({
  move,
  give: (desk, id) => desk.reply(id, { by: by[party], body }),
})

/** Clocks start, pause, resume and stop along the way. */
const life: readonly Step[] = [
  replyOf('seller', 'reply/to-requester'),
  { move: 'note', give: (desk, id) => desk.note(id, { by: by.agent, body }) },
  replyOf('customer', 'reply/from-requester'),
  { move: 'priority.set', give: (desk, id) => desk.priorities.set(id, { by: by.agent, priority: 'high' }) },
  { move: 'note', give: (desk, id) => desk.note(id, { by: by.seller, body }) },
  replyOf('seller', 'reply/to-requester'),
  replyOf('customer', 'reply/from-requester'),
  { move: 'escalate', give: (desk, id) => desk.escalate(id, { by: by.customer }) },
  replyOf('agent', 'reply/to-requester'),
  { move: 'resolve', give: (desk, id) => desk.resolve(id, { by: by.agent }) },
  replyOf('customer', 'reply/from-requester'),
  { move: 'assign', give: (desk, id) => desk.assign(id, { by: by.agent, to: { party: 'seller', id: 's-1' } }) },
  replyOf('seller', 'reply/to-requester'),
  { move: 'resolve', give: (desk, id) => desk.resolve(id, { by: by.seller, body }) },
  { move: 'close', give: (desk, id) => desk.close(id, { by: by.customer }) },
]

/** Validate, decide, evolve, append, emit: beside a machine that is restored, told and saved, and does no more. */
export const commandBench: Bench = {
  name: 'command',
  async run() {
    deepStrictEqual(await statesOfDesk(), statesOfXState())
    const comparison = await interleaved(commandsOfDesk, movesOfXState)
    return [timesFaster('a command in memory, a listener on', 'xstate 5: restore, send, persist', comparison, 5)]
  },
}

/** A desk with so many tickets that a rule-less category gave to the seller. */
async function opened(count: number) {
  const clock = testClock('2026-11-02T09:00:00+01:00')
  const desk = createDesk({ policy, store: memoryStore(), now: clock.now })
  let heard = 0
  desk.on('event', () => {
    heard += 1
  })
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push((await desk.open({ by: by.customer, body, ...openingFacts })).id)
  return { clock, desk, ids, heard: () => heard }
}

const openingFacts = situations.find(({ facts }) => facts.category === category)?.facts ?? { category }

async function commandsOfDesk(): Promise<Measured> {
  const { clock, desk, ids } = await opened(TICKETS)
  const began = performance.now()
  for (const { give } of life) {
    clock.advance(20 * 60_000)
    for (const id of ids) {
      const result = await give(desk, id)
      if (result.outcome === 'refused') throw new Error(result.refusal.message)
    }
  }
  return { ns: (performance.now() - began) * 1e6, answers: life.length * TICKETS }
}

function movesOfXState(): Measured {
  const saved = Array.from({ length: TICKETS }, () => move(undefined, 'open/routed'))
  const began = performance.now()
  for (const step of life) {
    for (let i = 0; i < saved.length; i++) saved[i] = move(saved[i], step.move)
  }
  return { ns: (performance.now() - began) * 1e6, answers: life.length * TICKETS }
}

/** As XState's documentation saves and restores an actor. */
function move(saved: string | undefined, type: Move): string {
  const actor = createActor(ticketMachine, saved === undefined ? {} : { snapshot: JSON.parse(saved) }).start()
  actor.send({ type })
  return JSON.stringify(actor.getPersistedSnapshot())
}

async function statesOfDesk(): Promise<readonly string[]> {
  const { clock, desk, ids, heard } = await opened(1)
  const states: string[] = []
  for (const { give } of life) {
    clock.advance(20 * 60_000)
    const before = heard()
    for (const id of ids) {
      const result = await give(desk, id)
      states.push(result.outcome === 'accepted' ? result.ticket.state : result.refusal.message)
    }
    if (heard() === before) throw new Error('the listener heard nothing')
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
