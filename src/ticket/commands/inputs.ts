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

/** The input of a command: what a caller passes to `desk.<command>`. */
export type CommandInput<C extends CommandName> = z.input<(typeof commandSchemas)[C]>
type Parsed<C extends CommandName> = z.output<(typeof commandSchemas)[C]>

/** What `decide` knows of a text: its digest, never the text. Null where the command may come without one, and did. */
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
  /** What a classifier made of the text, where nobody chose a category: the facts have what came of it. */
  readonly classified?: ClassificationRecord | undefined
}

/** A command as `decide` sees it: validated, texts replaced by their digests. */
export type Command =
  | (Opening & DigestOf<'open'> & Omit<WithoutTexts<Parsed<'open'>>, 'id'>)
  | { [C in Later]: { readonly type: C } & DigestOf<C> & WithoutTexts<Parsed<C>> }[Later]
type Later = Exclude<CommandName, 'open'>

export type CommandOf<C extends CommandName> = Extract<Command, { readonly type: C }>
