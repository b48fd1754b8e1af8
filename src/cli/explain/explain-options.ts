import { parseArgs } from 'node:util'
import type { ExplanationLocale } from '../../explain/index.js'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'

/** The parsed command line of `answerable explain`. */
export interface ExplainArguments {
  readonly policy: string
  /** A file, `-`, or the JSON itself. */
  readonly facts: string
  readonly sets: string | undefined
  /** Omitted: the reader is the operator's staff, who may see everything. */
  readonly as: 'seller' | 'customer' | undefined
  /** Additional facts that the seller or the customer may see. */
  readonly show: readonly string[]
  /** Rules that are hidden from them. */
  readonly hide: readonly string[]
  readonly mayChange: readonly string[]
  readonly locale: ExplanationLocale
  readonly format: 'text' | 'markdown' | 'json'
  readonly detail: 'full' | 'brief'
}

export const usage = `Shows who must answer on some facts, by which rule, why no other rule decided, and what would change it.

Usage: answerable explain --policy FILE --facts FILE|JSON [options]

  --policy FILE        ${policySources}
  --facts FILE|JSON    the facts: a JSON file, "-" for standard input, or the JSON itself
  --sets FILE          the named sets that the policy uses: JSON { "name": ["member", …] }
  --as PARTY           show only what this party may see: seller, customer
  --show PATH          one more fact that the party of --as may see, with all facts below it; may be repeated
  --hide RULE          a rule whose id and reason are hidden from the party of --as; may be repeated
  --may-change PATH    a fact that the smallest change may touch: category, or an id; may be repeated
  --format FORMAT      text, markdown or json (text)
  --detail DETAIL      full, or brief: owner, reason, facts, and what would change it (full)
  --locale en|pl       the language of text and markdown (en)
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): ExplainArguments {
  const text = { type: 'string' } as const
  const list = { ...text, multiple: true } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      policy: text,
      facts: text,
      sets: text,
      as: text,
      show: list,
      hide: list,
      'may-change': list,
      format: text,
      detail: text,
      locale: text,
    },
  })
  const as = values.as === undefined ? undefined : oneOf(values.as, '--as', ['seller', 'customer'])
  const show = values.show ?? []
  if (show.length > 0 && as === undefined)
    throw new UsageError('--show adds facts for the party of --as: give --as too.')
  const hide = values.hide ?? []
  if (hide.length > 0 && as === undefined)
    throw new UsageError('--hide hides rules from the party of --as: give --as too.')
  return {
    policy: needed(values.policy, '--policy'),
    facts: needed(values.facts, '--facts'),
    sets: values.sets,
    as,
    show,
    hide,
    mayChange: values['may-change'] ?? [],
    locale: oneOf(values.locale, '--locale', ['en', 'pl']),
    format: oneOf(values.format, '--format', ['text', 'markdown', 'json']),
    detail: oneOf(values.detail, '--detail', ['full', 'brief']),
  }
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing.`)
  return value
}

/** Returns the first of the known values if the option was omitted. */
function oneOf<T extends string>(value: string | undefined, option: string, known: readonly [T, ...T[]]): T {
  const found = value === undefined ? known[0] : known.find((one) => one === value)
  if (found === undefined) throw new UsageError(`${option} takes ${known.join(', ')}.`)
  return found
}
