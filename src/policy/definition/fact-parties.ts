import { codedError, invalid } from '../../kernel/errors/errors.js'
import { memberOf } from '../../kernel/errors/issue.js'
import type { Facts } from '../../ticket/facts.js'
import { type Actor, type Audience, audiences } from '../../ticket/responsibility/party.js'
import { isRecord } from '../language/fact-table.js'
import type { JsonSchema } from './definition.js'

/** The answers of the facts' schema about parties: `seenBy` and `broughtBy`, as `.meta({ … })` writes them. */
export interface FactParties {
  /** Returns the facts that a party may see: those whose schema names it under `seenBy`. */
  readonly seenBy: (party: Audience, facts: Facts) => Readonly<Record<string, unknown>>
  /**
   * Checks the facts that an actor brings: those whose schema has `broughtBy` must name its party. A customer or seller
   * must not name another as `customer.id` or `seller.id`. The operator and the system may bring every fact.
   * @throws AnswerableError FACTS_INVALID: with the path and the fix, never the value
   */
  readonly assertBroughtBy: (actor: Actor, facts: unknown) => void
}

type Keyword = 'seenBy' | 'broughtBy'

/** A path of the schema that has a keyword, with the parties that it names. */
interface Marked {
  readonly path: readonly string[]
  readonly parties: readonly unknown[]
}

/** Reads the keywords of a schema. @throws AnswerableError POLICY_INVALID: a keyword is not a list of parties */
export function factPartiesOf(schema: JsonSchema): FactParties {
  const seen = markedBy('seenBy', schema, [])
  const brought = markedBy('broughtBy', schema, [])
  return {
    seenBy: (party, facts) => {
      const shown: Record<string, unknown> = {}
      for (const { path, parties } of seen) {
        const value = path.reduce<unknown>(memberOf, facts)
        if (value !== undefined && parties.includes(party)) put(shown, path, value)
      }
      return shown
    },
    assertBroughtBy: ({ party, id, onBehalfOf }, facts) => {
      const self = onBehalfOf ?? { party, id }
      if (self.party === 'customer' || self.party === 'seller') assertOwnId(self.party, self.id, facts)
      if (party !== 'customer' && party !== 'seller') return
      for (const { path, parties } of brought) {
        if (parties.includes(party) || path.reduce<unknown>(memberOf, facts) === undefined) continue
        const fix = 'Omit it, or let the operator or the system bring it.'
        throw factError(path.join('.'), `a ${party} may not bring this fact`, fix)
      }
    },
  }
}

function assertOwnId(party: Audience, id: string, facts: unknown): void {
  const named = memberOf(memberOf(facts, party), 'id')
  if (named === undefined || named === id) return
  throw factError(`${party}.id`, `it names another ${party} than the actor`, 'Omit it: the desk adds the actor itself.')
}

const factError = (path: string, problem: string, fix: string) =>
  codedError('FACTS_INVALID', { path, problem, value: 'a fact', fix })

function markedBy(keyword: Keyword, schema: unknown, path: readonly string[]): readonly Marked[] {
  if (!isRecord(schema)) return []
  const own = Object.hasOwn(schema, keyword) ? [{ path, parties: partiesAt(schema[keyword], keyword, path) }] : []
  const below = isRecord(schema.properties) ? Object.entries(schema.properties) : []
  return [...own, ...below.flatMap(([name, member]) => markedBy(keyword, member, [...path, name]))]
}

function partiesAt(value: unknown, keyword: Keyword, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value) && value.every((one) => audiences.includes(one))) return value
  const where = ['facts', ...path, keyword].join('.')
  const fix = 'Give a list of "customer" and "seller", which may be empty.'
  throw invalid('POLICY_INVALID', where, 'it is not a list of parties', value, fix)
}

/** Puts a value at a path, with own members only. */
function put(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[name] = value
  else {
    const below = isRecord(into[name]) ? { ...into[name] } : {}
    put(below, rest, value)
    into[name] = below
  }
}
