import type * as z from 'zod'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClassificationRecord } from '../classification/classification.js'
import type { Facts } from '../facts.js'
import type { CommandName, commandTable } from './commands.js'
import { inputsOfParts } from './inputs-of-parts.js'

/** The input schema of each command, collected from the parts of the ticket. */
export const commandSchemas = inputsOfParts satisfies { readonly [C in CommandName]: z.ZodObject }

type RawInput<C extends CommandName> = z.input<(typeof commandSchemas)[C]>

/** The input of `reply`: the actor, the message, and the side that must act next. */
export interface ReplyInput extends RawInput<'reply'> {}
/** The input of `note`: the actor, the text and its audience. */
export interface NoteInput extends RawInput<'note'> {}
/** The input of `assign`: the actor and the new owner. */
export interface AssignInput extends RawInput<'assign'> {}
/** The input of `escalate`: the actor, the reason and the team. */
export interface EscalateInput extends RawInput<'escalate'> {}
/** The input of `resolve`: the actor and an optional message. */
export interface ResolveInput extends RawInput<'resolve'> {}
/** The input of `reopen`: the actor and an optional message. */
export interface ReopenInput extends RawInput<'reopen'> {}
/** The input of `close`: the actor and the reason. */
export interface CloseInput extends RawInput<'close'> {}

/** The inputs of the everyday commands as interfaces, so that an editor shows their names. */
interface NamedInputs {
  readonly reply: ReplyInput
  readonly note: NoteInput
  readonly assign: AssignInput
  readonly escalate: EscalateInput
  readonly resolve: ResolveInput
  readonly reopen: ReopenInput
  readonly close: CloseInput
}

/** The input of a command: what a caller passes to `desk.<command>`. */
export type CommandInput<C extends CommandName> = C extends keyof NamedInputs ? NamedInputs[C] : RawInput<C>
type Parsed<C extends CommandName> = z.output<(typeof commandSchemas)[C]>

/** The digest that replaces a text in `decide`; null if an optional text was omitted. */
type DigestOf<C extends CommandName> = (typeof commandTable)[C] extends { readonly text: 'required' }
  ? { readonly digest: string }
  : (typeof commandTable)[C] extends { readonly text: 'optional' }
    ? { readonly digest: string | null }
    : unknown
type WithoutTexts<P> = Omit<
  P,
  'body' | 'subject' | 'idempotencyKey' | 'expectedVersion' | 'commandId' | 'correlationId'
>

/** The members of `open` that `decide` gets in addition to its input. */
interface Opening {
  readonly type: 'open'
  readonly facts: Facts
  /** The classifier's result, if no category was given. The facts already have the resulting category. */
  readonly classified?: ClassificationRecord | undefined
  /** When the call came, if a classifier took time since. Omitted: now. */
  readonly receivedAt?: EpochMs | undefined
}

/** A command as `decide` sees it: validated, with texts replaced by their digests. */
export type Command =
  | (Opening & DigestOf<'open'> & Omit<WithoutTexts<Parsed<'open'>>, 'id'>)
  | { [C in LaterCommandName]: { readonly type: C } & DigestOf<C> & WithoutTexts<Parsed<C>> }[LaterCommandName]
type LaterCommandName = Exclude<CommandName, 'open'>

/** The command of one name, as `decide` sees it. */
export type CommandOf<C extends CommandName> = Extract<Command, { readonly type: C }>
