import type { JsonSchema } from '../definition/definition.js'

/** Values of one fact, and whether they stand for all that it can be. */
export interface Values {
  readonly values: readonly unknown[]
  readonly isExhaustive: boolean
}

const DAY_MS = 86_400_000

/**
 * Numbers at each bound, between every two, and beyond the first and the last.
 * @param step the distance of neighbours; null where there is always one more between two
 */
export function amountsAround(
  mentioned: readonly number[],
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: JsonSchema,
  accepts: (value: unknown) => boolean,
  step: number | null,
): Values {
  const ends = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].filter((end) => typeof end === 'number')
  const lowest = Math.max(...[minimum, exclusiveMinimum].filter((end) => typeof end === 'number'), -Infinity)
  const highest = Math.min(...[maximum, exclusiveMaximum].filter((end) => typeof end === 'number'), Infinity)
  const grid = typeof multipleOf === 'number' ? multipleOf : step
  return aroundAll([...mentioned, ...ends], { lowest, highest, step: grid }, accepts)
}

/** The same for dates: the day before, the day itself, the day after. */
export function datesAround(bounds: readonly string[], accepts: (value: unknown) => boolean): Values {
  const days = bounds.map((text) => Date.parse(`${text}T00:00:00Z`) / DAY_MS)
  const written = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
  return ordered(days, written, accepts)
}

/** The same for instants, to the millisecond. */
export function instantsAround(bounds: readonly string[], accepts: (value: unknown) => boolean): Values {
  const written = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')
  return ordered(
    bounds.map((text) => Date.parse(text)),
    written,
    accepts,
  )
}

function ordered(
  bounds: readonly number[],
  written: (value: number) => string,
  accepts: (value: unknown) => boolean,
): Values {
  const range = { lowest: -Infinity, highest: Infinity, step: 1 }
  const { values, isExhaustive } = aroundAll(bounds, range, (value) => accepts(written(Number(value))))
  return { values: values.map((value) => written(Number(value))), isExhaustive }
}

interface Range {
  readonly lowest: number
  readonly highest: number
  readonly step: number | null
}

function aroundAll(bounds: readonly number[], range: Range, accepts: (value: unknown) => boolean): Values {
  const points = [...new Set(bounds)].sort((a, b) => a - b)
  const values: number[] = points.filter(accepts)
  let isExhaustive = true
  const edges = [-Infinity, ...points, Infinity]
  edges.slice(1).forEach((to, i) => {
    const from = edges[i] ?? -Infinity
    if (to <= range.lowest || from >= range.highest) return
    const found = insideOf(from, to, range.step)
    if (found === null) return
    if (accepts(found)) values.push(found)
    else isExhaustive = false
  })
  return { values, isExhaustive }
}

/** A value strictly between two; null where there is none. */
function insideOf(from: number, to: number, step: number | null): number | null {
  if (from === -Infinity && to === Infinity) return 0
  const found = from === -Infinity ? below(to, step ?? 1) : step === null ? halfway(from, to) : above(from, step)
  return found > from && found < to ? found : null
}

const halfway = (from: number, to: number): number =>
  to === Infinity ? from + Math.max(1, Math.abs(from)) : from + (to - from) / 2
const above = (from: number, step: number): number => tidy((Math.floor(from / step + ROUNDING) + 1) * step)
const below = (to: number, step: number): number => tidy((Math.ceil(to / step - ROUNDING) - 1) * step)
/** 0.3 / 0.1 is a little less than 3. */
const ROUNDING = 1e-9
/** Multiples of 0.01 as they are written. */
const tidy = (value: number): number => (Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)))
