import type { Text } from '../../kernel/data/localised.js'
import type { ErrorCode } from '../../kernel/errors/codes.js'
import type { Decision } from '../../policy/decide/decide.js'
import type { CalendarFindingCode } from '../../sla/calendar/calendar-lint.js'
import type { Facts } from '../../ticket/facts.js'
import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'

/** How serious a finding is, from the least to the most serious. */
export type Severity = 'info' | 'warning' | 'error'

/**
 * The kind of problem that a finding reports.
 * - `invalid`: the policy does not compile; `code` says why
 * - `contradiction`: no facts satisfy the rule's condition
 * - `shadowed`: one earlier rule of the layer matches all facts that the rule matches. A warning if a modifier of the
 *   rule still takes effect
 * - `unreachable`: several earlier rules of the layer together match all facts that the rule matches. A warning as
 *   above
 * - `modifier-lost`: whenever the rule matches, earlier rules have set this modifier
 * - `overlap`: two rules of a layer match the same facts with different outcomes, and neither subsumes the other
 * - `gap`: for some facts of a declared category, no layer names an owner
 * - `category-unused`: no rule reads the category, it has no subcategories, and no ticket had it
 * - `target-unselected`: no ticket can have the target
 * - `first-response-missing`: an owner has tickets without a first-response target
 * - `clock-endless`: a clock restarts at each of its own deadlines
 * - `calendar`: something in a calendar is probably a mistake; `code` says what
 */
export type FindingKind =
  | 'invalid'
  | 'contradiction'
  | 'shadowed'
  | 'unreachable'
  | 'modifier-lost'
  | 'overlap'
  | 'gap'
  | 'category-unused'
  | 'target-unselected'
  | 'first-response-missing'
  | 'clock-endless'
  | 'calendar'

/** The witness of a finding: facts that demonstrate it, and the policy's decision on them. */
export interface Witness {
  readonly facts: Facts
  readonly decision: Pick<Decision, 'owner' | 'source' | 'rule' | 'rules' | 'reason'>
}

/** A problem that the linter found in a policy. */
export interface LintFinding {
  readonly kind: FindingKind
  readonly severity: Severity
  /** The path in the policy: `rules[3]`, `categories["goods.damaged"]`. */
  readonly path: string
  /** The ids of the rules concerned; the rule at fault comes first. */
  readonly rules: readonly string[]
  /** The code of an `invalid` or `calendar` finding; else null. */
  readonly code: ErrorCode | CalendarFindingCode | null
  /** The values that fill the placeholders of `text`. */
  readonly values: Readonly<Record<string, string | number>>
  readonly text: Text
  /**
   * The policy decided these facts before the finding was reported. Null where no facts can demonstrate the finding;
   * `text` then says what was examined.
   */
  readonly witness: Witness | null
}

/**
 * The reason why a question stayed undecided.
 * - `NOT_COMPILED`: the policy does not compile, so only its errors are reported
 * - `VALUES_OPEN`: the values of a fact that the rule reads cannot be enumerated: parts of texts, a set that only
 *   answers `has`, a schema with alternatives
 * - `FACTS_REFUSED`: the schema rejected the facts that were tried; a refinement of the schema may be the reason
 * - `LAYERS_JOINED`: a target reads team, tier or priority, which several layers of rules may set together
 * - `EFFORT_SPENT`: the search reached its step limit
 */
export type IncompleteCode = 'NOT_COMPILED' | 'VALUES_OPEN' | 'FACTS_REFUSED' | 'LAYERS_JOINED' | 'EFFORT_SPENT'

/** A question that stayed undecided, and the reason. */
export interface Incompleteness {
  readonly code: IncompleteCode
  /** The path of the rule, category or target that the question is about. */
  readonly path: string
  readonly text: Text
}

/** The findings of a policy's static analysis. Plain data. */
export interface LintReport {
  /** Null if the policy does not compile. */
  readonly policy: PolicyRef | null
  /** Errors come first; within a severity, checks run in a fixed order and follow the policy's order. */
  readonly findings: readonly LintFinding[]
  readonly counts: Readonly<Record<Severity, number>>
  /** True if every question was decided: the findings are then all the problems of these kinds in the policy. */
  readonly complete: boolean
  readonly incompleteBecause: readonly Incompleteness[]
  /** The number of rules whose overlaps were not all searched: a rule reports at most three. */
  readonly overlapsLeftOut: number
}
