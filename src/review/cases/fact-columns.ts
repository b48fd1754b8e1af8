import { isRecord } from '../../policy/language/fact-table.js'

/** Facts that are being put together, column by column. */
export type FactsDraft = Record<string, unknown>

/** Sets the fact at a path, with the objects on the way to it. The path is one of a fact table's: no step is forbidden. */
export function factSetter(path: string): (facts: FactsDraft, value: unknown) => void {
  const steps = path.split('.')
  const last = steps.pop() ?? path
  return (facts, value) => {
    let at = facts
    for (const step of steps) at = objectAt(at, step)
    // `{}` beside the columns of an object's members adds nothing.
    if (!isRecord(at[last])) at[last] = value
  }
}

function objectAt(facts: FactsDraft, step: string): FactsDraft {
  const known = facts[step]
  // What a column of this table has put there.
  if (isRecord(known)) return known as FactsDraft
  const made: FactsDraft = {}
  facts[step] = made
  return made
}

/** An order that is asked about by its state alone has an id all the same: where the schema needs one, it gets one. */
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
