/** Facts as conditions see them: any plain object. */
export type FactSource = Readonly<Record<string, unknown>>

/** Reads one fact; `undefined` where it is absent. */
export type FactReader = (facts: FactSource) => unknown

/**
 * Compiles a dotted path to a reader. Where `ownOnly` is false, a schema vouches that the path names no
 * member of `Object.prototype`; where it is true, each step asks for an own property.
 */
export function factReader(path: string, ownOnly: boolean): FactReader {
  const steps = path.split('.')
  const [first = '', second = ''] = steps
  if (ownOnly) return (facts) => steps.reduce<unknown>(ownMember, facts)
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
