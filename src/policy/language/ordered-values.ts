import type { JsonSchema } from '../definition/definition.js'

/** Representative values of one fact: its finite domain. */
export interface Values {
  readonly values: readonly unknown[]
  /** True if they represent every value that the fact can have. */
  readonly isExhaustive: boolean
}

const DAY_MS = 86_400_000

/**
 * Returns numbers at each bound, between neighbouring bounds, and beyond the first and the last.
 * @param step the distance between neighbours; null if there is always a number between two others
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
  return valuesAround([...mentioned, ...ends], { lowest, highest, step: grid }, accepts)
}

/** Returns dates at each bound, between neighbouring bounds, and beyond the first and the last. */
export function datesAround(bounds: readonly string[], accepts: (value: unknown) => boolean): Values {
  const days = bounds.map((text) => Date.parse(`${text}T00:00:00Z`) / DAY_MS)
  const written = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
  return textsAround(days, written, accepts)
}

/** Returns instants as `datesAround` returns dates, to the millisecond. */
export function instantsAround(bounds: readonly string[], accepts: (value: unknown) => boolean): Values {
  const written = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z')
  return textsAround(
    bounds.map((text) => Date.parse(text)),
    written,
    accepts,
  )
}

/** Returns values around bounds, where each value is written as a text. */
function textsAround(
  bounds: readonly number[],
  written: (value: number) => string,
  accepts: (value: unknown) => boolean,
): Values {
  const range = { lowest: -Infinity, highest: Infinity, step: 1 }
  const { values, isExhaustive } = valuesAround(bounds, range, (value) => accepts(written(Number(value))))
  return { values: values.map((value) => written(Number(value))), isExhaustive }
}

interface Range {
  readonly lowest: number
  readonly highest: number
  readonly step: number | null
}

/** Returns each bound and a value in each gap. Not exhaustive if `accepts` rejects the value of a gap. */
function valuesAround(bounds: readonly number[], range: Range, accepts: (value: unknown) => boolean): Values {
  const points = [...new Set(bounds)].sort((a, b) => a - b)
  const values: number[] = points.filter(accepts)
  let isExhaustive = true
  const edges = [-Infinity, ...points, Infinity]
  edges.slice(1).forEach((to, i) => {
    const from = edges[i] ?? -Infinity
    if (to <= range.lowest || from >= range.highest) return
    const found = valueBetween(from, to, range.step)
    if (found === null) return
    if (accepts(found)) values.push(found)
    else isExhaustive = false
  })
  return { values, isExhaustive }
}

/** Returns a value strictly between two others; null if there is none. */
function valueBetween(from: number, to: number, step: number | null): number | null {
  if (from === -Infinity && to === Infinity) return 0
  const found = from === -Infinity ? below(to, step ?? 1) : step === null ? halfway(from, to) : above(from, step)
  return found > from && found < to ? found : null
}

const halfway = (from: number, to: number): number =>
  to === Infinity ? from + Math.max(1, Math.abs(from)) : from + (to - from) / 2
const above = (from: number, step: number): number => tidy((Math.floor(from / step + ROUNDING) + 1) * step)
const below = (to: number, step: number): number => tidy((Math.ceil(to / step - ROUNDING) - 1) * step)
/** Tolerance of a division: 0.3 / 0.1 is a little less than 3. */
const ROUNDING = 1e-9
/** Rounds to 15 digits, so that a multiple of 0.01 is the number that people write. */
const tidy = (value: number): number => (Number.isSafeInteger(value) ? value : Number(value.toPrecision(15)))
