import fc from 'fast-check'

/** Random policies with all layers, random facts for them, and a second, simple interpreter of the policy language. */

export type Json = { readonly [key: string]: unknown }

const parents = {
  goods: null,
  'goods.damaged': null,
  'goods.wrong': null,
  'delivery.late': null,
  'delivery.late.abroad': null,
  breakage: 'goods.damaged',
  payment: null,
} as const
const codes = Object.keys(parents) as readonly (keyof typeof parents)[]

/** Each category with its ancestors, written by hand: by dots, and by the one named parent. */
const lines: Readonly<Record<string, readonly string[]>> = {
  goods: ['goods'],
  'goods.damaged': ['goods.damaged', 'goods'],
  'goods.wrong': ['goods.wrong', 'goods'],
  'delivery.late': ['delivery.late', 'delivery'],
  'delivery.late.abroad': ['delivery.late.abroad', 'delivery.late', 'delivery'],
  breakage: ['breakage', 'goods.damaged', 'goods'],
  payment: ['payment'],
}
const strings = {
  'order.fulfilledBy': ['seller', 'operator'],
  'order.state': ['paid', 'shipped', 'delivered'],
  'seller.status': ['active', 'suspended', 'closed'],
  'seller.id': ['s-1', 's-2', 's-3', 's-4'],
  channel: ['web', 'web.chat', 'mail'],
} as const
const tags = ['fragile', 'gift', 'cold'] as const
const dates = ['2026-01-31', '2026-02-01', '2026-10-25'] as const
const currencies = ['PLN', 'EUR'] as const

const text = { type: 'string' }
const schema = {
  type: 'object',
  properties: {
    category: text,
    channel: text,
    amount: { type: 'number' },
    promised: { type: 'string', format: 'date' },
    tags: { type: 'array', items: text },
    refund: {
      type: 'object',
      properties: { amount: { type: 'number' }, currency: text },
      required: ['amount', 'currency'],
    },
    order: { type: 'object', properties: { id: text, fulfilledBy: text, state: text } },
    seller: { type: 'object', properties: { id: text, status: text } },
  },
  required: ['category'],
}

/** The members of the only named set. */
const watched: ReadonlySet<unknown> = new Set(['s-2', 's-3', 'mail'])
export const sets = { watched: { has: (value: unknown) => watched.has(value) } }

const noPrototype = { noNullPrototype: true } as const
const stringFact = fc.constantFrom(...(Object.keys(strings) as (keyof typeof strings)[])).chain((path) => {
  const value = fc.constantFrom<string>(...strings[path])
  return fc.tuple(fc.constant<string>(path), operatorsOn(value, fc.constantFrom('web', 's-1', 'paid')))
})
const categoryFact = fc.tuple(
  fc.constant('category'),
  operatorsOn(fc.constantFrom<string>(...codes), fc.constantFrom('goods', 'goods.damaged', 'delivery', 'payment')),
)

function ordered(path: string, bound: fc.Arbitrary<unknown>, isBelow: (a: never, b: never) => boolean) {
  const between = fc.tuple(bound, bound).map(([a, b]) => (isBelow(b as never, a as never) ? [b, a] : [a, b]))
  const comparisons = fc.record(
    { gt: bound, gte: bound, lt: bound, lte: bound, between },
    { requiredKeys: [], ...noPrototype },
  )
  const some = comparisons.filter((object) => Object.keys(object).length > 0)
  return fc.tuple(
    fc.constant(path),
    fc.oneof(
      some,
      some.map((not) => ({ not })),
    ),
  )
}

const bound = fc.integer({ min: 0, max: 4 })
const pln = bound.map((amount) => ({ amount, currency: 'PLN' }))
const orderedFact = fc.oneof(
  ordered('amount', bound, (a: number, b: number) => a < b),
  ordered('promised', fc.constantFrom(...dates), (a: string, b: string) => a < b),
  ordered('refund', pln, (a: { amount: number }, b: { amount: number }) => a.amount < b.amount),
  fc.tuple(fc.constant('amount'), fc.oneof(bound, fc.record({ not: bound }, noPrototype))),
)
const tagFact = fc.tuple(
  fc.constant('tags'),
  fc.record(
    { contains: fc.constantFrom(...tags), exists: fc.constant(true) },
    { requiredKeys: ['contains'], ...noPrototype },
  ),
)

