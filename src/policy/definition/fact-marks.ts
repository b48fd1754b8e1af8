import { canonicalJson } from '../../kernel/data/canonical.js'
import { invalid } from '../../kernel/errors/errors.js'
import { memberOf } from '../../kernel/errors/issue.js'
import { type Audience, audiences } from '../../ticket/responsibility/party.js'
import { isRecord } from '../language/fact-table.js'
import type { JsonSchema } from './definition.js'

/** The keywords of the facts' schema about parties, as `.meta({ … })` writes them. */
const keywords = ['seenBy', 'broughtBy'] as const
type Keyword = (typeof keywords)[number]
type Parties = readonly Audience[]

/** The keywords of a fact, and of the facts below it. */
export interface FactMarks extends Readonly<Record<Keyword, Parties | null>> {
  /** The marks of members by name. */
  readonly members: ReadonlyMap<string, FactMarks>
  /** The marks of every other member; null if there are none. */
  readonly others: FactMarks | null
  /** The marks of every item of a list; null if there are none. */
  readonly items: FactMarks | null
}

const NONE: FactMarks = { seenBy: null, broughtBy: null, members: new Map(), others: null, items: null }

/** The places of a JSON Schema whose facts have no path of their own, so that no keyword in them can be enforced. */
const UNENFORCED = [
  'not',
  'if',
  'then',
  'else',
  'contains',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'patternProperties',
  'propertyNames',
  'dependencies',
  'dependentSchemas',
  'unevaluatedProperties',
]

/**
 * Reads the keywords of a schema, wherever a fact can be: in members, items, alternatives and definitions.
 * @throws AnswerableError POLICY_INVALID: a keyword is not a list of parties, or is in a place where it cannot be
 *   enforced
 */
export const factMarksOf = (schema: JsonSchema): FactMarks => pruned(new Reader(schema).read(schema, 'facts', []))

/** Returns the marks of a member of that name, or null. */
export const marksOf = ({ members, others }: FactMarks, name: string): FactMarks | null => members.get(name) ?? others

/** Reads the marks of every declared fact. */
class Reader {
  constructor(private readonly root: JsonSchema) {}

  /** @param refs the references that led here */
  read(schema: unknown, path: string, refs: readonly string[]): FactMarks {
    if (!isRecord(schema)) return NONE
    assertEnforceable(schema, path)
    const { properties, additionalProperties, items, $ref, allOf, anyOf, oneOf } = schema
    const members = Object.entries(isRecord(properties) ? properties : {})
    const own: FactMarks = {
      seenBy: partiesOf(schema, 'seenBy', path),
      broughtBy: partiesOf(schema, 'broughtBy', path),
      members: new Map(members.map(([name, member]) => [name, this.read(member, `${path}.${name}`, refs)])),
      others: isRecord(additionalProperties) ? this.read(additionalProperties, `${path}.*`, refs) : null,
      items: isRecord(items) ? this.read(items, `${path}[]`, refs) : null,
    }
    const parts = [
      this.readReference($ref, path, refs),
      this.readEach(allOf, path, refs).reduce((a, b) => combined(a, b, path, compatible), NONE),
      ...[anyOf, oneOf].map((each) => this.readAlternatives(each, path, refs)),
    ]
    return parts.reduce((outer, inner) => combined(outer, inner, path, overriding), own)
  }

  private readReference(ref: unknown, path: string, refs: readonly string[]): FactMarks {
    if (typeof ref !== 'string') return NONE
    const schema = this.resolve(ref)
    if (!refs.includes(ref)) return this.read(schema, path, [...refs, ref])
    if (hasKeyword(schema)) throw notEnforced(path, 'the schema contains itself')
    return NONE
  }

  /** Returns the schema that a reference such as `#/$defs/Risk` names. */
  private resolve(ref: string): unknown {
    const steps = ref.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    return steps.slice(1).reduce<unknown>(memberOf, this.root)
  }

  /** Reads alternatives, which must agree on each fact: nothing tells by which of them a value came. */
  private readAlternatives(schemas: unknown, path: string, refs: readonly string[]): FactMarks {
    const [first = NONE, ...rest] = this.readEach(schemas, path, refs)
    return rest.reduce((a, b) => combined(a, b, path, agreeing), first)
  }

