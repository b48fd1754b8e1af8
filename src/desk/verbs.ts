import { type CommandName, commandNames } from '../ticket/commands/commands.js'
import type { CommandInput } from '../ticket/commands/inputs.js'
import type { CommandResult } from './command/result.js'

/** How a desk knows the actor. `given`: every input has `by`. `bound`: `desk.as` named the actor once. */
export type ActorMode = 'given' | 'bound'

/** The name of a command on an existing ticket: any command except `open`. */
export type TicketCommandName = Exclude<CommandName, 'open'>

/** The input of a command, with or without the actor. */
export type InputOf<C extends CommandName, M extends ActorMode> = M extends 'bound'
  ? Omit<CommandInput<C>, 'by'>
  : CommandInput<C>

/** The method that runs a command. The input is optional if it has no required members. */
export type Verb<C extends TicketCommandName, M extends ActorMode> =
  Record<never, never> extends InputOf<C, M>
    ? (ticketId: string, input?: InputOf<C, M>) => Promise<CommandResult>
    : (ticketId: string, input: InputOf<C, M>) => Promise<CommandResult>

/** The methods of the most common commands. */
export interface EverydayVerbs<M extends ActorMode> {
  /** Adds a message to the conversation. */
  readonly reply: Verb<'reply', M>
  /** Adds a note that the customer never sees. */
  readonly note: Verb<'note', M>
  /** Assigns the ticket to a seller or to a team of the operator. */
  readonly assign: Verb<'assign', M>
  /** Escalates the ticket: from the seller to the operator, or from one tier to the next. */
  readonly escalate: Verb<'escalate', M>
  /** Marks the problem as solved. A later reply of the requester reopens the ticket. */
  readonly resolve: Verb<'resolve', M>
  /** Reopens a resolved or closed ticket. */
  readonly reopen: Verb<'reopen', M>
  /** Closes the ticket. */
  readonly close: Verb<'close', M>
}

type Grouped = Extract<TicketCommandName, `${string}.${string}`>
type Bare = Exclude<TicketCommandName, Grouped>

type CamelCase<S extends string> = S extends `${infer Head}-${infer Rest}` ? `${Head}${Capitalize<CamelCase<Rest>>}` : S
type Plural<S extends string> = S extends `${infer Stem}y` ? `${Stem}ies` : S extends `${string}s` ? S : `${S}s`

/** The group of a command: `clock.extend` is in `clocks`, `policy.migrate` in `policies`. */
export type GroupOf<C extends string> = C extends `${infer Name}.${string}` ? Plural<CamelCase<Name>> : never
/** The verb of a command: `settlement.set-paid-by` is `setPaidBy`. */
export type VerbOf<C extends string> = C extends `${string}.${infer Name}` ? CamelCase<Name> : CamelCase<C>

/** The methods of all other commands, grouped by the record that they act on: `desk.clocks.extend`. */
export type GroupedVerbs<M extends ActorMode> = {
  readonly [G in GroupOf<Grouped>]: {
    readonly [C in Grouped as GroupOf<C> extends G ? VerbOf<C> : never]: Verb<C, M>
  }
}

/** The methods of all commands on a ticket, derived from the names of the commands. */
export type Verbs<M extends ActorMode> = EverydayVerbs<M> &
  GroupedVerbs<M> & { readonly [C in Exclude<Bare, keyof EverydayVerbs<M>> as VerbOf<C>]: Verb<C, M> }

/** Runs the command of a name on a ticket. */
export type RunCommand = (type: TicketCommandName, ticketId: string, input: unknown) => Promise<CommandResult>

/** Builds a method for every command on a ticket. */
export function verbsOf<M extends ActorMode>(runCommand: RunCommand): Verbs<M> {
  const verbs: Record<string, unknown> = {}
  for (const { type, group, verb } of methods) {
    const method = (ticketId: string, input: unknown) => runCommand(type, ticketId, input)
    if (group === null) verbs[verb] = method
    else verbs[group] = Object.assign(verbs[group] ?? {}, { [verb]: method })
  }
  // The code and the types above derive the same names; `verbs.test.ts` compares the two.
  return verbs as unknown as Verbs<M>
}

const methods = commandNames
  .filter((type) => type !== 'open')
  .map((type) => {
    const [record = '', verb] = type.split('.')
    if (verb === undefined) return { type, group: null, verb: camelCase(record) }
    return { type, group: plural(camelCase(record)), verb: camelCase(verb) }
  })

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

function plural(name: string): string {
  if (name.endsWith('y')) return `${name.slice(0, -1)}ies`
  return name.endsWith('s') ? name : `${name}s`
}
