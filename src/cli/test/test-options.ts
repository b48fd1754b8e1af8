import { parseArgs } from 'node:util'
import type { CaseFormat } from '../../review/index.js'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'

/** The parsed command line of `answerable test`. */
export interface TestArguments {
  readonly policy: string
  readonly sets: string | undefined
  readonly cases: readonly { readonly path: string; readonly format: CaseFormat }[]
  /** The format of the skeleton to print; null to run cases. */
  readonly skeleton: CaseFormat | null
  /** The minimum coverage of each; 0 if omitted. */
  readonly least: { readonly rules: number; readonly tests: number; readonly categories: number }
  readonly json: boolean
}

export const usage = `Runs the test cases of a policy: facts, and who must answer.

Usage: answerable test --policy FILE --cases FILE [--cases FILE …] [options]
       answerable test --skeleton --policy FILE [--format csv|markdown|json]

  --policy FILE               ${policySources}
  --cases FILE                a table of cases: .csv, .md or .json; may be repeated, "-" reads standard input
  --format csv|markdown|json  the cases' format, if a file's name does not show it
  --sets FILE                 JSON with the sets that a host would supply: { "vip": ["c-1"] }
  --min-rule-coverage SHARE   the minimum share of rules that a case must reach (0; 1 is all of them)
  --min-test-coverage SHARE   the minimum share of tests in conditions that must both hold and fail in some case (0)
  --min-category-coverage SHARE  the minimum share of categories that must have a case (0)
  --skeleton                  print cases for the current behaviour of the policy, one for each rule and category
  --json                      print the report as one JSON document

In a table, a column is a fact path. Columns such as "-> owner", "-> rule" and "-> chargedTo" hold the expected outcome.
"name" names the case. An empty cell is ignored. "none" expects no value: no rule, no team.

Exit codes: 0 every case passes, 1 a case fails or the coverage is too low, 2 wrong usage.
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): TestArguments {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    // The shell expands `--cases cases/*.csv` to several words.
    allowPositionals: true,
    options: {
      policy: text,
      cases: { ...text, multiple: true },
      format: text,
      sets: text,
      'min-rule-coverage': text,
      'min-test-coverage': text,
      'min-category-coverage': text,
      skeleton: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const { policy, cases = [], format } = values
  if (policy === undefined || policy === '') throw new UsageError('--policy is missing.')
  if (!values.skeleton && cases.length === 0) throw new UsageError('--cases is missing.')
  if (values.skeleton && cases.length > 0) throw new UsageError('--skeleton prints cases and runs none: omit --cases.')
  return {
    policy,
    sets: values.sets,
    cases: [...cases, ...positionals].map((path) => ({ path, format: formatFor(path, format) })),
    skeleton: values.skeleton ? (named(format) ?? 'csv') : null,
    least: {
      rules: share(values['min-rule-coverage'], '--min-rule-coverage'),
      tests: share(values['min-test-coverage'], '--min-test-coverage'),
      categories: share(values['min-category-coverage'], '--min-category-coverage'),
    },
    json: values.json,
  }
}

const byEnding: Readonly<Record<string, CaseFormat>> = {
  csv: 'csv',
  tsv: 'csv',
  md: 'markdown',
  markdown: 'markdown',
  json: 'json',
}
const formats: readonly CaseFormat[] = ['csv', 'markdown', 'json']

function named(given: string | undefined): CaseFormat | undefined {
  const format = formats.find((one) => one === given)
  if (given !== undefined && format === undefined) throw new UsageError(`--format takes ${formats.join(', ')}.`)
  return format
}

function formatFor(path: string, given: string | undefined): CaseFormat {
  const [, ending = ''] = /\.(\w+)$/.exec(path) ?? []
  const format = named(given) ?? byEnding[ending.toLowerCase()]
  if (format !== undefined) return format
  throw new UsageError(`the name "${path}" does not show the format: give --format ${formats.join(', ')}.`)
}

function share(text: string | undefined, option: string): number {
  if (text === undefined) return 0
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value <= 1) return value
  throw new UsageError(`${option} takes a share between 0 and 1.`)
}
