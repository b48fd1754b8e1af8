import { HOUR_MS, MINUTE_MS } from '../../kernel/time/durations.js'
import { isElapsed, isMoney } from '../../policy/language/bounds.js'
import type { Failure } from '../../policy/language/conditions.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { clipped, type DecisionWords } from './decision-words.js'

/** The maximum number of list values that are written out. */
const MAX_VALUES = 8
const MAX_VALUE_LENGTH = 60
const DECIMAL = { en: '.', pl: ',' }
/** Matches a date or an instant used as a bound. */
const DATED = /^\d{4}-\d\d-\d\d/
const MONEY = /^(-?\d{1,15}(?:\.\d{1,15})?) ([A-Z]{3})$/

/** Writes why a rule failed, as a sentence: `order.fulfilledBy is "seller", the rule asks for "operator"`. */
export function failureText({ path, operator, expected, actual }: Failure, words: DecisionWords): string {
  const wanted = wantedText(operator, expected, words)
  const fact = words.id(path)
  if (actual === null) return words.say('failed.missing', { path: fact, wanted })
  // `true` is a boolean where the condition asks for one. Otherwise it represents an object or a list that is present.
  const isPresent = actual === true && !asksForTruth(operator, expected)
  if (isPresent) return words.say('failed.there', { path: fact, wanted })
  const isAge = typeof actual === 'number' && asksForDuration(expected)
  return words.say('failed.is', {
    path: fact,
    actual: isAge ? ageText(actual, words) : valueText(actual, words),
    wanted,
  })
}

/** Writes a fact's value: `"seller"`, `3`, `yes`, `129.99 PLN`; `missing` where there is none. */
export function valueText(value: unknown, words: DecisionWords): string {
  if (value === null || value === undefined) return words.say('missing', {})
  if (typeof value === 'boolean') return words.say(`${value}`, {})
  if (typeof value === 'number') return numberText(value, words)
  if (typeof value === 'string') return stringText(value, words)
  if (Array.isArray(value)) return listText(value, words)
  if (isMoney(value)) return moneyText(value, words)
  return words.say('there', {})
}

/** Writes a text in quotes. Writes money without them: evidence stores it as a text such as `129.99 PLN`. */
function stringText(value: string, words: DecisionWords): string {
  const [, amount, currency] = MONEY.exec(value) ?? []
  return amount === undefined || currency === undefined
    ? words.markup.code(`"${clipped(value, MAX_VALUE_LENGTH)}"`)
    : moneyText({ amount: Number(amount), currency }, words)
}

function asksForTruth(operator: Failure['operator'], expected: unknown): boolean {
  if (operator === 'equal') return typeof expected === 'boolean'
  if (operator === 'in') return Array.isArray(expected) && expected.some((value) => typeof value === 'boolean')
  return operator === 'not' && (typeof expected === 'boolean' || asksInside(expected))
}

const asksInside = (expected: unknown): boolean =>
  isRecord(expected) && Object.entries(expected).some(([name, value]) => asksForTruth(operatorNamed(name), value))

/** Writes the value that an operator asks for: `one of "paid", "shipped"`. */
export function wantedText(operator: Failure['operator'], expected: unknown, words: DecisionWords): string {
  switch (operator) {
    case 'equal':
      return valueText(expected, words)
    case 'in':
      return isRecord(expected)
        ? words.say('wanted.set', { set: words.id(String(expected.set)) })
        : words.say('wanted.in', { values: valueText(expected, words) })
    case 'not':
      return unwantedText(expected, words)
    case 'exists':
      return words.say(expected === true ? 'wanted.exists' : 'wanted.absent', {})
    case 'between': {
      const [from, to] = Array.isArray(expected) ? expected : []
      return words.say('wanted.between', { from: boundText(from, words), to: boundText(to, words) })
    }
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return words.say(comparisons[operator][isDated(expected) ? 'dated' : 'plain'], {
        value: boundText(expected, words),
      })
    case 'under':
    case 'contains':
    case 'startsWith':
      return words.say(`wanted.${operator}`, { value: valueText(expected, words) })
  }
}

const comparisons = {
  gt: { plain: 'wanted.gt', dated: 'wanted.after' },
  gte: { plain: 'wanted.gte', dated: 'wanted.from' },
  lt: { plain: 'wanted.lt', dated: 'wanted.before' },
  lte: { plain: 'wanted.lte', dated: 'wanted.until' },
} as const

/** Writes the negation of a value, or of a conjunction of operators. */
function unwantedText(expected: unknown, words: DecisionWords): string {
  const inner = isRecord(expected)
    ? Object.entries(expected).map(([name, value]) => wantedText(operatorNamed(name), value, words))
    : [valueText(expected, words)]
  return words.say('wanted.not', { wanted: inner.reduce((one, other) => words.say('wanted.both', { one, other })) })
}

/** Returns the operator of that name. A compiled policy contains no other names; `equal` is only a fallback. */
function operatorNamed(name: string): Failure['operator'] {
  return known.find((operator) => operator === name) ?? 'equal'
}
const known = [
  'equal',
  'in',
  'not',
  'under',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'contains',
  'startsWith',
  'exists',
] as const

/** Writes a bound without quotes: `100`, `2026-11-01`, `129.99 PLN`, `48 h`. */
function boundText(bound: unknown, words: DecisionWords): string {
  if (!isElapsed(bound)) return typeof bound === 'string' ? words.id(bound) : valueText(bound, words)
  return 'hours' in bound ? `${numberText(bound.hours, words)} h` : `${numberText(bound.minutes, words)} min`
}

/** Tells whether a test compares its fact with a duration. */
const asksForDuration = (expected: unknown): boolean =>
  isElapsed(expected) || (typeof expected === 'object' && Object.values(expected ?? {}).some(asksForDuration))

/** Writes milliseconds in hours, or in minutes below an hour: `47.5 h`. At most two decimals, rounded down. */
function ageText(ms: number, words: DecisionWords): string {
  const [unit, name] = ms < HOUR_MS ? [MINUTE_MS, 'min'] : [HOUR_MS, 'h']
  return `${numberText(Math.floor((ms / unit) * 100) / 100, words)} ${name}`
}

const isDated = (bound: unknown): boolean => typeof bound === 'string' && DATED.test(bound)

function listText(values: readonly unknown[], words: DecisionWords): string {
  const shown = values.slice(0, MAX_VALUES).map((value) => valueText(value, words))
  const rest = values.length - shown.length
  return [...shown, ...(rest > 0 ? [words.say('more', { count: rest })] : [])].join(', ')
}

const numberText = (value: number, { locale }: DecisionWords): string => String(value).replace('.', DECIMAL[locale])

function moneyText({ amount, currency }: { amount: number; currency: string }, words: DecisionWords): string {
  return `${numberText(amount, words)} ${clipped(currency, 3)}`
}
