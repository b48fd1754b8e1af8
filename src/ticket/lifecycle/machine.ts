import { createMachine } from 'xstate'

/** Counts the changes of the topology below; stored with each ticket. */
export const MACHINE_VERSION = 3

export type TicketState = 'new' | 'triage' | 'open' | 'waiting' | 'resolved' | 'closed'

/** Moves that touch clocks only: possible in every state, and leading nowhere else. */
const onClocks = <const S extends TicketState>(state: S) => ({
  extendClock: state,
  grantRelief: state,
  endRelief: state,
  undoRelief: state,
  recordMilestone: state,
})

const states = {
  new: { on: { 'open.routed': 'open', 'open.triaged': 'triage' } },
  triage: {
    on: {
      assign: 'open',
      'reply.fromRequester': 'triage',
      'reply.toRequester': 'triage',
      'reply.inform': 'triage',
      note: 'triage',
      'setCategory.routed': 'open',
      'setCategory.triaged': 'triage',
      'migratePolicy.routed': 'open',
      'migratePolicy.triaged': 'triage',
      setPriority: 'triage',
      ...onClocks('triage'),
      close: 'closed',
    },
  },
  open: {
    on: {
      assign: 'open',
      'reply.fromRequester': 'open',
      'reply.toRequester': 'waiting',
      'reply.inform': 'open',
      note: 'open',
      escalate: 'open',
      'setCategory.routed': 'open',
      'setCategory.triaged': 'triage',
      'migratePolicy.routed': 'open',
      'migratePolicy.triaged': 'triage',
      setPriority: 'open',
      resolve: 'resolved',
      ...onClocks('open'),
      close: 'closed',
    },
  },
  waiting: {
    on: {
      assign: 'waiting',
      'reply.fromRequester': 'open',
      'reply.toRequester': 'waiting',
      'reply.inform': 'waiting',
      note: 'waiting',
      escalate: 'open',
      'setCategory.routed': 'waiting',
      'setCategory.triaged': 'triage',
      'migratePolicy.routed': 'waiting',
      'migratePolicy.triaged': 'triage',
      setPriority: 'waiting',
      resolve: 'resolved',
      ...onClocks('waiting'),
      close: 'closed',
    },
  },
  resolved: {
    on: {
      'reply.fromRequester': 'open',
      'reply.toRequester': 'resolved',
      'reply.inform': 'resolved',
      note: 'resolved',
      'reopen.routed': 'open',
      'migratePolicy.routed': 'resolved',
      'migratePolicy.triaged': 'resolved',
      ...onClocks('resolved'),
      close: 'closed',
    },
  },
  closed: {
    on: {
      note: 'closed',
      'reopen.routed': 'open',
      'reopen.triaged': 'triage',
      'migratePolicy.routed': 'closed',
      'migratePolicy.triaged': 'closed',
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
