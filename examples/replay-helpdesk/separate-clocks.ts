/**
 * Computes what the clocks of the helpdesk's policy should count, without the package. It computes the local time in
 * Rome of every minute of three years and marks it as open or closed. The open time of an interval is a difference of
 * two sums.
 */

/** One row of the log, with its time in epoch milliseconds. */
export interface Row {
  readonly caseId: string
  readonly activity: string
  readonly at: number
}

/** The result of one clock of one case. */
export interface SeparateClock {
  readonly startedAt: number
  readonly stoppedAt: number
  readonly elapsedMs: number
  readonly outcome: 'met' | 'missed'
}

export interface SeparateClocks {
  readonly 'first-response': SeparateClock
  readonly resolution: SeparateClock
  readonly nights: SeparateClock
}

const MINUTE = 60_000
const HOUR = 3_600_000
const FROM = Date.UTC(2010, 0, 1)
const TO = Date.UTC(2013, 0, 1)

/**
 * Summer time in Italy, by hand: from the last Sunday of March to that of October, 01:00 UTC (Directive 2000/84/EC).
 */
const summers = [
  [Date.UTC(2010, 2, 28, 1), Date.UTC(2010, 9, 31, 1)],
  [Date.UTC(2011, 2, 27, 1), Date.UTC(2011, 9, 30, 1)],
  [Date.UTC(2012, 2, 25, 1), Date.UTC(2012, 9, 28, 1)],
] as const
/** The instants of the clock changes in Italy. */
export const clockChanges: readonly number[] = summers.flat()

export const romeOffset = (at: number): number =>
  summers.some(([begins, ends]) => at >= begins && at < ends) ? 2 * HOUR : HOUR

/** The offset from UTC in milliseconds, and the public holidays, of a place. */
export interface Place {
  readonly offset: (at: number) => number
  /** Dates such as `2011-03-17`. */
  readonly holidays: readonly string[]
}

/** Returns a function that computes the clocks of a case from its rows in order. */
export function separateClocks({ offset, holidays }: Place): (rows: readonly Row[]) => SeparateClocks {
  const shut = new Set(holidays.map((date) => dayOf(Date.parse(date))))
  const office = openTime((local) => isOffice(local, shut), offset)
  const nights = openTime((local) => isNight(local, shut), offset)
  return (rows) => {
    const intervals = intervalsOf(rows)
    const worked = intervals.filter(({ after }) => !isResolution(after) && after.activity !== 'Wait')
    const unresolved = intervals.filter(({ after }) => !isResolution(after))
    const startedAt = rows[0]?.at ?? Number.NaN
    const answeredAt = rows.find(isAnswer)?.at ?? Number.NaN
    const resolvedAt = unresolved.at(-1)?.to ?? startedAt
    const clock = (stoppedAt: number, elapsedMs: number, targetMs: number): SeparateClock => ({
      startedAt,
      stoppedAt,
      elapsedMs,
      outcome: elapsedMs > targetMs ? 'missed' : 'met',
    })
    return {
      'first-response': clock(answeredAt, office(startedAt, answeredAt), 4 * HOUR),
      resolution: clock(resolvedAt, sum(worked, office), 36 * HOUR),
      nights: clock(resolvedAt, sum(unresolved, nights), 40 * HOUR),
    }
  }
}

/** The interval between one row and the next. The first row gives the state of the case during it. */
interface Interval {
  readonly after: Row
  readonly to: number
}

const intervalsOf = (rows: readonly Row[]): Interval[] =>
  rows.slice(1).flatMap(({ at: to }, i) => {
    const after = rows[i]
    return after === undefined ? [] : [{ after, to }]
  })

const sum = (intervals: readonly Interval[], count: (from: number, to: number) => number): number =>
  intervals.reduce((total, { after, to }) => total + count(after.at, to), 0)

export const isResolution = ({ activity }: Row): boolean => activity === 'Resolve ticket'
const isAnswer = ({ activity }: Row): boolean => ['Take in charge ticket', 'Wait', 'Resolve ticket'].includes(activity)

/**
 * Returns whether the office is open: Monday to Friday, 08:00–13:00 and 14:00–18:00, not on holidays. `local` is local
 * time as if it were UTC.
 */
function isOffice(local: number, shut: ReadonlySet<number>): boolean {
  const day = dayOf(local)
  const hour = hourOf(local)
  // Day 0 was a Thursday.
  const weekday = (day + 4) % 7
  return weekday >= 1 && weekday <= 5 && !shut.has(day) && hour >= 8 && hour < 18 && hour !== 13
}

/** Returns whether it is night: 22:00 to 06:00, except nights that begin on a holiday. */
function isNight(local: number, shut: ReadonlySet<number>): boolean {
  const day = dayOf(local)
  const hour = hourOf(local)
  return (hour >= 22 && !shut.has(day)) || (hour < 6 && !shut.has(day - 1))
}

const dayOf = (local: number): number => Math.floor(local / (24 * HOUR))
const hourOf = (local: number): number => Math.floor(local / HOUR) % 24

/** Returns a function that counts the open milliseconds between two instants, from one sum for each minute. */
function openTime(isOpen: (local: number) => boolean, offset: Place['offset']): (from: number, to: number) => number {
  const minutes = (TO - FROM) / MINUTE
  /** The number of open minutes before each minute. */
  const before = new Int32Array(minutes + 1)
  for (let i = 0; i < minutes; i++) {
    const at = FROM + i * MINUTE
    before[i + 1] = (before[i] ?? 0) + (isOpen(at + offset(at)) ? 1 : 0)
  }
  const until = (at: number): number => {
    const i = Math.floor((at - FROM) / MINUTE)
    const [here = Number.NaN, next = Number.NaN] = before.subarray(i, i + 2)
    return here * MINUTE + (next - here) * (at - (FROM + i * MINUTE))
  }
  return (from, to) => until(to) - until(from)
}
