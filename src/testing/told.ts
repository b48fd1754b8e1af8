import type { OpenInput } from '../desk/command/parse-open.js'
import type { EpochMs } from '../kernel/time/instants.js'
import type { ClassificationRecord } from '../ticket/classification/classification.js'
import type { CommandName } from '../ticket/commands/commands.js'
import type { CommandInput } from '../ticket/commands/inputs.js'

/** The input of `open` in a story or a specification. */
export type Opening = OpenInput & {
  /** The result of a classifier, if no category is given. A desk would ask its classifier; a specification has none. */
  readonly classified?: ClassificationRecord
}

/**
 * A command with its input, as the desk accepts it, its name as `type`, and the instant at which it is given. The
 * default instant is that of the event before.
 */
export type Told = { readonly at?: EpochMs } & (
  | ({ readonly type: 'open' } & Opening)
  | { [C in Exclude<CommandName, 'open'>]: { readonly type: C } & CommandInput<C> }[Exclude<CommandName, 'open'>]
)
