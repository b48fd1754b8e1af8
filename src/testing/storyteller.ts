import { type GroupOf, type InputOf, type TicketCommandName, type VerbOf, verbsOf } from '../desk/verbs.js'
import type { CommandName } from '../ticket/commands/commands.js'
import type { Actor } from '../ticket/responsibility/party.js'
import type { Told } from './told.js'

/** The input of a command in a story. A body is optional: most stories do not say what was written. */
type Line<C extends CommandName> = Omit<InputOf<C, 'bound'>, 'body'> & {
  readonly body?: InputOf<C, 'bound'> extends { readonly body?: infer B } ? B : never
}
type Verb<C extends TicketCommandName> =
  Record<never, never> extends Line<C> ? (input?: Line<C>) => ToldOf<C> : (input: Line<C>) => ToldOf<C>
type ToldOf<C extends CommandName> = Extract<Told, { readonly type: C }>
type Grouped = Extract<TicketCommandName, `${string}.${string}`>
type Bare = Exclude<TicketCommandName, Grouped>

/**
 * An actor of a story. It has the methods of `desk.as(actor)` without ticket ids: `shop.reply()`,
 * `agent.holds.place({ … })`. They do nothing but return the command as data, for `happened`, `when` and `play`.
 */
export type Storyteller = {
  /** The actor, for methods of a desk: `desk.get(id, { by: agent.actor })`. */
  readonly actor: Actor
  /**
   * Returns the command that opens a ticket. The facts are added to the default facts of the story. `category:
   * undefined` omits the category, so that a desk asks its classifier.
   */
  readonly open: (
    facts?: Omit<ToldOf<'open'>, 'type' | 'by' | 'at' | 'category'> & { category?: string | undefined },
  ) => ToldOf<'open'>
} & { readonly [C in Bare as VerbOf<C>]: Verb<C> } & {
  readonly [G in GroupOf<Grouped>]: {
    readonly [C in Grouped as GroupOf<C> extends G ? VerbOf<C> : never]: Verb<C>
  }
}

/** The commands that say something unless the story says otherwise: `resolve({ body: undefined })` says nothing. */
const SPOKEN: ReadonlySet<string> = new Set(['reply', 'note', 'resolve'])

/** Returns an actor of a story. `facts` are those of a ticket that it opens. */
export function storyteller(actor: Actor, facts: object): Storyteller {
  // A desk's method passes on a ticket id and an input. Here the first is the input, and the result is not a promise.
  const verbs = verbsOf((type, input) => {
    const body = SPOKEN.has(type) ? { body: '…' } : {}
    return { type, by: actor, ...body, ...(input as unknown as object) } as never
  })
  const open = (more: object = {}) => {
    const given = Object.entries({ ...facts, ...more }).filter(([, value]) => value !== undefined)
    return { type: 'open', by: actor, ...Object.fromEntries(given) }
  }
  return { ...verbs, actor, open } as unknown as Storyteller
}
