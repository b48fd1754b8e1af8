import { codedError } from '../kernel/errors/errors.js'
import type { BaseFacts } from '../ticket/facts.js'
import type { Actor } from '../ticket/responsibility/party.js'
import { MAX_COMMANDS } from './command/transact.js'
import type { ActorDesk, Desk } from './desk.js'
import { type RunCommand, verbsOf } from './verbs.js'

/** Returns the desk for one actor, which `as` has validated. */
export function actorDesk<F extends BaseFacts, A extends Actor>(
  desk: Desk<F>,
  runCommand: RunCommand,
  by: A,
): ActorDesk<F, A> {
  const view = { by }
  // A bound input with the actor added is an input of the desk, which validates all of it.
  const bound = <T>(input: unknown, command: string) => withActor(by, input, command) as T
  return {
    ...verbsOf<'bound'>(async (type, ticketId, input = {}) => runCommand(type, ticketId, bound(input, type))),
    actor: by,
    open: async (input) => desk.open(bound(input, 'open')),
    do: async (command) => desk.do(bound(command, 'do')),
    preview: async (command) => desk.preview(bound(command, 'preview')),
    transact: async (ticketId, commands, options) => {
      // A longer list is refused as it is.
      const isList = Array.isArray(commands) && commands.length <= MAX_COMMANDS
      const list = isList ? Array.from(commands, (command) => bound(command, 'transact')) : commands
      return desk.transact(ticketId, list as Parameters<Desk['transact']>[1], options)
    },
    get: (ticketId) => desk.get(ticketId, view),
    conversation: (ticketId) => desk.conversation(ticketId, view),
    history: (ticketId) => desk.history(ticketId, view),
    trainingExamples: (ticketIds) => desk.trainingExamples(ticketIds, view),
    actionsFor: (ticket) => desk.actionsFor(ticket, by),
  }
}

/** Adds the actor to an input. @throws AnswerableError COMMAND_INVALID: the input has its own `by` */
function withActor(by: Actor, input: unknown, command: string): unknown {
  if ((typeof input !== 'object' && typeof input !== 'function') || input === null) return input
  if (!Object.hasOwn(input, 'by')) return { ...input, by }
  const problem = 'the actor is already bound'
  const fix = 'Omit it, or use the desk that `as` was called on.'
  throw codedError('COMMAND_INVALID', { command, path: 'by', problem, value: 'a member', fix })
}
