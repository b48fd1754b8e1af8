import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import Holidays from 'date-holidays'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../../src/cli/command-line.js'
import type { FinishedClock } from '../../src/cli/replay/clock-tally.js'
import type { Report } from '../../src/cli/replay/report.js'
import {
  clockChanges,
  isResolution,
  type Row,
  romeOffset,
  type SeparateClocks,
  separateClocks,
} from './separate-clocks.js'

/** The real log. It is not part of the repository; the README names its source. */
const log = resolve(import.meta.dirname, '../../../shared/data/helpdesk_mendeley_mit/events.csv')
const isHere = existsSync(log)
if (!isHere) console.log(`SKIPPED 7 tests of the helpdesk replay: there is no log at ${log}`)

const clockNames = ['first-response', 'resolution', 'nights'] as const
/** Italy's public holidays, from a different source than those in the policy. */
const holidays = italianHolidays()

it('closes the office on the public holidays of Italy', () => {
  const { calendars } = JSON.parse(readFileSync(join(import.meta.dirname, 'policy.json'), 'utf8'))
  expect(calendars.office.holidays).toEqual(holidays)
  expect(calendars.nights.holidays).toEqual(holidays)
})

describe.skipIf(!isHere)('a replay of the Italian helpdesk log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-helpdesk-'))
  let cases: readonly (readonly Row[])[] = []
  let expected: readonly SeparateClocks[] = []
  let played: Played

  beforeAll(async () => {
    cases = casesOf(rowsOf())
    expected = cases.map(separateClocks({ offset: romeOffset, holidays }))
    played = await play('log', log)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(clockNames)('counts the same as a separate computation in every case: %s', (name) => {
    const ours = cases.map(([row]) => [row?.caseId, countedBy(played, row?.caseId ?? '', name)])
    const theirs = cases.map(([row], i) => [row?.caseId, expected[i]?.[name]])
    expect(ours).toEqual(theirs)
    const outcomes = expected.map((clocks) => clocks[name].outcome)
    console.log(`${name}: ${cases.length} of ${cases.length} cases agree, ${outcomes.filter(isMet).length} met`)
  })

  it('has cases across a clock change that would be wrong with the UTC offset of their opening', () => {
    const straddling = cases.filter((rows) => clockChanges.some((at) => isOpenAt(rows, at)))
    const through = straddling.filter((rows) => clockChanges.some((at) => isUnresolvedAt(rows, at)))
    const right = straddling.map(separateClocks({ offset: romeOffset, holidays }))
    const frozen = [1, 2].map((hours) => separateClocks({ offset: () => hours * 3_600_000, holidays }))
    const byOpening = straddling.map((rows) => frozen[romeOffset(rows[0]?.at ?? 0) / 3_600_000 - 1]?.(rows))
    const wrong = clockNames.map(
      (name) => right.filter((clocks, i) => clocks[name].elapsedMs !== byOpening[i]?.[name].elapsedMs).length,
    )
    console.log(
      `${straddling.length} cases straddle a change of clocks, ${through.length} of them unresolved through that night; ` +
        `by the offset of their opening ${wrong.join(', ')} of their clocks (${clockNames.join(', ')}) would be wrong`,
    )
    expect([straddling.length, through.length]).toEqual([166, 162])
    expect(Math.min(...wrong)).toBeGreaterThan(0)
  })

  it('has cases that were reopened and cases that waited for the customer', () => {
    const count = (holds: (rows: readonly Row[]) => boolean) => cases.filter(holds).length
    const reopened = count((rows) => pairs(rows).some(([row, next]) => isResolution(row) && !isResolution(next)))
    const waited = count((rows) => rows.some(({ activity }) => activity === 'Wait'))
    const resolvedAgain = count((rows) => rows.filter(isResolution).length > 1)
    console.log(`${reopened} cases reopened, ${resolvedAgain} resolved more than once, ${waited} waited`)
    expect([reopened, resolvedAgain, waited]).toEqual([130, 326, 815])
    expect(played.report.reopenings).toBe(138)
  })

  it('reads every row and refuses only commands that change nothing', () => {
    const { report } = played
    expect([report.rows, report.tickets.opened, report.unreadable, report.adjusted]).toEqual([13_710, 3_804, [], []])
    const refused = report.refused.map(({ command, code, count }) => [command, code, count])
    expect(refused).toEqual([
      ['resolve', 'MOVE_NOT_LEGAL', 208],
      ['assign', 'NOTHING_TO_CHANGE', 7],
    ])
  })

  it('counts the same without the 91 duplicate rows, and from local times without offsets', async () => {
    const [header = '', ...lines] = readFileSync(log, 'utf8').trim().split('\n')
    const once = [...new Map(lines.map((line) => [withoutSeq(line), line])).values()]
    expect(lines.length - once.length).toBe(91)
    const local = lines.map((line) => line.replace(/[+-]\d\d:\d\d$/, ''))
    for (const [name, rows] of Object.entries({ once, local })) {
      const file = join(folder, `${name}.csv`)
      writeFileSync(file, [header, ...rows].join('\n'))
      expect((await play(name, file)).clocks).toEqual(played.clocks)
    }
  })

  interface Played {
    readonly report: Report
    /** The last end of each clock, by case and clock. */
    readonly clocks: ReadonlyMap<string, FinishedClock>
  }

  async function play(name: string, events: string): Promise<Played> {
    const clocks = join(folder, `${name}.clocks.ndjson`)
    const here = import.meta.dirname
    const files = ['--policy', `${here}/policy.json`, '--mapping', `${here}/events.mapping.json`]
    const args = ['replay', ...files, '--events', events, '--clocks', clocks, '--json']
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
    return {
      report: JSON.parse(printed),
      clocks: new Map(ended.map((clock) => [keyOf(clock.ticket, clock.clock), clock])),
    }
  }

  function countedBy({ clocks }: Played, caseId: string, name: string) {
    const clock = clocks.get(keyOf(caseId, name))
    if (clock === undefined) return undefined
    const { startedAt, stoppedAt, elapsedMs, outcome } = clock
    return { startedAt, stoppedAt, elapsedMs, outcome }
  }
})

