import { type CommandName, commandNames } from '../ticket/commands/commands.js'
import type { CommandInput } from '../ticket/commands/inputs.js'
import type { CommandResult } from './command/result.js'

/** `given`: each input names the actor as `by`. `bound`: the actor is named once, by `desk.as`. */
export type ActorMode = 'given' | 'bound'

/** Every command but `open`: it acts on a ticket that is there. */
export type TicketCommandName = Exclude<CommandName, 'open'>

/** The input of a command, with or without the actor. */
export type InputOf<C extends CommandName, M extends ActorMode> = M extends 'bound'
  ? Omit<CommandInput<C>, 'by'>
  : CommandInput<C>

/** The method that gives a command. The input may be left out where nothing in it is required. */
export type Verb<C extends TicketCommandName, M extends ActorMode> =
  Record<never, never> extends InputOf<C, M>
    ? (ticketId: string, input?: InputOf<C, M>) => Promise<CommandResult>
    : (ticketId: string, input: InputOf<C, M>) => Promise<CommandResult>

/** The verbs of every day. */
export interface EverydayVerbs<M extends ActorMode> {
  /** Adds a message to the conversation. */
  readonly reply: Verb<'reply', M>
  /** Adds a note that the customer never sees. */
  readonly note: Verb<'note', M>
  /** Hands the ticket to a seller or to a team of the operator. */
  readonly assign: Verb<'assign', M>
  /** Raises responsibility: from the seller to the operator, from one tier to the next. */
  readonly escalate: Verb<'escalate', M>
  /** Says that the problem is solved. The requester's answer reopens it. */
  readonly resolve: Verb<'resolve', M>
  /** Takes a resolved or closed ticket up again. */
  readonly reopen: Verb<'reopen', M>
  /** Ends the ticket. */
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

/** The verbs of all other commands, grouped by the record that they act on: `desk.clocks.extend`. */
export type GroupedVerbs<M extends ActorMode> = {
  readonly [G in GroupOf<Grouped>]: {
    readonly [C in Grouped as GroupOf<C> extends G ? VerbOf<C> : never]: Verb<C, M>
  }
}

/** A method for every command on a ticket, derived from the commands' names. */
export type Verbs<M extends ActorMode> = EverydayVerbs<M> &
  GroupedVerbs<M> & { readonly [C in Exclude<Bare, keyof EverydayVerbs<M>> as VerbOf<C>]: Verb<C, M> }

/** Gives a command by its name. */
export type Give = (type: TicketCommandName, ticketId: string, input: unknown) => Promise<CommandResult>

/** Returns a method for every command on a ticket. */
export function verbsOf<M extends ActorMode>(give: Give): Verbs<M> {
  const verbs: Record<string, unknown> = {}
  for (const { type, group, verb } of places) {
    const method = (ticketId: string, input: unknown) => give(type, ticketId, input)
    if (group === null) verbs[verb] = method
    else verbs[group] = Object.assign(verbs[group] ?? {}, { [verb]: method })
  }
  // The names are made here as the types make them; `verbs.test.ts` compares the two.
  return verbs as unknown as Verbs<M>
}

// `Object.keys` has no types of its own for an object that is known to have no other keys.
const names = commandNames as readonly CommandName[]

const places = names
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
