import type { Text } from '../../kernel/data/localised.js'
import type { ErrorCode } from '../../kernel/errors/codes.js'
import type { Decision } from '../../policy/decide/decide.js'
import type { CalendarFindingCode } from '../../sla/calendar/calendar-lint.js'
import type { Facts } from '../../ticket/facts.js'
import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'

/** From least to most pressing. */
export type Severity = 'info' | 'warning' | 'error'

/**
 * - `invalid`: the policy does not compile; `code` says why
 * - `contradiction`: no facts satisfy the rule's condition
 * - `shadowed`: one earlier rule of the layer matches wherever the rule does
 * - `unreachable`: several earlier rules of the layer between them do
 * - `overlap`: two rules of a layer match the same facts with different outcomes, and neither lies inside the other
 * - `gap`: facts of a declared category for which no layer names an owner
 * - `category-unused`: no rule reads the category, none lies below it, and no ticket had it
 * - `target-unselected`: no ticket, however it stands, has the promise
 * - `first-response-missing`: an owner who has promised no first response
 * - `clock-endless`: a clock that begins anew at each of its own deadlines
 * - `calendar`: something in a calendar that was probably not meant; `code` says what
 */
export type FindingKind =
  | 'invalid'
  | 'contradiction'
  | 'shadowed'
  | 'unreachable'
  | 'overlap'
  | 'gap'
  | 'category-unused'
  | 'target-unselected'
  | 'first-response-missing'
  | 'clock-endless'
  | 'calendar'

/** Facts that show a finding, and what the policy said of them. */
export interface Witness {
  readonly facts: Facts
  readonly decision: Pick<Decision, 'owner' | 'source' | 'rule' | 'rules' | 'reason'>
}

export interface LintFinding {
  readonly kind: FindingKind
  readonly severity: Severity
  /** Where in the policy: `rules[3]`, `categories["goods.damaged"]`. */
  readonly path: string
  /** The rules concerned, by id: the one found at fault first. */
  readonly rules: readonly string[]
  /** The code of an `invalid` or `calendar` finding; else null. */
  readonly code: ErrorCode | CalendarFindingCode | null
  /** The values that the texts are filled with. */
  readonly values: Readonly<Record<string, string | number>>
  readonly text: Text
  /** Run through the policy before the finding is reported; null where no facts can show it, and `text` says what was looked at. */
  readonly witness: Witness | null
}

/**
 * - `NOT_COMPILED`: the policy has errors, and only they were looked for
 * - `VALUES_OPEN`: the values of a fact that the rule depends on are more than could be gone through: parts of texts, a
 *   set that only answers `has`, a schema with alternatives
 * - `FACTS_REFUSED`: the schema refused the facts that were tried, so that a refinement of its own may decide
 * - `LAYERS_JOINED`: a target reads team, tier or priority, which several layers of rules may set together
 * - `EFFORT_SPENT`: it would have taken too long
 */
export type IncompleteCode = 'NOT_COMPILED' | 'VALUES_OPEN' | 'FACTS_REFUSED' | 'LAYERS_JOINED' | 'EFFORT_SPENT'

/** Something that was not decided, and why. */
export interface Incompleteness {
  readonly code: IncompleteCode
  /** The rule, category or target that the question was about. */
  readonly path: string
  readonly text: Text
}

/** The findings of a policy's static analysis. Plain data. */
export interface LintReport {
  /** Null where the policy does not compile. */
  readonly policy: PolicyRef | null
  /** Errors first, then in the policy's order. */
  readonly findings: readonly LintFinding[]
  readonly counts: Readonly<Record<Severity, number>>
  /** True where everything was decided: what is not among the findings is not in the policy. */
  readonly complete: boolean
  readonly incompleteBecause: readonly Incompleteness[]
  /** Overlaps beyond the third of a rule are not looked for; of so many rules. */
  readonly overlapsLeftOut: number
}