const duration = bound.map((hours) => ({ hours: hours + 1 }))
const deskFact = fc.oneof(
  ordered('ticket.round', bound, (a: number, b: number) => a < b),
  ordered('ticket.age', duration, (a: { hours: number }, b: { hours: number }) => a.hours < b.hours),
  ordered('ticket.ownerSince', duration, (a: { hours: number }, b: { hours: number }) => a.hours < b.hours),
)
/** The desk's own facts of a ticket that was just opened, written by hand. */
const fresh: Json = { 'ticket.round': 1, 'ticket.age': 0, 'ticket.ownerSince': 0 }

function operatorsOn(value: fc.Arbitrary<string>, prefix: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const list = fc.array(value, { minLength: 1, maxLength: 3 })
  const single = fc.record(
    {
      equal: value,
      in: fc.oneof({ weight: 4, arbitrary: list }, { weight: 1, arbitrary: fc.constant({ set: 'watched' }) }),
      under: prefix,
      exists: fc.boolean(),
      startsWith: fc.constantFrom('s-', 'web', 'pa', 'goods.d'),
      contains: fc.constantFrom('ed', 'e', '-3'),
      not: fc.oneof(
        value,
        fc.record({ in: fc.array(value, { minLength: 1, maxLength: 2 }) }, noPrototype),
        fc.constant({ in: { set: 'watched' } }),
      ),
    },
    { requiredKeys: [], ...noPrototype },
  )
  return fc.oneof(
    { weight: 3, arbitrary: value },
    single.filter((object) => Object.keys(object).length > 0),
  )
}

function conditionOf(depth: number): fc.Arbitrary<Json> {
  const facts = fc
    .array(fc.oneof({ weight: 4, arbitrary: stringFact }, categoryFact, orderedFact, tagFact, deskFact), {
      minLength: 1,
      maxLength: 3,
    })
    .map((entries): Json => Object.fromEntries(entries))
  if (depth === 0) return facts
  const members = fc.array(conditionOf(depth - 1), { minLength: 1, maxLength: 3 })
  const grouped = fc.tuple(fc.constantFrom('all', 'any', 'none'), members, facts)
  return fc.oneof(
    { weight: 3, arbitrary: facts },
    grouped.map(([group, list, more]): Json => ({ ...more, [group]: list })),
  )
}

const parts = {
  owner: fc.constantFrom('operator', 'seller', 'triage'),
  team: fc.constantFrom('tech', 'logistics'),
  tier: fc.integer({ min: 1, max: 3 }),
  paidBy: fc.constantFrom('seller', 'operator'),
  chargedTo: fc.constantFrom('seller', 'operator', 'carrier'),
  score: fc.constantFrom('counted', 'excluded'),
  priority: fc.constantFrom('low', 'high', 'urgent'),
  skills: fc.constantFrom(['law'], ['law', 'refunds']),
  language: fc.constantFrom('pl', 'en'),
}
type Then = { readonly [K in keyof typeof parts]?: unknown }
const outcome = fc.record(parts, { requiredKeys: ['owner'], ...noPrototype })
const some = fc.record(parts, { requiredKeys: [], ...noPrototype }).filter((then) => Object.keys(then).length > 0)
const { priority, skills, language } = parts
const modifying = fc
  .record({ priority, skills, language }, { requiredKeys: [], ...noPrototype })
  .filter((then) => Object.keys(then).length > 0)
const partial: fc.Arbitrary<Then> = fc.oneof({ weight: 3, arbitrary: some }, modifying)

interface Rule {
  readonly id: string
  readonly when: Json
  readonly then: Then
  readonly because: string
}

const condition = fc.oneof({ weight: 9, arbitrary: conditionOf(2) }, fc.constant({}))
const rulesOf = (maxLength: number, then: fc.Arbitrary<Then>) => fc.array(fc.tuple(condition, then), { maxLength })
const numbered = (prefix: string, rules: readonly (readonly [Json, Then])[]): readonly Rule[] =>
  rules.map(([when, then], i) => ({ id: `${prefix}${i}`, when, then, because: `Because ${prefix}${i}.` }))

