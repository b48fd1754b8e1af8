import { parseArgs } from 'node:util'
import { type Zone, zoneNamed } from '../../sla/zone/zone.js'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'
import { instantReader } from '../replay/instants.js'
import type { Format } from '../replay/mapping-schema.js'
import type { CompareLocale } from './words.js'

/** The parsed command line of `answerable compare`. */
export interface CompareArguments {
  readonly from: string
  readonly to: string
  readonly tickets: string
  readonly mapping: string | undefined
  readonly sets: string | undefined
  readonly factsPath: string | undefined
  readonly format: Format | undefined
  readonly delimiter: string
  readonly zone: Zone
  readonly amount: string | undefined
  readonly examples: number
  readonly rows: number
  readonly until: number | undefined
  /** The largest share of decisions that may change. */
  readonly failAbove: number | undefined
  readonly failAboveCount: number | undefined
  readonly strict: boolean
  readonly output: 'text' | 'json' | 'markdown'
  readonly locale: CompareLocale
}

export const usage = `Decides the same tickets under two policies, and reports what changes.

Usage: answerable compare --from FILE --to FILE --tickets FILE [options]

  --from FILE, --to FILE  the two policies: ${policySources}
  --tickets FILE          tickets: .ndjson, .jsonl or .csv, each also .gz; "-" reads standard input
  --mapping FILE          a mapping of answerable replay; its "open" turns each row into facts
  --facts-path PATH       where an NDJSON line holds the facts ("facts" if the line has it, else the whole line)
  --format csv|ndjson     the tickets' format, if the file's name does not show it
  --delimiter TEXT        the character between the columns of CSV (,)
  --zone ZONE             the zone of times without an offset (UTC)
  --sets FILE             JSON with the sets that a host would supply: { "vip": ["c-1"] }
  --amount PATH           the fact with the amount at stake: money, or a number
  --until TIME            judge promises that are still running at this time (ISO 8601)
  --examples N            how many examples of each change to show (3)
  --rows N                how many rows of each table to show (20)
  --fail-above SHARE      exit code 1 if a larger share of decisions changes; 0.05 is one in twenty
  --fail-above-count N    exit code 1 if more decisions change
  --strict                stop at the first line that cannot be read or decided, with exit code 1
  --json, --markdown      print one JSON document, or Markdown
  --locale en|pl          the language of text and Markdown (en)

Exit codes: 0 success, 1 failure or more changes than allowed, 2 wrong usage.
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): CompareArguments {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      from: text,
      to: text,
      tickets: text,
      mapping: text,
      'facts-path': text,
      format: text,
      delimiter: text,
      zone: text,
      sets: text,
      amount: text,
      until: text,
      examples: text,
      rows: text,
      'fail-above': text,
      'fail-above-count': text,
      strict: flag,
      json: flag,
      markdown: flag,
      locale: text,
    },
  })
  const { mapping, json, markdown, delimiter = ',' } = values
  const factsPath = values['facts-path']
  if (mapping !== undefined && factsPath !== undefined) {
    throw new UsageError('--facts-path has no effect with --mapping: give one of them.')
  }
  if (json && markdown) throw new UsageError('--json and --markdown are two outputs: give one of them.')
  if (delimiter.length !== 1) throw new UsageError('--delimiter takes one character.')
  const zone = zoneOf(values.zone ?? 'UTC')
  return {
    from: needed(values.from, '--from'),
    to: needed(values.to, '--to'),
    tickets: needed(values.tickets, '--tickets'),
    mapping,
    sets: values.sets,
    factsPath,
    format: oneOf(values.format, '--format', ['csv', 'ndjson']),
    delimiter,
    zone,
    amount: values.amount,
    examples: whole(values.examples, '--examples') ?? 3,
    rows: whole(values.rows, '--rows') ?? 20,
    until: values.until === undefined ? undefined : instant(values.until, zone),
    failAbove: share(values['fail-above']),
    failAboveCount: whole(values['fail-above-count'], '--fail-above-count'),
    strict: values.strict,
    output: json ? 'json' : markdown ? 'markdown' : 'text',
    locale: oneOf(values.locale, '--locale', ['en', 'pl']) ?? 'en',
  }
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing.`)
  return value
}

function oneOf<T extends string>(value: string | undefined, option: string, known: readonly T[]): T | undefined {
  const found = known.find((one) => one === value)
  if (value !== undefined && found === undefined) throw new UsageError(`${option} takes ${known.join(' or ')}.`)
  return found
}

function whole(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} takes a whole number of at least 0.`)
  return Number(text)
}

function share(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (value >= 0 && value <= 1) return value
  throw new UsageError('--fail-above takes a share between 0 and 1, such as 0.05; --fail-above-count takes a count.')
}

function zoneOf(name: string): Zone {
  const zone = zoneNamed(name)
  if (zone === undefined) throw new UsageError('--zone takes an IANA name, such as Europe/Warsaw.')
  return zone
}

function instant(text: string, zone: Zone): number {
  const at = instantReader(zone)(text)
  if (at === null) throw new UsageError('--until takes an ISO 8601 time, such as 2026-11-02T09:00:00Z.')
  return at
}
