import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../src/cli/command-line.js'
import type { FinishedClock } from '../../src/cli/replay/clock-tally.js'
import type { Report } from '../../src/cli/replay/report.js'

/** The folder of the real log. It is not part of the repository; the README names its source. */
const data = resolve(import.meta.dirname, '../../../shared/data/servicenow_uci498')
const isHere = existsSync(join(data, 'events.csv')) && existsSync(join(data, 'incidents.csv'))
if (!isHere) console.log(`SKIPPED 4 tests of the ServiceNow replay: there is no log in ${data}`)

type Row = Readonly<Record<string, string>>

describe.skipIf(!isHere)('a replay of the ServiceNow incident log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-servicenow-'))
  let incidents: readonly Row[] = []
  let byIncident: Played
  let byEvents: Played

  beforeAll(async () => {
    incidents = rowsOf('incidents.csv')
    byIncident = await play('incidents', 'incidents.csv', [])
    byEvents = await play('events', 'events.csv', [
      '--table',
      `incident=${join(data, 'incidents.csv')}`,
      '--keep-closed',
      '8760',
    ])
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('agrees with made_sla in at least 99 of 100 incidents of priority 3 and of priority 4, from either file', () => {
    for (const { report } of [byIncident, byEvents]) {
      const groups = report.agreement?.groups ?? []
      expect(groups.map(({ group }) => group)).toEqual(['3', '4'])
      for (const { agreed, compared } of groups) expect(agreed / compared).toBeGreaterThanOrEqual(0.99)
    }
  })

  it('counts for every incident the weekday minutes from its opening to its closing', () => {
    const promised = incidents.filter(isPromised)
    const expected = promised.map(({ number, opened_at, closed_at }) => [number, weekdayMinutes(opened_at, closed_at)])
    expect(minutesOf(byIncident, promised)).toEqual(expected)
  })

  it('counts the same for every incident of the event log, without the time between a closing and a reopening', () => {
    const rows = new Map<string, Row[]>(incidents.map(({ number = '' }) => [number, []]))
    for (const row of rowsOf('events.csv')) rows.get(row.number ?? '')?.push(row)
    const promised = incidents.filter(isPromised)
    const expected = promised.map((incident) => [
      incident.number,
      eventMinutes(incident, rows.get(incident.number ?? '') ?? []),
    ])
    expect(minutesOf(byEvents, promised)).toEqual(expected)
  })

  it('reads every row and refuses only assignments of resolved incidents', () => {
    for (const { report } of [byIncident, byEvents]) {
      expect(report.unreadable).toEqual([])
      expect(report.tickets.opened).toBe(incidents.length)
    }
    expect(byIncident.report.refused).toEqual([])
    const refused = byEvents.report.refused.map(({ command, code }) => `${command}: ${code}`)
    expect(refused.filter((what) => what !== 'assign: MOVE_NOT_LEGAL')).toEqual([])
  })

  interface Played {
    readonly report: Report
    /** The last run of each ticket's clock. */
    readonly clocks: ReadonlyMap<string, FinishedClock>
  }

  async function play(name: string, events: string, more: readonly string[]): Promise<Played> {
    const clocks = join(folder, `${name}.clocks.ndjson`)
    const here = import.meta.dirname
    const files = ['--policy', `${here}/policy.json`, '--mapping', `${here}/${name}.mapping.json`]
    const args = ['replay', ...files, '--events', join(data, events), '--clocks', clocks, '--json', ...more]
    let printed = ''
    const stdout = { write: (text: string) => (printed += text) }
    const complaints: string[] = []
    const stderr = { write: (text: string) => complaints.push(text) }
    const code = await runCommandLine(args, { stdin: Readable.from([]), stdout, stderr, env: {} })
    expect([code, complaints]).toEqual([0, []])
    const ended: FinishedClock[] = readFileSync(clocks, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    return { report: JSON.parse(printed), clocks: new Map(ended.map((clock) => [clock.ticket, clock])) }
  }
})

function rowsOf(name: string): Row[] {
  return parse(readFileSync(join(data, name)), { columns: true })
}

/** Returns whether the contract has a target: only for priorities 3 and 4. */
function isPromised({ priority_last }: Row): boolean {
  return priority_last === '3' || priority_last === '4'
}

function minutesOf({ clocks }: { readonly clocks: ReadonlyMap<string, FinishedClock> }, incidents: readonly Row[]) {
  return incidents.map(({ number = '' }) => [number, (clocks.get(number)?.elapsedMs ?? Number.NaN) / 60_000])
}

/** Counts weekday minutes without the package's calendars: whole weeks, then day by day. */
function weekdayMinutes(from = '', to = ''): number {
  const day = 1_440
  const [start, end] = [minute(from), minute(to)]
  const weeks = Math.floor((end - start) / (7 * day))
  let total = weeks * 5 * day
  for (let at = start + weeks * 7 * day; at < end; ) {
    const next = Math.min(end, (Math.floor(at / day) + 1) * day)
    // 1970-01-01 was a Thursday.
    const weekday = (Math.floor(at / day) + 4) % 7
    if (weekday !== 0 && weekday !== 6) total += next - at
    at = next
  }
  return total
}

const minute = (local: string): number => Date.parse(`${local}Z`) / 60_000

/**
 * Counts weekday minutes from the opening, or from the first row if that is earlier, to the last closing in the rows.
 */
function eventMinutes({ opened_at = '' }: Row, rows: readonly Row[]): number {
  const first = rows[0]?.updated_at ?? ''
  let total = 0
  let since: string | null = opened_at < first ? opened_at : first
  for (const { state, updated_at = '' } of rows) {
    if (state === 'Closed' && since !== null) {
      total += weekdayMinutes(since, updated_at)
      since = null
    } else if (state !== 'Closed') since ??= updated_at
  }
  return total
}
