import {
  type CommandResult,
  createDesk,
  customer,
  type Desk,
  type DeskCommand,
  type Move,
  operator,
  orThrow,
  seller,
  type TransactCommand,
  type TransactResult,
} from 'answerable'
import { memoryStore } from 'answerable/memory'
import { testClock } from 'answerable/testing'
import { policy, situations } from './sixty-two-rules.js'

const body = 'The parcel came on Friday with a torn box. Two of the four glasses are broken; photographs are attached.'
const category = 'goods.wrong-item'
const by = { customer: customer('c-1'), seller: seller('s-1'), agent: operator('agent-7', { team: 'care' }) }

/** One step in the life of a ticket: the command, and the same step as an event of bare XState. */
export interface Step {
  readonly move: Move
  readonly command: TransactCommand
}

const replyOf = (party: keyof typeof by, move: Move): Step => ({
  move,
  command: { type: 'reply', by: by[party], body },
})

/** The life of a ticket, in which clocks start, pause, resume and stop. Sixteen steps make four lists of four. */
export const life: readonly Step[] = [
  replyOf('seller', 'reply/to-requester'),
  { move: 'note', command: { type: 'note', by: by.agent, body } },
  replyOf('customer', 'reply/from-requester'),
  { move: 'priority.set', command: { type: 'priority.set', by: by.agent, priority: 'high' } },
  { move: 'note', command: { type: 'note', by: by.seller, body } },
  replyOf('seller', 'reply/to-requester'),
  replyOf('customer', 'reply/from-requester'),
  { move: 'escalate', command: { type: 'escalate', by: by.customer } },
  replyOf('agent', 'reply/to-requester'),
  { move: 'resolve', command: { type: 'resolve', by: by.agent } },
  replyOf('customer', 'reply/from-requester'),
  { move: 'assign', command: { type: 'assign', by: by.agent, to: { party: 'seller', id: 's-1' } } },
  replyOf('seller', 'reply/to-requester'),
  { move: 'note', command: { type: 'note', by: by.agent, body } },
  { move: 'resolve', command: { type: 'resolve', by: by.seller, body } },
  { move: 'close', command: { type: 'close', by: by.customer } },
]

/** The same life as lists of four commands, each for one transaction. */
export const lists: readonly (readonly TransactCommand[])[] = [0, 4, 8, 12].map((from) =>
  life.slice(from, from + 4).map(({ command }) => command),
)

/** Opens a desk with `count` tickets of the seller, decided by category, and a listener to every event. */
export async function openedDesk(count: number) {
  const clock = testClock('2026-11-02T09:00:00+01:00')
  const desk = createDesk({ policy, store: memoryStore(), now: clock.now })
  let heard = 0
  desk.on('event', () => {
    heard += 1
  })
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    ids.push(orThrow(await desk.open({ by: by.customer, body, ...openingFacts })).ticket.id)
  }
  return { clock, desk, ids, heard: () => heard }
}

const openingFacts = situations.find(({ facts }) => facts.category === category)?.facts ?? { category }

/** Gives one command as data, as HTTP and a queue do. */
export function give(desk: Desk, ticketId: string, command: TransactCommand): Promise<CommandResult> {
  // With the ticket it is a command of the desk, but TypeScript cannot follow a union through the spread.
  return desk.do({ ticketId, ...command } as DeskCommand)
}

/** Gives four commands at once. */
export function giveList(desk: Desk, ticketId: string, steps: readonly TransactCommand[]): Promise<TransactResult> {
  return desk.transact(ticketId, steps)
}

/** Returns the ticket's state. @throws the refusal */
export const stateOf = (result: CommandResult): string => orThrow(result).ticket.state