  private readEach(schemas: unknown, path: string, refs: readonly string[]): readonly FactMarks[] {
    const list: readonly unknown[] = Array.isArray(schemas) ? schemas : []
    // Nobody brings or sees anything with null.
    return list.filter((schema) => memberOf(schema, 'type') !== 'null').map((schema) => this.read(schema, path, refs))
  }
}

/** Returns the parties of two schemas that describe the same fact. */
type Combining = (keyword: Keyword, outer: Parties | null, inner: Parties | null, path: string) => Parties | null

/** A keyword beside a reference or alternatives replaces theirs, as `.meta({ … })` on them does. */
const overriding: Combining = (_, outer, inner) => outer ?? inner

/** Schemas that all hold may not contradict each other. */
const compatible: Combining = (keyword, outer, inner, path) =>
  outer === null || inner === null ? (outer ?? inner) : agreeing(keyword, outer, inner, path)

const agreeing: Combining = (keyword, outer, inner, path) => {
  if (canonicalJson(outer) === canonicalJson(inner)) return outer
  throw notEnforced(`${path}.${keyword}`, 'the alternatives of this fact differ in it')
}

function combined(outer: FactMarks, inner: FactMarks, path: string, combining: Combining): FactMarks {
  const both = (a: FactMarks | null, b: FactMarks | null, below: string) =>
    a === null || b === null ? (a ?? b) : combined(a, b, below, combining)
  const members = new Map<string, FactMarks>()
  for (const name of [...outer.members.keys(), ...inner.members.keys()]) {
    members.set(name, both(marksOf(outer, name), marksOf(inner, name), `${path}.${name}`) ?? NONE)
  }
  return {
    seenBy: combining('seenBy', outer.seenBy, inner.seenBy, path),
    broughtBy: combining('broughtBy', outer.broughtBy, inner.broughtBy, path),
    members,
    others: both(outer.others, inner.others, `${path}.*`),
    items: both(outer.items, inner.items, `${path}[]`),
  }
}

/** Returns the marks without facts that have no keyword, on or below them. */
function pruned({ seenBy, broughtBy, members, others: anyOther, items: each }: FactMarks): FactMarks {
  const others = markedOrNull(anyOther)
  const kept = [...members].map(([name, marks]) => [name, pruned(marks)] as const)
  return {
    seenBy,
    broughtBy,
    // Without keyword, a member is kept if other members have one.
    members: new Map(kept.filter(([, marks]) => others !== null || isMarked(marks))),
    others,
    items: markedOrNull(each),
  }
}

function markedOrNull(marks: FactMarks | null): FactMarks | null {
  const kept = marks === null ? NONE : pruned(marks)
  return isMarked(kept) ? kept : null
}

const isMarked = ({ seenBy, broughtBy, members, others, items }: FactMarks): boolean =>
  seenBy !== null || broughtBy !== null || others !== null || items !== null || members.size > 0

function partiesOf(schema: JsonSchema, keyword: Keyword, path: string): Parties | null {
  if (!Object.hasOwn(schema, keyword)) return null
  const value = schema[keyword]
  if (Array.isArray(value) && value.every((one) => audiences.includes(one))) return [...new Set(value)].sort()
  const fix = 'Give a list of "customer" and "seller", which may be empty.'
  throw invalid('POLICY_INVALID', `${path}.${keyword}`, 'it is not a list of parties', value, fix)
}

function assertEnforceable(schema: JsonSchema, path: string): void {
  for (const place of [...UNENFORCED, ...(Array.isArray(schema.items) ? ['items'] : [])]) {
    if (hasKeyword(schema[place])) throw notEnforced(`${path}.${place}`, 'no single fact has this place')
  }
}

/** Returns true if a keyword is anywhere in a schema. */
function hasKeyword(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(hasKeyword)
  if (!isRecord(schema)) return false
  return keywords.some((keyword) => Object.hasOwn(schema, keyword)) || Object.values(schema).some(hasKeyword)
}

function notEnforced(path: string, reason: string) {
  const problem = `"seenBy" and "broughtBy" cannot be enforced here: ${reason}`
  return invalid('POLICY_INVALID', path, problem, 'a keyword', 'Give the keyword to the whole fact instead.')
}
