import { parseArgs } from 'node:util'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'

/** The parsed command line of `answerable evaluate`. */
export interface EvaluateArguments {
  /** The file of a model; null for the keyword classifier. */
  readonly model: string | null
  readonly data: string
  readonly owners: string | undefined
  readonly policy: string | undefined
  readonly threshold: number
  readonly json: boolean
}

/** The default of the desk, so that the figures hold for a desk with default settings. */
const DEFAULT_THRESHOLD = 0.6

export const usage = `Measures a classifier on messages that a person has judged.

Usage: answerable evaluate --model FILE --data FILE [options]
       answerable evaluate --keyword --data FILE [options]

  --model FILE       a model that answerable train made
  --keyword          the keyword classifier with the shipped phrases
  --data FILE        the messages: .jsonl or .csv, each also .gz; "-" reads JSON lines from standard input. Columns:
                     text, owner (operator, seller, none); optional: category, locale, channel
  --owners FILE      who answers each category: CSV with the columns category, owner
  --policy FILE      who answers each category: ${policySources}
                     Without either: the model's own table; with --keyword preset:marketplace
  --threshold SHARE  the confidence needed for a party, from 0 to 1 (${DEFAULT_THRESHOLD}); below it a person decides
  --json             print the whole evaluation as one JSON document
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): EvaluateArguments {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args: [...args],
    options: { model: text, keyword: flag, data: text, owners: text, policy: text, threshold: text, json: flag },
  })
  const { model, keyword, data, owners, policy, json } = values
  if ((model === undefined) === !keyword) throw new UsageError('Give --model FILE or --keyword, not both.')
  if (data === undefined || data === '') throw new UsageError('--data is missing.')
  if (owners !== undefined && policy !== undefined) throw new UsageError('Give --owners or --policy, not both.')
  return { model: model ?? null, data, owners, policy, threshold: shareFrom(values.threshold), json }
}

function shareFrom(written: string | undefined): number {
  const share = written === undefined ? DEFAULT_THRESHOLD : Number(written)
  if (written === '' || !(share >= 0 && share <= 1)) throw new UsageError('--threshold takes a number from 0 to 1.')
  return share
}
