import { parseArgs } from 'node:util'
import type { ExplanationLocale } from '../../explain/index.js'
import { zoneNamed } from '../../sla/zone/zone.js'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'
import { instantReader } from '../replay/instants.js'

/** The parsed command line of `answerable clock`. */
export interface ClockArguments {
  readonly events: string
  /** One file for each version of the policy that judged the ticket. */
  readonly policies: readonly [string, ...string[]]
  readonly sets: string | undefined
  /** Files of calendars that the policy does not contain, by id. */
  readonly calendars: ReadonlyMap<string, string>
  readonly clock: string | undefined
  readonly explain: boolean
  /** Omitted: now. */
  readonly at: number | undefined
  readonly locale: ExplanationLocale
  readonly format: 'text' | 'json' | 'svg'
  readonly zone: string | undefined
  readonly anyPolicy: boolean
}

export const usage = `Shows the clocks of a ticket, or explains how one of them was computed.

Usage: answerable clock --events FILE --policy FILE [options]
       answerable clock --explain --events FILE --policy FILE --clock NAME [options]

  --events FILE        the ticket's events: JSON lines or one JSON array, also .gz; "-" reads standard input
  --policy FILE        the policy that judges the ticket: ${policySources};
                       repeat it for a ticket that was migrated from one version to another
  --sets FILE          the named sets that the policy uses: JSON { "name": ["member", …] }
  --explain            show every interval that counted or did not count, and why
  --clock NAME         the clock; may be omitted if the ticket has only one
  --at TIME            the instant to report on, in ISO 8601 (now). Without an offset it is in the zone of --zone, else
                       in UTC. Later events are ignored
  --calendar ID=FILE   a calendar that the policy does not contain, such as a seller's own; may be repeated
  --format FORMAT      text, json, or with --explain svg (text)
  --locale en|pl       the language of text and svg (en)
  --zone ZONE          the zone of the times shown (the zone of the clock's calendar)
  --any-policy         accept events that were judged by another version of the policy
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
  if (format === 'svg' && !explain) throw new UsageError('--format svg draws one clock: give --explain too.')
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

/** Returns the first of the known values if the option was omitted. */
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
      // An id may contain "="; a file name rarely does.
      const at = text.lastIndexOf('=')
      if (at < 1 || at === text.length - 1) throw new UsageError('--calendar takes ID=FILE.')
      return [text.slice(0, at), text.slice(at + 1)] as const
    }),
  )
}
