/** Every state that a stored ticket may be in, from opening to closing. */
export const storedStates = ['triage', 'open', 'waiting', 'resolved', 'closed'] as const

/** The state of a ticket. `new` is the state before opening, and is never stored. */
export type TicketState = 'new' | (typeof storedStates)[number]

/**
 * The legal moves of the lifecycle, by state: the source of the machine. A move is named after its command, or
 * `command/outcome` if the command has several outcomes; `decide` chooses the outcome. Commands without lifecycle moves
 * are not listed: they are legal in every stored state and do not change it.
 */
export const lifecycleStates = {
  new: { on: { 'open/routed': 'open', 'open/towards': 'waiting', 'open/triage': 'triage' } },
  triage: {
    on: {
      assign: 'open',
      'assign/answer-owed': 'open',
      'reply/from-requester': 'triage',
      'reply/from-asked': 'triage',
      'reply/to-requester': 'triage',
      'reply/to-seller': 'triage',
      'reply/to-operator': 'triage',
      'reply/inform': 'triage',
      'category.set/routed': 'open',
      'category.set/triage': 'triage',
      'facts.update/routed': 'open',
      'facts.update/triage': 'triage',
      'policy.migrate/routed': 'open',
      'policy.migrate/triage': 'triage',
      'priority.set': 'triage',
      resolve: 'resolved',
      'access.withdraw': 'triage',
      'access.withdraw/asked': 'triage',
      close: 'closed',
    },
  },
  open: {
    on: {
      assign: 'open',
      'assign/answer-owed': 'open',
      'reply/from-requester': 'open',
      'reply/from-asked': 'open',
      'reply/to-requester': 'waiting',
      'reply/to-seller': 'waiting',
      'reply/to-operator': 'waiting',
      'reply/inform': 'open',
      escalate: 'open',
      'escalate/by-deadline': 'open',
      'category.set/routed': 'open',
      'category.set/triage': 'triage',
      'facts.update/routed': 'open',
      'facts.update/triage': 'triage',
      'policy.migrate/routed': 'open',
      'policy.migrate/triage': 'triage',
      'priority.set': 'open',
      resolve: 'resolved',
      'access.withdraw': 'open',
      'access.withdraw/asked': 'open',
      close: 'closed',
    },
  },
  waiting: {
    on: {
      assign: 'waiting',
      'assign/answer-owed': 'open',
      'reply/from-requester': 'open',
      'reply/from-asked': 'open',
      'reply/to-requester': 'waiting',
      'reply/to-seller': 'waiting',
      'reply/to-operator': 'waiting',
      'reply/inform': 'waiting',
      escalate: 'open',
      'escalate/by-deadline': 'waiting',
      'category.set/routed': 'waiting',
      'category.set/triage': 'triage',
      'facts.update/routed': 'waiting',
      'facts.update/triage': 'triage',
      'policy.migrate/routed': 'waiting',
      'policy.migrate/triage': 'triage',
      'priority.set': 'waiting',
      resolve: 'resolved',
      'access.withdraw': 'waiting',
      'access.withdraw/asked': 'open',
      close: 'closed',
    },
  },
  resolved: {
    on: {
      'reply/from-requester': 'open',
      'reply/from-asked': 'resolved',
      'reply/to-requester': 'resolved',
      'reply/to-seller': 'resolved',
      'reply/to-operator': 'resolved',
      'reply/inform': 'resolved',
      'reopen/routed': 'open',
      'facts.update/routed': 'resolved',
      'facts.update/triage': 'resolved',
      'reopen/triage': 'triage',
      'policy.migrate/routed': 'resolved',
      'policy.migrate/triage': 'resolved',
      'access.withdraw': 'resolved',
      'access.withdraw/asked': 'resolved',
      close: 'closed',
    },
  },
  closed: {
    on: {
      'reopen/routed': 'open',
      'reopen/triage': 'triage',
      'facts.update/routed': 'closed',
      'facts.update/triage': 'closed',
      'policy.migrate/routed': 'closed',
      'policy.migrate/triage': 'closed',
      'access.withdraw': 'closed',
      'access.withdraw/asked': 'closed',
    },
  },
} as const satisfies { readonly [S in TicketState]: { readonly on: Readonly<Record<string, TicketState>> } }

type MovesOf<S> = S extends { readonly on: infer On } ? keyof On & string : never

/** A legal move of the lifecycle, such as `assign` or `reply/to-requester`. */
export type Transition = MovesOf<(typeof lifecycleStates)[TicketState]>
