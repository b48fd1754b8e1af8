import { createMachine } from 'xstate'

/** Counts the changes of the topology below; stored with each ticket. */
export const MACHINE_VERSION = 3

export type TicketState = 'new' | 'triage' | 'open' | 'waiting' | 'resolved' | 'closed'

/** Moves that touch clocks only: possible in every state, and leading nowhere else. */
const onClocks = <const S extends TicketState>(state: S) => ({
  'clock.extend': state,
  'hold.place': state,
  'hold.release': state,
  'hold.void': state,
  'extension.grant': state,
  'extension.void': state,
  'milestone.record': state,
})

const states = {
  new: { on: { 'open/routed': 'open', 'open/triage': 'triage' } },
  triage: {
    on: {
      assign: 'open',
      'reply/from-requester': 'triage',
      'reply/to-requester': 'triage',
      'reply/inform': 'triage',
      note: 'triage',
      'category.set/routed': 'open',
      'category.set/triage': 'triage',
      'policy.migrate/routed': 'open',
      'policy.migrate/triage': 'triage',
      'priority.set': 'triage',
      ...onClocks('triage'),
      close: 'closed',
    },
  },
  open: {
    on: {
      assign: 'open',
      'reply/from-requester': 'open',
      'reply/to-requester': 'waiting',
      'reply/inform': 'open',
      note: 'open',
      escalate: 'open',
      'category.set/routed': 'open',
      'category.set/triage': 'triage',
      'policy.migrate/routed': 'open',
      'policy.migrate/triage': 'triage',
      'priority.set': 'open',
      resolve: 'resolved',
      ...onClocks('open'),
      close: 'closed',
    },
  },
  waiting: {
    on: {
      assign: 'waiting',
      'reply/from-requester': 'open',
      'reply/to-requester': 'waiting',
      'reply/inform': 'waiting',
      note: 'waiting',
      escalate: 'open',
      'category.set/routed': 'waiting',
      'category.set/triage': 'triage',
      'policy.migrate/routed': 'waiting',
      'policy.migrate/triage': 'triage',
      'priority.set': 'waiting',
      resolve: 'resolved',
      ...onClocks('waiting'),
      close: 'closed',
    },
  },
  resolved: {
    on: {
      'reply/from-requester': 'open',
      'reply/to-requester': 'resolved',
      'reply/inform': 'resolved',
      note: 'resolved',
      'reopen/routed': 'open',
      'policy.migrate/routed': 'resolved',
      'policy.migrate/triage': 'resolved',
      ...onClocks('resolved'),
      close: 'closed',
    },
  },
  closed: {
    on: {
      note: 'closed',
      'reopen/routed': 'open',
      'reopen/triage': 'triage',
      'policy.migrate/routed': 'closed',
      'policy.migrate/triage': 'closed',
      ...onClocks('closed'),
    },
  },
} as const

/** Every move of the machine. */
export type Move = MovesOf<(typeof states)[TicketState]>
type MovesOf<S> = S extends { readonly on: infer On } ? keyof On & string : never

/**
 * The topology of a ticket: states and legal moves, nothing else. No context, guards, delays or invokes, so
 * it can be drawn, walked by graph tools and opened in Stately. Whether an actor *may* make a legal move is
 * decided in `decide`.
 *
 * A move is a command, or `command.outcome` where one command can lead to different states: the machine
 * does not know which, the decision does. `new` is the moment before opening and is never stored.
 */
export const ticketMachine = createMachine({
  id: 'ticket',
  initial: 'new',
  types: {} as { events: { type: Move } },
  states,
})