/** A policy with rules in every layer. */
export interface RandomPolicy {
  readonly id: string
  readonly version: string
  readonly facts: Json
  readonly sets: readonly string[]
  readonly categories: Readonly<Record<string, Then & { readonly parent?: string }>>
  readonly overrides: readonly Rule[]
  readonly contracts: readonly {
    readonly id: string
    readonly sellers: readonly string[]
    readonly rules: readonly Rule[]
  }[]
  readonly rules: readonly Rule[]
}

const contract = fc.tuple(
  fc.uniqueArray(fc.constantFrom(...strings['seller.id']), { minLength: 1, maxLength: 3 }),
  rulesOf(3, partial).filter((rules) => rules.length > 0),
)

export const policies: fc.Arbitrary<RandomPolicy> = fc
  .tuple(
    rulesOf(60, fc.oneof({ weight: 4, arbitrary: outcome }, partial)),
    fc.tuple(...codes.map((code) => (lines[code]?.length === 1 || code.startsWith('delivery') ? outcome : partial))),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, rulesOf(4, partial)),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(contract, { maxLength: 3 })),
  )
  .map(([rules, defaults, overrides, contracts]) => ({
    id: 'random',
    version: '1',
    facts: schema,
    sets: ['watched'],
    categories: Object.fromEntries(
      codes.map((code, i) => [code, { ...defaults[i], ...(parents[code] && { parent: parents[code] }) }]),
    ),
    overrides: numbered('o', overrides),
    contracts: contracts.map(([sellers, agreed], i) => ({ id: `c${i}`, sellers, rules: numbered(`c${i}-`, agreed) })),
    rules: numbered('r', rules),
  }))

/** Milliseconds at, just before and just after some hours. */
const elapsed = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: -1, max: 1 }))
  .map(([hours, off]) => hours * 3_600_000 + off)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Random facts for these policies. Most members may be missing, and some categories are unknown. */
export const factsOf = fc
  .record({
    category: fc.constantFrom(...codes, 'unheard-of'),
    channel: maybe(fc.constantFrom(...strings.channel)),
    amount: maybe(bound),
    promised: maybe(fc.constantFrom(...dates)),
    tags: maybe(fc.subarray([...tags])),
    refund: maybe(fc.record({ amount: bound, currency: fc.constantFrom(...currencies) }, noPrototype)),
    fulfilledBy: maybe(fc.constantFrom(...strings['order.fulfilledBy'])),
    state: maybe(fc.constantFrom(...strings['order.state'])),
    status: maybe(fc.constantFrom(...strings['seller.status'])),
    seller: maybe(fc.constantFrom(...strings['seller.id'])),
    ticket: maybe(fc.record({ round: fc.integer({ min: 1, max: 3 }), age: elapsed, ownerSince: elapsed }, noPrototype)),
  })
  .map(({ category, channel, amount, promised, tags: list, refund, fulfilledBy, state, status, seller, ticket }) => ({
    category,
    ...(ticket && { ticket }),
    ...(channel && { channel }),
    ...(amount !== undefined && { amount }),
    ...(promised && { promised }),
    ...(list && { tags: list }),
    ...(refund && { refund }),
    ...((fulfilledBy ?? state) !== undefined && {
      order: { id: 'o-1', ...(fulfilledBy && { fulfilledBy }), ...(state && { state }) },
    }),
    ...(seller && { seller: { id: seller, ...(status && { status }) } }),
  }))

/** Returns the fact at a path. The desk's own have a value although the facts omit them. */
export const factAt = (facts: Json, path: string): unknown =>
  path.split('.').reduce<unknown>((at, step) => (at as Json | undefined)?.[step], facts) ?? fresh[path]

/** Evaluates a condition, as simply as possible. */
export function holds(written: Json, facts: Json): boolean {
  return Object.entries(written).every(([name, value]) => {
    const list = value as readonly Json[]
    if (name === 'all') return list.every((member) => holds(member, facts))
    if (name === 'any') return list.some((member) => holds(member, facts))
    if (name === 'none') return !list.some((member) => holds(member, facts))
    return factHolds(factAt(facts, name), value, name)
  })
}

