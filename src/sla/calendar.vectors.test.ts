import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type BusinessCalendar, businessCalendar, type CalendarDefinition } from './calendar.js'

interface Vector {
  readonly source: string
  readonly id: string
  readonly zone: string
  readonly weekly: CalendarDefinition['weekly']
  readonly holidays: readonly string[]
  readonly op: 'add' | 'sub' | 'between' | 'isOpen'
  readonly start: string
  readonly end?: string
  readonly durationMinutes?: number
  readonly expected: string | number | boolean
  readonly expectedNextOpen?: string
  readonly overrides?: unknown
  readonly pauses?: unknown
  readonly convention?: Readonly<Record<string, string>>
  readonly alternatives?: Readonly<Record<string, string | number | boolean>>
}

/** Facts from other libraries' public tests and from a brute-force oracle; they live beside the repository. */
const folder = resolve(process.cwd(), '../shared/vectors')
const isAbsent = !existsSync(folder)

const vectorsOf = (file: string): readonly Vector[] =>
  isAbsent ? [] : JSON.parse(readFileSync(resolve(folder, file), 'utf8'))

const settled = vectorsOf('business-time.json')
const conventions = vectorsOf('business-time-conventions.json')
const boundaries = [...settled, ...conventions].filter(
  (v) => v.expectedNextOpen !== undefined && whyNot(v) === undefined,
)

if (isAbsent) console.log(`SKIPPED: the 521 business-time vectors, because ${folder} is not here`)

/** Why this calendar cannot be asked a vector, or nothing. */
function whyNot(vector: Vector): string | undefined {
  if (vector.op === 'sub') return 'subtracting is not offered yet'
  if (vector.overrides !== undefined) return 'overrides are not offered yet'
  if (vector.pauses !== undefined) return 'pauses belong to clocks'
  return undefined
}

/** The answer in the vector's own unit: epoch milliseconds, minutes, or a boolean. */
function ask(calendar: BusinessCalendar, vector: Vector, isLatest: boolean): unknown {
  const start = Date.parse(vector.start)
  if (vector.op === 'isOpen') return calendar.isOpen(start)
  if (vector.op === 'between') return calendar.between(start, Date.parse(vector.end ?? '')) / 60_000
  const durationMs = Math.round((vector.durationMinutes ?? Number.NaN) * 60_000)
  return isLatest ? calendar.addLatest(start, durationMs) : calendar.add(start, durationMs)
}

const inUnit = (value: unknown): unknown => (typeof value === 'string' ? Date.parse(value) : value)
const calendarOf = ({ zone, weekly, holidays }: Vector) => businessCalendar({ zone, weekly, holidays })

/** `Object.groupBy`, which Node 20 lacks. */
function grouped(
  vectors: readonly Vector[],
  nameOf: (vector: Vector) => string,
): readonly (readonly [string, readonly Vector[]])[] {
  return [...new Set(vectors.map(nameOf))].map((name) => [name, vectors.filter((vector) => nameOf(vector) === name)])
}

describe.skipIf(isAbsent)('business time agrees with facts from elsewhere', () => {
  describe.each(grouped(settled, ({ source }) => source))('%s', (_source, vectors) => {
    it.each(vectors)('$op $id', (vector) => {
      expect(ask(calendarOf(vector), vector, false)).toEqual(inUnit(vector.expected))
    })
  })

  it.each(boundaries)('addLatest names the next opening: $source $id', (vector) => {
    expect(
      calendarOf(vector).addLatest(Date.parse(vector.start), Math.round((vector.durationMinutes ?? 0) * 60_000)),
    ).toBe(inUnit(vector.expectedNextOpen))
  })

  it('knows all 418 vectors without a choice of convention', () => {
    expect(settled).toHaveLength(418)
  })
})

describe.skipIf(isAbsent)('business time where conventions differ', () => {
  const asked = conventions.filter((vector) => whyNot(vector) === undefined)

  it.each(asked)('$op $id of $source under its convention', (vector) => {
    expect(ask(calendarOf(vector), vector, vector.convention?.boundary === 'nextOpen')).toEqual(inUnit(vector.expected))
  })

  it.each(asked.filter(({ alternatives }) => alternatives?.['boundary=earliest'] !== undefined))(
    '$op $id of $source under ours',
    (vector) => {
      expect(ask(calendarOf(vector), vector, false)).toEqual(inUnit(vector.alternatives?.['boundary=earliest']))
    },
  )

  it('says which vectors it could not ask', () => {
    const left = grouped(conventions, (vector) => whyNot(vector) ?? 'asked')
    const counts = left.map(([reason, vectors]) => `${vectors.length} ${reason}`)
    console.log(`business-time vectors: ${settled.length} asked, ${boundaries.length} also for the next opening`)
    console.log(`business-time-conventions vectors: ${counts.join('; ')}`)
    expect(asked.length).toBeGreaterThan(0)
  })
})
