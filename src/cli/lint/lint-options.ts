import { parseArgs } from 'node:util'
import type { Severity } from '../../review/index.js'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'
import type { Format } from '../replay/mapping-schema.js'

/** The parsed command line of `answerable lint`. */
export interface LintArguments {
  readonly policy: string
  readonly sets: string | undefined
  readonly tickets: string | undefined
  readonly format: Format | undefined
  readonly delimiter: string
  readonly json: boolean
  readonly locale: 'en' | 'pl'
  /** A finding of this severity or a higher one makes the command fail. */
  readonly failOn: Severity
  /** Findings of this severity and higher ones are shown one by one. */
  readonly show: Severity
}

export const usage = `Finds probable mistakes in a policy, each with facts that were run through the policy.

Usage: answerable lint FILE [options]

  FILE, --policy FILE         ${policySources}
  --sets FILE                 JSON with the sets that a host would supply: { "vip": ["c-1"] }
  --tickets FILE              tickets: .ndjson, .jsonl or .csv, each also .gz; "-" reads standard input. Only the
                              categories are read, to find the ones that are never used
  --format csv|ndjson         the tickets' format, if the file's name does not show it
  --delimiter TEXT            the character between the columns of CSV (,)
  --fail-on error|warning|info  exit code 1 if there is a finding of this severity or a higher one (error)
  --show error|warning|info   show findings of this severity and higher ones, and only count the others (warning)
  --json                      print the whole report as one JSON document
  --locale en|pl              the language of the text (en)

Exit codes: 0 no finding at or above --fail-on, 1 such a finding or a failure, 2 wrong usage.
`

const severities = ['error', 'warning', 'info'] as const

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): LintArguments {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      policy: text,
      sets: text,
      tickets: text,
      format: text,
      delimiter: text,
      json: { type: 'boolean', default: false },
      locale: text,
      'fail-on': text,
      show: text,
    },
  })
  const policies = [...(values.policy === undefined ? [] : [values.policy]), ...positionals]
  const [policy] = policies
  if (policy === undefined || policy === '') throw new UsageError('the policy is missing.')
  if (policies.length > 1) throw new UsageError('give one policy at a time.')
  const { delimiter = ',' } = values
  if (delimiter.length !== 1) throw new UsageError('--delimiter takes one character.')
  return {
    policy,
    sets: values.sets,
    tickets: values.tickets,
    format: oneOf(values.format, '--format', ['csv', 'ndjson']),
    delimiter,
    json: values.json,
    locale: oneOf(values.locale, '--locale', ['en', 'pl']) ?? 'en',
    failOn: oneOf(values['fail-on'], '--fail-on', severities) ?? 'error',
    show: oneOf(values.show, '--show', severities) ?? 'warning',
  }
}

function oneOf<T extends string>(value: string | undefined, option: string, known: readonly T[]): T | undefined {
  const found = known.find((one) => one === value)
  if (value !== undefined && found === undefined) throw new UsageError(`${option} takes ${known.join(' or ')}.`)
  return found
}
