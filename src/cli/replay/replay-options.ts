import { parseArgs } from 'node:util'
import { zoneNamed } from '../../sla/zone/zone.js'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'
import { instantReader } from './instants.js'
import { formatOf } from './log-file.js'
import type { Format, Order } from './mapping-schema.js'

/** The parsed command line of `answerable replay`. */
export interface ReplayArguments {
  readonly policy: string
  readonly sets: string | undefined
  readonly mapping: string
  readonly events: string
  /** Files of side tables, by name. */
  readonly tables: ReadonlyMap<string, string>
  /** Overrides the mapping's format. */
  readonly format: Format | undefined
  /** Overrides the mapping's order. */
  readonly order: Order | undefined
  readonly keepClosedMs: number | undefined
  readonly until: number | undefined
  readonly clocks: string | undefined
  readonly examples: number
  readonly strict: boolean
  readonly json: boolean
}

export const usage = `Plays a historical log through a desk and reports what the policy would have done.

Usage: answerable replay --policy FILE --mapping FILE --events FILE [options]

  --policy FILE        the policy: ${policySources}
  --sets FILE          the named sets that the policy uses: JSON { "name": ["member", …] }
  --mapping FILE       how rows become commands: JSON, or an .mjs module (default export)
  --events FILE        the log: .csv, .ndjson or .jsonl, each also .gz; "-" reads standard input
  --table NAME=FILE    a side table that the mapping names; may be repeated
  --format csv|ndjson  the log's format, if neither the file's name nor the mapping shows it
  --order time|any     whether rows are in time order; overrides the mapping
  --keep-closed HOURS  how long closed tickets stay in memory, in simulated hours (720)
  --until TIME         after the last row, continue to this time (ISO 8601, UTC)
  --clocks FILE        write one JSON line for each clock that ended
  --examples N         how many examples of each problem to show (5)
  --strict             stop at the first refused command or unreadable row, with exit code 1
  --json               print the report as one JSON document
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): ReplayArguments {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      policy: text,
      sets: text,
      mapping: text,
      events: text,
      table: { ...text, multiple: true },
      format: text,
      order: text,
      'keep-closed': text,
      until: text,
      clocks: text,
      examples: text,
      strict: flag,
      json: flag,
    },
  })
  const keepClosed = values['keep-closed']
  return {
    policy: needed(values.policy, '--policy'),
    sets: values.sets,
    mapping: needed(values.mapping, '--mapping'),
    events: needed(values.events, '--events'),
    tables: tablesOf(values.table ?? []),
    format: oneOf(values.format, '--format', ['csv', 'ndjson']),
    order: oneOf(values.order, '--order', ['time', 'any']),
    keepClosedMs: keepClosed === undefined ? undefined : 3_600_000 * number(keepClosed, '--keep-closed'),
    until: values.until === undefined ? undefined : instant(values.until),
    clocks: values.clocks,
    examples: values.examples === undefined ? 5 : number(values.examples, '--examples'),
    strict: values.strict,
    json: values.json,
  }
}

/**
 * Returns a file's format: from the command line, else by the file's name, else from the mapping.
 * @throws UsageError: none of them gives it
 */
export function formatFor(path: string, given: Format | undefined, mapped: Format | undefined): Format {
  const format = given ?? formatOf(path) ?? mapped
  if (format !== undefined) return format
  throw new UsageError(`the name "${path}" does not show the format: give --format csv or --format ndjson.`)
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

function number(text: string, option: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0)) throw new UsageError(`${option} takes a number of at least 0.`)
  return value
}

function instant(text: string): number {
  const utc = zoneNamed('UTC')
  const at = utc === undefined ? null : instantReader(utc)(text)
  if (at === null) throw new UsageError('--until takes an ISO 8601 time, such as 2026-11-02T09:00:00Z.')
  return at
}

function tablesOf(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((text) => {
      const at = text.indexOf('=')
      if (at < 1 || at === text.length - 1) throw new UsageError('--table takes NAME=FILE.')
      return [text.slice(0, at), text.slice(at + 1)] as const
    }),
  )
}