function factHolds(actual: unknown, written: unknown, path: string): boolean {
  if (typeof written !== 'object' || written === null) return actual === written
  return Object.entries(written).every(([operator, expected]) => {
    switch (operator) {
      case 'equal':
        return actual === expected
      case 'in':
        return Array.isArray(expected) ? expected.includes(actual) : watched.has(actual)
      case 'not':
        return !factHolds(actual, expected, path)
      case 'under':
        if (path === 'category') return lines[String(actual)]?.includes(expected) === true
        return actual === expected || String(actual ?? '').startsWith(`${expected}.`)
      case 'exists':
        return expected === (actual !== undefined)
      case 'contains':
        return (Array.isArray(actual) || typeof actual === 'string') && actual.includes(expected)
      case 'startsWith':
        return String(actual ?? '').startsWith(expected)
      case 'between':
        return compared(actual, expected[0], (a, b) => a >= b) && compared(actual, expected[1], (a, b) => a <= b)
      case 'gt':
        return compared(actual, expected, (a, b) => a > b)
      case 'gte':
        return compared(actual, expected, (a, b) => a >= b)
      case 'lt':
        return compared(actual, expected, (a, b) => a < b)
      case 'lte':
        return compared(actual, expected, (a, b) => a <= b)
      default:
        throw new Error(`no such operator: ${operator}`)
    }
  })
}

type Amount = { readonly amount: number; readonly currency: string }

/** Compares numbers and texts directly, and money by its amount if the currencies are equal. */
function compared(
  actual: unknown,
  expected: unknown,
  compare: (a: number | string, b: number | string) => boolean,
): boolean {
  if (actual === undefined) return false
  const { hours } = expected as { readonly hours?: number }
  if (hours !== undefined) return compare(actual as number, hours * 3_600_000)
  if (typeof expected !== 'object') return compare(actual as number | string, expected as number | string)
  const [a, b] = [actual as Amount, expected as Amount]
  return a.currency === b.currency && compare(a.amount, b.amount)
}

/** A rule that matches some facts; the category's default comes last, without an id. */
interface Matching {
  readonly id: string | null
  readonly then: Then
}

/** Returns every rule that matches, layer by layer in the policy's order. The last layer is the category's default. */
function matchingLayers(policy: RandomPolicy, facts: Json): readonly (readonly Matching[])[] {
  const code = String(facts.category)
  const sellerId = (facts.seller as Json | undefined)?.id
  const agreed = policy.contracts
    .filter(({ sellers }) => sellers.includes(String(sellerId)))
    .flatMap(({ rules }) => rules)
  const layers = [policy.overrides, agreed, policy.rules].map((rules) => rules.filter(({ when }) => holds(when, facts)))
  return [...layers, [{ id: null, then: defaultOf(policy, code) }]]
}

const modifierNames = ['priority', 'skills', 'language'] as const

/** Returns the first matching rule of each layer that says more than modifiers, then the category's default. */
export const decidersFor = (policy: RandomPolicy, facts: Json): readonly Matching[] =>
  matchingLayers(policy, facts).flatMap((layer) => {
    const isDeciding = ({ id, then }: Matching) =>
      id === null || Object.keys(then).some((name) => !modifierNames.some((each) => each === name))
    return layer.filter(isDeciding).slice(0, 1)
  })

/** Returns the first matching rule that says a modifier, or the category; undefined if nothing says it. */
export const sayerFor = (policy: RandomPolicy, facts: Json, name: (typeof modifierNames)[number]) =>
  matchingLayers(policy, facts)
    .flat()
    .find(({ then }) => then[name] !== undefined)

/** Returns the ids of all rules that contribute, in the policy's order. */
export function contributorsFor(policy: RandomPolicy, facts: Json): readonly string[] {
  const found = new Set([
    ...decidersFor(policy, facts).map(({ id }) => id),
    ...modifierNames.map((name) => sayerFor(policy, facts, name)?.id),
  ])
  const written = [policy.overrides, ...policy.contracts.map(({ rules }) => rules), policy.rules].flat()
  return written.flatMap(({ id }) => (found.has(id) ? [id] : []))
}

/** Returns a category's default, inherited from its ancestors. Team and tier are not inherited across owners. */
function defaultOf(policy: RandomPolicy, code: string): Then {
  let said: Then = {}
  for (const name of [...(lines[code] ?? [])].reverse()) {
    const { parent: _, ...own } = policy.categories[name] ?? {}
    const { team: __, tier: ___, ...others } = said
    said = own.owner === undefined || own.owner === said.owner ? { ...said, ...own } : { ...others, ...own }
  }
  return said
}
