import { pathOf } from '../../kernel/data/source-path.js'
import { codedError } from '../../kernel/errors/errors.js'
import { memberOf } from '../../kernel/errors/issue.js'
import type { Facts } from '../../ticket/facts.js'
import type { Actor, Audience } from '../../ticket/responsibility/party.js'
import { isRecord } from '../language/fact-table.js'
import type { JsonSchema } from './definition.js'
import { type FactMarks, factMarksOf, marksOf } from './fact-marks.js'

/** The answers of the facts' schema about parties: `seenBy` and `broughtBy`, as `.meta({ … })` writes them. */
export interface FactParties {
  /**
   * Returns the facts that a party may see: those whose schema names it under `seenBy`, with all that is below them.
   * A fact below may say otherwise.
   */
  readonly seenBy: (party: Audience, facts: Facts) => Readonly<Record<string, unknown>>
  /**
   * Checks the facts that an actor brings: those whose schema has `broughtBy` must name its party. A customer or seller
   * must not name another as `customer.id` or `seller.id`. The operator and the system may bring every fact.
   * @throws AnswerableError FACTS_INVALID: with the path and the fix, never the value
   */
  readonly assertBroughtBy: (actor: Actor, facts: unknown) => void
}

type Steps = readonly (string | number)[]

/**
 * Reads the keywords of a schema.
 * @throws AnswerableError POLICY_INVALID: a keyword is not a list of parties, or is in a place where it cannot be
 *   enforced
 */
export function factPartiesOf(schema: JsonSchema): FactParties {
  const marks = factMarksOf(schema)
  return {
    seenBy: (party, facts) => {
      const shown = shownTo(party, marks, facts, false)
      return isRecord(shown) ? shown : {}
    },
    assertBroughtBy: ({ party, id, onBehalfOf }, facts) => {
      const self = onBehalfOf ?? { party, id }
      if (self.party === 'customer' || self.party === 'seller') assertOwnId(self.party, self.id, facts)
      if (party === 'customer' || party === 'seller') assertMayBring(party, marks, withoutActor(facts, party), [])
    },
  }
}

/**
 * Returns the part of a fact that a party sees; undefined if it sees nothing. @param above whether it sees the fact
 * above
 */
function shownTo(party: Audience, marks: FactMarks, value: unknown, above: boolean): unknown {
  const isShown = marks.seenBy?.includes(party) ?? above
  const { items } = marks
  if (Array.isArray(value) && items !== null) {
    const shown = value.map((item) => shownTo(party, items, item, isShown)).filter((item) => item !== undefined)
    return isShown || shown.length > 0 ? shown : undefined
  }
  if (!isRecord(value)) return isShown ? value : undefined
  const shown: Record<string, unknown> = {}
  for (const [name, member] of Object.entries(value)) {
    const below = marksOf(marks, name)
    const part = below === null ? (isShown ? member : undefined) : shownTo(party, below, member, isShown)
    if (part !== undefined) shown[name] = part
  }
  return isShown || Object.keys(shown).length > 0 ? shown : undefined
}

function assertMayBring(party: Audience, marks: FactMarks, value: unknown, steps: Steps): void {
  if (value === undefined) return
  if (marks.broughtBy?.includes(party) === false) {
    const fix = 'Omit it, or let the operator or the system bring it.'
    throw factError(pathOf(steps), `a ${party} may not bring this fact`, fix)
  }
  const { items, others, members } = marks
  if (Array.isArray(value)) {
    if (items !== null) for (const [i, item] of value.entries()) assertMayBring(party, items, item, [...steps, i])
    return
  }
  if (!isRecord(value)) return
  for (const name of others === null ? members.keys() : Object.keys(value)) {
    const below = marksOf(marks, name)
    if (below !== null) assertMayBring(party, below, memberOf(value, name), [...steps, name])
  }
}

function assertOwnId(party: Audience, id: string, facts: unknown): void {
  const named = memberOf(memberOf(facts, party), 'id')
  if (named === undefined || named === id) return
  throw factError(`${party}.id`, `it names another ${party} than the actor`, 'Omit it: the desk adds the actor itself.')
}

/** Returns the facts without the id of the actor, which the desk adds itself. */
function withoutActor(facts: unknown, party: Audience): unknown {
  const own = memberOf(facts, party)
  if (!isRecord(facts) || !isRecord(own)) return facts
  const { id: _, ...others } = own
  return { ...facts, [party]: Object.keys(others).length === 0 ? undefined : others }
}

const factError = (path: string, problem: string, fix: string) =>
  codedError('FACTS_INVALID', { path, problem, value: 'a fact', fix })
