import { parseArgs } from 'node:util'
import type { ExplanationLocale } from '../../explain/index.js'
import { zoneNamed } from '../../sla/zone/zone.js'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'
import { instantReader } from '../replay/instants.js'

/** The parsed command line of `answerable clock`. */
export interface ClockArguments {
  readonly events: string
  /** One for each version of the policy that judged the ticket. */
  readonly policies: readonly [string, ...string[]]
  readonly sets: string | undefined
  /** Files of calendars that the policy does not hold, by id. */
  readonly calendars: ReadonlyMap<string, string>
  readonly clock: string | undefined
  readonly explain: boolean
  /** Left out: now. */
  readonly at: number | undefined
  readonly locale: ExplanationLocale
  readonly format: 'text' | 'json' | 'svg'
  readonly zone: string | undefined
  readonly anyPolicy: boolean
}

export const usage = `Tells how the clocks of a ticket stand, or how one of them came to what it shows.

Usage: answerable clock --events FILE --policy FILE [options]
       answerable clock --explain --events FILE --policy FILE --clock NAME [options]

  --events FILE        the ticket's events: JSON lines or one JSON array, also .gz; "-" reads standard input
  --policy FILE        the policy that judges the ticket: ${policySources};
                       repeated for a ticket that was moved from one version to another
  --sets FILE          the named sets that the policy uses: JSON { "name": ["member", …] }
  --explain            every interval that counted or did not, and why
  --clock NAME         the clock; may be left out where the ticket has one only
  --at TIME            the instant asked about (ISO 8601; without an offset in the zone of --zone, else UTC); now
                       where left out. Later events are left out of account
  --calendar ID=FILE   a calendar that the policy does not hold, such as a seller's own; may be repeated
  --format FORMAT      text, json, or with --explain svg (text)
  --locale en|pl       the language of text and svg (en)
  --zone ZONE          the zone of the times shown; that of the clock's calendar where left out
  --any-policy         go on where the events were judged by another version of the policy
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): ClockArguments {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: text,
      policy: { ...text, multiple: true },
      sets: text,
      calendar: { ...text, multiple: true },
      clock: text,
      explain: flag,
      at: text,
      locale: text,
      format: text,
      zone: text,
      'any-policy': flag,
    },
  })
  const { zone, explain } = values
  if (zone !== undefined && zoneNamed(zone) === undefined) {
    throw new UsageError('--zone takes an IANA name, such as Europe/Warsaw.')
  }
  const format = oneOf(values.format, '--format', ['text', 'json', 'svg'])
  if (format === 'svg' && !explain) throw new UsageError('--format svg is a picture of one clock: give --explain too.')
  return {
    events: needed(values.events, '--events'),
    policies: [needed(values.policy?.[0], '--policy'), ...(values.policy ?? []).slice(1)],
    sets: values.sets,
    calendars: calendarsOf(values.calendar ?? []),
    clock: values.clock,
    explain,
    at: values.at === undefined ? undefined : instant(values.at, zone ?? 'UTC'),
    locale: oneOf(values.locale, '--locale', ['en', 'pl']),
    format,
    zone,
    anyPolicy: values['any-policy'],
  }
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing.`)
  return value
}

/** The first where nothing is said. */
function oneOf<T extends string>(value: string | undefined, option: string, known: readonly [T, ...T[]]): T {
  const found = value === undefined ? known[0] : known.find((one) => one === value)
  if (found === undefined) throw new UsageError(`${option} takes ${known.join(', ')}.`)
  return found
}

function instant(text: string, name: string): number {
  const zone = zoneNamed(name)
  const at = zone === undefined ? null : instantReader(zone)(text)
  if (at === null) throw new UsageError('--at takes an ISO 8601 time, such as 2026-11-02T15:00:00+01:00.')
  return at
}

function calendarsOf(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((text) => {
      // An id may hold "=", a file seldom does.
      const at = text.lastIndexOf('=')
      if (at < 1 || at === text.length - 1) throw new UsageError('--calendar takes ID=FILE.')
      return [text.slice(0, at), text.slice(at + 1)] as const
    }),
  )
}