function rowsOf(): Row[] {
  const read: Record<string, string>[] = parse(readFileSync(log), { columns: true })
  return read.map(({ case_id: caseId = '', activity = '', ts_europe_rome: at = '' }) => ({
    caseId,
    activity,
    at: Date.parse(at),
  }))
}

/** Returns the rows of each case in the order of the log, which is sorted by time. */
function casesOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const cases = new Map<string, Row[]>(rows.map(({ caseId }) => [caseId, []]))
  for (const row of rows) cases.get(row.caseId)?.push(row)
  return [...cases.values()]
}

function italianHolidays(): string[] {
  const italy = new Holidays('IT')
  const days = [2010, 2011, 2012].flatMap((year) => italy.getHolidays(year)).filter(({ type }) => type === 'public')
  return [...new Set(days.map(({ date }) => date.slice(0, 10)))].sort()
}

const keyOf = (caseId: string, clock: string): string => `${caseId} ${clock}`
const isMet = (outcome: string): boolean => outcome === 'met'
/** Returns a line without its second column, the number of the row in its case. */
const withoutSeq = (line: string): string => line.replace(/^([^,]*),[^,]*/, '$1')

function pairs(rows: readonly Row[]): (readonly [Row, Row])[] {
  return rows.slice(1).flatMap((next, i) => {
    const row = rows[i]
    return row === undefined ? [] : [[row, next] as const]
  })
}

const isOpenAt = (rows: readonly Row[], at: number): boolean =>
  rows.some((row) => row.at < at) && rows.some((row) => row.at >= at)

const isUnresolvedAt = (rows: readonly Row[], at: number): boolean =>
  pairs(rows).some(([row, next]) => row.at < at && next.at >= at && !isResolution(row))
