import { AnswerableError } from '../../kernel/errors/errors.js'
import type { JsonSchema } from '../../policy/definition/definition.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Facts } from '../../ticket/facts.js'
import { isRequired, memberAt, objectsIn, shapeAt } from './fact-shape.js'
import { valuesOf } from './fact-values.js'

type Tree = Map<string, Tree | Leaf>
/** A value. It is wrapped because a value may itself be an object, and must not be taken for a tree. */
interface Leaf {
  readonly value: unknown
}

/** The maximum depth of samples for required members. Without it, a schema that requires itself would never end. */
const MAX_DEPTH = 6

/** Makes the function that builds facts from values by path; it returns null where the policy does not accept them. */
export function factBuilder(
  schema: JsonSchema,
  parseFacts: (input: unknown) => Facts,
): (assignment: ReadonlyMap<string, unknown>) => Facts | null {
  const samples = new Map<string, unknown>()
  const sampleAt = (path: string): unknown => {
    if (!samples.has(path)) samples.set(path, sampleOf(schema, path))
    return samples.get(path)
  }
  return (assignment) => {
    const tree: Tree = new Map()
    for (const [path, value] of assignment) {
      if (value !== undefined && !putAt(tree, path.split('.'), value)) return null
    }
    const facts = filled(tree, [schema], '', sampleAt)
    try {
      return parseFacts(facts)
    } catch (error) {
      if (AnswerableError.isInstance(error)) return null
      throw error
    }
  }
}

/** @returns false where two values are assigned to the same path */
function putAt(tree: Tree, [step = '', ...rest]: readonly string[], value: unknown): boolean {
  const there = tree.get(step)
  if (there !== undefined && !(there instanceof Map)) return false
  if (rest.length > 0) {
    const below: Tree = there ?? new Map()
    tree.set(step, below)
    return putAt(below, rest, value)
  }
  if (isRecord(value) && Object.keys(value).length === 0) {
    tree.set(step, there ?? new Map())
    return true
  }
  if (there !== undefined) return false
  tree.set(step, { value })
  return true
}

/** Turns the tree into an object, with a sample for every missing member that the schema requires. */
function filled(
  tree: Tree,
  schemas: readonly JsonSchema[],
  prefix: string,
  sampleAt: (path: string) => unknown,
): Readonly<Record<string, unknown>> {
  const made: Record<string, unknown> = {}
  for (const [name, below] of tree) {
    const members = schemas.flatMap((schema) => memberAt(schema, name))
    made[name] = below instanceof Map ? filled(below, objectsIn(members), `${prefix}${name}.`, sampleAt) : below.value
  }
  for (const schema of schemas) {
    if (!isRecord(schema.properties)) continue
    for (const name of Object.keys(schema.properties)) {
      if (isRequired(schema, name) && !Object.hasOwn(made, name)) made[name] = sampleAt(prefix + name)
    }
  }
  return made
}

/** Returns a sample value for a fact whose value does not matter. */
function sampleOf(schema: JsonSchema, path: string, depth = 0): unknown {
  const shape = shapeAt(schema, path)
  const [object] = objectsIn(shape.parts)
  if (object !== undefined && isRecord(object.properties) && depth < MAX_DEPTH) {
    const needed = Object.keys(object.properties).filter((name) => isRequired(object, name))
    return Object.fromEntries(needed.map((name) => [name, sampleOf(schema, `${path}.${name}`, depth + 1)]))
  }
  const words = path.split('.')
  const name = words.at(-1) === 'id' ? `${words.at(-2) ?? 'id'}-1` : undefined
  if (name !== undefined && shape.accepts(name)) return name
  return valuesOf(shape, []).values.find((value) => shape.accepts(value))
}
