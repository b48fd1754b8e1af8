import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { businessCalendar, type Calendar, type CalendarDefinition, type Conventions } from './calendar.js'
import { without } from './calendar-without.js'

interface Vector {
  readonly source: string
  readonly id: string
  readonly zone: string
  readonly weekly: CalendarDefinition['weekly']
  readonly holidays: readonly string[]
  readonly overrides?: CalendarDefinition['overrides']
  readonly pauses?: readonly (readonly [string, string])[]
  readonly op: 'add' | 'sub' | 'between' | 'isOpen'
  readonly start: string
  readonly end?: string
  readonly durationMinutes?: number
  readonly expected: string | number | boolean
  readonly expectedNextOpen?: string
  readonly convention?: Conventions
  readonly alternatives?: Readonly<Record<string, string | number | boolean>>
}

/**
 * Expected answers from other libraries' public tests and from a brute-force oracle. They are not in the repository.
 */
const folder = resolve(process.cwd(), '../shared/vectors')
const isAbsent = !existsSync(folder)

const vectorsOf = (file: string): readonly Vector[] =>
  isAbsent ? [] : JSON.parse(readFileSync(resolve(folder, file), 'utf8'))

const settled = vectorsOf('business-time.json')
const differing = vectorsOf('business-time-conventions.json')
const all = [...settled, ...differing]
const boundaries = all.filter((vector) => vector.expectedNextOpen !== undefined)
const alternatives = all.flatMap((vector) =>
  Object.entries(vector.alternatives ?? {}).map(([named, expected]) => ({ ...vector, named, expected })),
)

if (isAbsent) console.log(`SKIPPED: the 521 business-time vectors, because ${folder} is missing`)

function calendarFor({ zone, weekly, holidays, overrides, pauses }: Vector, conventions?: Conventions): Calendar {
  const calendar = businessCalendar({ zone, weekly, holidays, overrides, conventions })
  if (pauses === undefined) return calendar
  return without(
    calendar,
    pauses.map(([from, to]) => [Date.parse(from), Date.parse(to)]),
  )
}

/** Returns the answer in the unit of the vector: epoch milliseconds, minutes, or a boolean. */
function ask(vector: Vector, conventions?: Conventions): unknown {
  const calendar = calendarFor(vector, conventions)
  const start = Date.parse(vector.start)
  const durationMs = Math.round((vector.durationMinutes ?? Number.NaN) * 60_000)
  switch (vector.op) {
    case 'isOpen':
      return calendar.isOpen(start)
    case 'between':
      return calendar.between(start, Date.parse(vector.end ?? '')) / 60_000
    case 'add':
      return calendar.add(start, durationMs)
    case 'sub':
      return calendar.subtract(start, durationMs)
  }
}

const inUnit = (value: unknown): unknown => (typeof value === 'string' ? Date.parse(value) : value)

/** Reads a convention from text such as `dst=wall`. */
function conventionNamed(named: string): Conventions {
  const [name = '', value] = named.split('=')
  return { [name]: value }
}

/** Groups vectors by name. Node 20 does not have `Object.groupBy`. */
function grouped(
  vectors: readonly Vector[],
  nameOf: (vector: Vector) => string,
): readonly (readonly [string, readonly Vector[]])[] {
  return [...new Set(vectors.map(nameOf))].map((name) => [name, vectors.filter((vector) => nameOf(vector) === name)])
}

describe.skipIf(isAbsent)('business time agrees with facts from elsewhere', () => {
  describe.each(grouped(settled, ({ source }) => source))('%s', (_source, vectors) => {
    it.each(vectors)('$op $id', (vector) => {
      expect(ask(vector)).toEqual(inUnit(vector.expected))
    })
  })

  it.each(boundaries)('the next opening: $source $id', (vector) => {
    const durationMs = Math.round((vector.durationMinutes ?? Number.NaN) * 60_000)
    const latest = calendarFor(vector).addLatest(Date.parse(vector.start), durationMs)
    if (vector.op === 'add') expect(latest).toBe(inUnit(vector.expectedNextOpen))
    expect(ask(vector, { ...vector.convention, boundary: 'nextOpen' })).toBe(inUnit(vector.expectedNextOpen))
  })
})

describe.skipIf(isAbsent)('business time where conventions differ', () => {
  it.each(differing)('$op $id of $source under its convention', (vector) => {
    expect(ask(vector, vector.convention)).toEqual(inUnit(vector.expected))
  })

  it.each(alternatives)('$op $id of $source under $named', (vector) => {
    expect(ask(vector, { ...vector.convention, ...conventionNamed(vector.named) })).toEqual(inUnit(vector.expected))
  })

  it('leaves no vector out', () => {
    const ops = grouped(all, ({ op }) => op).map(([op, vectors]) => `${vectors.length} ${op}`)
    const withPauses = all.filter(({ pauses }) => pauses !== undefined).length
    console.log(
      `business-time vectors: all ${all.length} asked (${ops.join(', ')}; ${withPauses} with pauses), ` +
        `${boundaries.length} also for the next opening, ${alternatives.length} also under the alternative they name`,
    )
    expect([settled.length, differing.length, alternatives.length]).toEqual([418, 103, 31])
  })
})
