import type { JsonSchema } from '../../policy/definition/definition.js'
import { isMoney } from '../../policy/language/bounds.js'
import type { Mention } from '../../policy/language/fact-mentions.js'
import { isScalar } from '../../policy/language/fact-table.js'
import { amountsAround, datesAround, instantsAround, type Values } from '../../policy/language/ordered-values.js'
import { textValues, unmentioned } from '../../policy/language/text-values.js'
import { type FactShape, memberAt } from './fact-shape.js'

/** The maximum number of list entries that are tried in every combination: 2^6 lists. */
const MAX_COMBINED = 6

const nothing: Values = { values: [], isExhaustive: true }

/**
 * Returns values of a fact that together produce every combination of answers that any value can give to the tests.
 * `isExhaustive` is false where some combinations may be missing.
 */
export function valuesOf(shape: FactShape, mentions: readonly Mention[]): Values {
  const parts = shape.parts.length === 0 ? [{}] : shape.parts
  const found = parts.map((part) => ofPart(part, shape, mentions))
  return {
    values: found.flatMap(({ values }) => values),
    isExhaustive: found.every(({ isExhaustive }) => isExhaustive),
  }
}

function ofPart(part: JsonSchema, shape: FactShape, mentions: readonly Mention[]): Values {
  const fixed = Array.isArray(part.enum) ? part.enum : 'const' in part ? [part.const] : null
  if (fixed !== null) return { values: fixed, isExhaustive: true }
  const types = part.type === undefined ? Object.keys(byType) : [part.type].flat()
  const found = types.map((type) => byType[String(type)]?.(part, shape, mentions) ?? nothing)
  return {
    values: found.flatMap(({ values }) => values),
    isExhaustive: found.every(({ isExhaustive }) => isExhaustive),
  }
}

type Maker = (part: JsonSchema, shape: FactShape, mentions: readonly Mention[]) => Values

const byType: Readonly<Record<string, Maker>> = {
  null: () => ({ values: [null], isExhaustive: true }),
  boolean: () => ({ values: [false, true], isExhaustive: true }),
  integer: (part, { accepts }, mentions) => amountsAround(numbersIn(mentions), part, accepts, 1),
  number: (part, { accepts }, mentions) => amountsAround(numbersIn(mentions), part, accepts, null),
  string: textOrTime,
  object: moneyOrPresence,
  array: lists,
}

const numbersIn = (mentions: readonly Mention[]): readonly number[] =>
  mentions.flatMap(({ role, value }) =>
    (role === 'equal' || role === 'bound') && typeof value === 'number' ? [value] : [],
  )

function textOrTime(_: JsonSchema, { accepts }: FactShape, mentions: readonly Mention[]): Values {
  const bounds = mentions.flatMap(({ role, value }) => (role === 'bound' && typeof value === 'string' ? [value] : []))
  const texts = textValues(mentions, accepts)
  if (bounds.length === 0) return texts
  const [dates, instants] = [bounds.filter(isDay), bounds.filter((text) => !isDay(text))]
  const days = dates.length === 0 ? nothing : datesAround(dates, accepts)
  const times = instants.length === 0 ? nothing : instantsAround(instants, accepts)
  // Tests on the text itself may distinguish further values between two bounds.
  const isAlone = mentions.every(({ role }) => role === 'bound')
  return {
    values: [...days.values, ...times.values, ...texts.values],
    isExhaustive: isAlone && days.isExhaustive && times.isExhaustive && (dates.length === 0 || instants.length === 0),
  }
}

const isDay = (text: string): boolean => text.length === 10

/** Returns an empty object for presence; for money, amounts in each currency that a test mentions and in one other. */
function moneyOrPresence(part: JsonSchema, { accepts }: FactShape, mentions: readonly Mention[]): Values {
  const bounds = mentions.flatMap(({ role, value }) => (role === 'bound' && isMoney(value) ? [value] : []))
  if (bounds.length === 0) return { values: [Object.freeze({})], isExhaustive: true }
  const amount = memberAt(part, 'amount')[0] ?? {}
  const step = amount.type === 'integer' ? 1 : null
  const mentioned = [...new Set(bounds.map(({ currency }) => currency))]
  const found = mentioned.map((currency) => {
    const own = bounds.filter((each) => each.currency === currency).map((each) => each.amount)
    const fits = (value: unknown) => accepts({ amount: value, currency })
    const { values, isExhaustive } = amountsAround(own, amount, fits, step)
    return { values: values.map((value) => Object.freeze({ amount: value, currency })), isExhaustive }
  })
  const other = ['EUR', 'PLN', 'USD', 'GBP', 'CHF', 'XTS']
    .filter((currency) => !mentioned.includes(currency))
    .flatMap((currency) => [0, 1].map((value) => Object.freeze({ amount: value, currency })))
    .filter(accepts)
    .slice(0, 1)
  const currencies = memberAt(part, 'currency')
  const isClosed = currencies.length > 0 && currencies.every((each) => Array.isArray(each.enum) || 'const' in each)
  return {
    values: [...found.flatMap(({ values }) => values), ...other],
    isExhaustive: found.every(({ isExhaustive }) => isExhaustive) && (other.length > 0 || isClosed),
  }
}

/** Returns lists that contain each combination of the mentioned entries. */
function lists(part: JsonSchema, { accepts }: FactShape, mentions: readonly Mention[]): Values {
  const entries = [
    ...new Set(mentions.flatMap(({ role, value }) => (role === 'part' && isScalar(value) ? [value] : []))),
  ].filter((entry) => accepts([entry]) || part.minItems !== undefined)
  const isCombined = entries.length <= MAX_COMBINED
  const chosen = isCombined ? subsets(entries) : [[], ...entries.map((entry) => [entry]), entries]
  const values = chosen.filter(accepts)
  const other = unmentioned(mentions, (value) => accepts([value])) ?? 0
  const plain = [[], [other]].find(accepts)
  const isBounded = ['minItems', 'maxItems', 'uniqueItems', 'prefixItems', 'contains'].some((word) => word in part)
  return {
    values: [...(plain === undefined ? [] : [plain]), ...values].map((list) => Object.freeze(list)),
    isExhaustive: isCombined && !isBounded && plain !== undefined,
  }
}

function subsets(entries: readonly unknown[]): readonly (readonly unknown[])[] {
  const all: (readonly unknown[])[] = [[]]
  for (const entry of entries) all.push(...all.map((list) => [...list, entry]))
  return all
}
