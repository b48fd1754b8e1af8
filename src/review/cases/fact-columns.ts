import { isRecord } from '../../policy/language/fact-table.js'

/** Facts under construction, column by column. */
export type FactsDraft = Record<string, unknown>

/**
 * Returns a function that sets the fact at a path and creates the objects on the way. The path must come from a fact
 * table, so that no step is a forbidden key.
 */
export function factSetter(path: string): (facts: FactsDraft, value: unknown) => void {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  return (facts, value) => {
    let at = facts
    for (const step of steps) at = objectAt(at, step)
    // An object that other columns have filled stays as it is: `{}` adds nothing.
    if (!isRecord(at[last])) at[last] = value
  }
}

function objectAt(facts: FactsDraft, step: string): FactsDraft {
  const known = facts[step]
  // A cast: only columns of this table create objects here.
  if (isRecord(known)) return known as FactsDraft
  const made: FactsDraft = {}
  facts[step] = made
  return made
}

/**
 * Adds an `id` to objects that lack one where the schema requires it, so that a table may name only an order's state.
 */
export function fillIds(facts: FactsDraft, schema: unknown): void {
  const properties = isRecord(schema) && isRecord(schema.properties) ? schema.properties : {}
  for (const [name, fact] of Object.entries(facts)) {
    const below = Object.hasOwn(properties, name) ? properties[name] : undefined
    if (!isRecord(fact) || !isRecord(below)) continue
    const members = fact as FactsDraft
    const needsId = Array.isArray(below.required) && below.required.includes('id')
    if (needsId && members.id === undefined) members.id = `${name}-1`
    fillIds(members, below)
  }
}
