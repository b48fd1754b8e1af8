import { codedError } from '../kernel/errors/errors.js'
import type { BaseFacts } from '../ticket/facts.js'
import type { Actor } from '../ticket/responsibility/party.js'
import type { ActorDesk, Desk } from './desk.js'
import { type Give, verbsOf } from './verbs.js'

/** Returns the desk as one actor uses it. The actor was checked by `as`. */
export function actorDesk<F extends BaseFacts>(desk: Desk<F>, give: Give, by: Actor): ActorDesk<F> {
  const view = { by }
  // Adding the checked actor makes of a bound input the input that the desk takes, which checks all of it.
  const bound = <T>(input: unknown, command: string) => withActor(by, input, command) as T
  return {
    ...verbsOf<'bound'>(async (type, ticketId, input = {}) => give(type, ticketId, bound(input, type))),
    actor: by,
    open: async (input) => desk.open(bound(input, 'open')),
    do: async (command) => desk.do(bound(command, 'do')),
    transact: async (ticketId, commands, options) => {
      const list = Array.isArray(commands) ? Array.from(commands, (command) => bound(command, 'transact')) : commands
      return desk.transact(ticketId, list as Parameters<Desk['transact']>[1], options)
    },
    get: (ticketId) => desk.get(ticketId, view),
    conversation: (ticketId) => desk.conversation(ticketId, view),
    history: (ticketId) => desk.history(ticketId, view),
    trainingExamples: (ticketIds) => desk.trainingExamples(ticketIds, view),
    actionsFor: (ticket) => desk.actionsFor(ticket, by),
  }
}

/** @throws AnswerableError COMMAND_INVALID: the input names an actor of its own */
function withActor(by: Actor, input: unknown, command: string): unknown {
  if ((typeof input !== 'object' && typeof input !== 'function') || input === null) return input
  if (!Object.hasOwn(input, 'by')) return { ...input, by }
  const problem = 'the actor is bound already'
  const fix = 'Leave it out, or use the desk that `as` was called on.'
  throw codedError('COMMAND_INVALID', { command, path: 'by', problem, value: 'a member', fix })
}
