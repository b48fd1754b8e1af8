import type * as z from 'zod'
import type { ClassificationRecord } from '../classification/classification.js'
import { clockInputs } from '../clocks/inputs.js'
import { conversationInputs } from '../conversation/inputs.js'
import type { Facts } from '../facts.js'
import { lifecycleInputs } from '../lifecycle/inputs.js'
import { migrationInputs } from '../migration/inputs.js'
import { responsibilityInputs } from '../responsibility/inputs.js'
import { subjectInputs } from '../subject/inputs.js'
import type { CommandName, commandTable } from './commands.js'

/** The input of each command, as it comes from outside, joined from the parts of the ticket. */
export const commandSchemas = {
  ...lifecycleInputs,
  ...conversationInputs,
  ...responsibilityInputs,
  ...subjectInputs,
  ...migrationInputs,
  ...clockInputs,
} satisfies { readonly [C in CommandName]: z.ZodObject }

type Given<C extends CommandName> = z.input<(typeof commandSchemas)[C]>

/** A reply: who writes, the message, and whom it leaves waiting. */
export interface ReplyInput extends Given<'reply'> {}
/** A note: who writes, and the text. */
export interface NoteInput extends Given<'note'> {}
/** A handover: who decides, and the new owner. */
export interface AssignInput extends Given<'assign'> {}
/** An escalation: who asks, why, and the team. */
export interface EscalateInput extends Given<'escalate'> {}
/** A resolution: who resolves, and a message if you like. */
export interface ResolveInput extends Given<'resolve'> {}
/** A reopening: who reopens, and a message if you like. */
export interface ReopenInput extends Given<'reopen'> {}
/** A closing: who closes, and why. */
export interface CloseInput extends Given<'close'> {}

/** Names the inputs of every day: an editor shows the name, and their members where they are written. */
interface Named {
  readonly reply: ReplyInput
  readonly note: NoteInput
  readonly assign: AssignInput
  readonly escalate: EscalateInput
  readonly resolve: ResolveInput
  readonly reopen: ReopenInput
  readonly close: CloseInput
}

/** The input of a command: what a caller passes to `desk.<command>`. */
export type CommandInput<C extends CommandName> = C extends keyof Named ? Named[C] : Given<C>
type Parsed<C extends CommandName> = z.output<(typeof commandSchemas)[C]>

/** Stands for a text in `decide`: its digest, never its words. Null where an optional text was omitted. */
type DigestOf<C extends CommandName> = (typeof commandTable)[C] extends { readonly text: 'required' }
  ? { readonly digest: string }
  : (typeof commandTable)[C] extends { readonly text: 'optional' }
    ? { readonly digest: string | null }
    : unknown
type WithoutTexts<P> = Omit<
  P,
  'body' | 'subject' | 'idempotencyKey' | 'expectedVersion' | 'commandId' | 'correlationId'
>

/** The members of `open` that `decide` gets beside those of its input. */
interface Opening {
  readonly type: 'open'
  readonly facts: Facts
  /** The classifier's result, where nobody chose a category. The facts hold the category that follows from it. */
  readonly classified?: ClassificationRecord | undefined
}

/** A command as `decide` sees it: validated, texts replaced by their digests. */
export type Command =
  | (Opening & DigestOf<'open'> & Omit<WithoutTexts<Parsed<'open'>>, 'id'>)
  | { [C in Later]: { readonly type: C } & DigestOf<C> & WithoutTexts<Parsed<C>> }[Later]
type Later = Exclude<CommandName, 'open'>

export type CommandOf<C extends CommandName> = Extract<Command, { readonly type: C }>
