import { AnswerableError, invalid } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { NamedSets } from '../../policy/language/named-sets.js'
import { compilePolicy, type Policy } from '../../policy/policy.js'
import { calendarFindings } from './calendars.js'
import type { Incompleteness, LintFinding, LintReport, Severity } from './finding.js'
import { incompleteText } from './finding-texts.js'
import { ownersWithoutFirstResponse } from './first-response.js'
import { gapsIn } from './gaps.js'
import { Inquiry } from './inquiry.js'
import { endlessClocks } from './loops.js'
import { overlapsIn } from './overlaps.js'
import { problemsOf } from './problems.js'
import { reachOf } from './reach.js'
import { type StudiedRule, type Study, studyOf } from './study.js'
import { targetSpace } from './target-space.js'
import { type StudiedTarget, unselectedTargets } from './unselected-targets.js'
import { unusedCategories } from './unused.js'

/** The options of `lintPolicy`. */
export interface LintOptions {
  /**
   * The sets that a definition names, as for `compilePolicy`; a compiled policy has its own. An iterable set, such as a
   * `Set`, lets the analysis be complete.
   */
  readonly sets?: NamedSets | undefined
  /** Facts of past tickets, or their number by category. If omitted, no category is reported as unused. */
  readonly tickets?: Iterable<{ readonly category: string }> | ReadonlyMap<string, number> | undefined
}

/**
 * Analyses a policy statically for probable mistakes: unreachable rules, overlaps that only rule order resolves, facts
 * without an owner, targets that no ticket has. A finding carries a witness, facts that the policy itself has decided.
 * A finding that denies that such facts exist has none; it rests on a complete search.
 *
 * The analysis encodes facts over finite domains. It misses nothing where conditions read enum values, booleans,
 * categories, numbers, dates, money, whole texts or the beginnings of texts, within its budget. Elsewhere
 * `incompleteBecause` lists what stayed undecided.
 * @param policy a definition, or a compiled policy. If a definition does not compile, all its errors are findings
 * @throws AnswerableError POLICY_INVALID: `tickets` is neither a list of facts nor counts. An invalid policy does not
 *   throw; only errors that are not an `AnswerableError` pass through
 * @example
 * ```ts
 * import { lintPolicy } from 'answerable/review'
 * const report = lintPolicy({
 *   id: 'acme',
 *   version: '1',
 *   categories: { 'delivery.late': { owner: 'seller' } },
 *   rules: [
 *     { id: 'any-delivery', when: { category: { under: 'delivery' } }, then: { owner: 'operator' }, because: 'We ship.' },
 *     { id: 'ours', when: { category: 'delivery.late', 'order.fulfilledBy': 'operator' }, then: { owner: 'operator' }, because: 'We store it.' },
 *   ],
 * })
 * console.log(report.findings.map(({ kind, rules }) => `${kind}: ${rules.join(', ')}`)) // [ 'shadowed: ours, any-delivery' ]
 * ```
 */
export function lintPolicy(policy: unknown, { sets = {}, tickets }: LintOptions = {}): LintReport {
  const { compiled, problems } = isCompiled(policy) ? { compiled: policy, problems: [] } : compiledOr(policy, sets)
  if (compiled === null) return uncompiled(problems)
  const { space, conditions, resets } = targetSpace(compiled)
  const inquiry = new Inquiry(space)
  const study = studyOf(compiled, inquiry)
  const { deciding, naming, findings } = reachOf(study)
  const targets = (compiled.definition.targets ?? []).flatMap(({ id }, i): StudiedTarget[] => {
    const [target, condition] = [compiled.target(id), conditions[i]]
    if (target === undefined || condition === undefined) return []
    return [{ target, path: `targets[${i}]`, applies: inquiry.reading((model) => model.formulaOf(condition)) }]
  })
  const overlaps = overlapsIn(study, deciding)
  return reportOf(
    compiled.ref,
    [
      ...findings,
      ...overlaps.findings,
      ...gapsIn(study),
      ...unusedCategories(study, tickets === undefined ? null : countsOf(tickets)),
      ...unselectedTargets(study, targets, namedIn(study, naming)),
      ...ownersWithoutFirstResponse(study, targets),
      ...endlessClocks(
        study,
        targets,
        resets.map((reset) => reset && inquiry.reading((model) => model.formulaOf(reset))),
      ),
      ...calendarFindings(compiled.definition.calendars),
    ],
    inquiry.incompleteBecause,
    overlaps.leftOut,
  )
}

/** Returns the compiled policy, or null and the errors that keep it from compiling. */
function compiledOr(
  input: unknown,
  sets: NamedSets,
): { readonly compiled: Policy | null; readonly problems: readonly LintFinding[] } {
  try {
    return { compiled: compilePolicy(input, { sets }), problems: [] }
  } catch (error) {
    if (!AnswerableError.isInstance(error)) throw error
    return { compiled: null, problems: problemsOf(input, sets, error) }
  }
}

function uncompiled(findings: readonly LintFinding[]): LintReport {
  const because = { code: 'NOT_COMPILED', path: 'policy', text: incompleteText('NOT_COMPILED', 'policy', '') } as const
  return reportOf(null, findings, [because], 0)
}

const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[]

function reportOf(
  policy: LintReport['policy'],
  found: readonly LintFinding[],
  incompleteBecause: readonly Incompleteness[],
  overlapsLeftOut: number,
): LintReport {
  const findings = severities.flatMap((severity) => found.filter((finding) => finding.severity === severity))
  const count = (severity: Severity) => found.filter((finding) => finding.severity === severity).length
  return {
    policy,
    findings,
    counts: { error: count('error'), warning: count('warning'), info: count('info') },
    complete: incompleteBecause.length === 0,
    incompleteBecause,
    overlapsLeftOut,
  }
}

/** Returns the targets that a category names, or a rule from which a decision can take its targets. */
function namedIn({ policy }: Study, naming: ReadonlySet<StudiedRule>): ReadonlySet<string> {
  const ofRules = [...naming].flatMap(({ rule }) => rule.outcome.targets ?? [])
  return new Set([...ofRules, ...[...policy.categories.values()].flatMap(({ targets }) => targets ?? [])])
}

function countsOf(tickets: NonNullable<LintOptions['tickets']>): ReadonlyMap<string, number> {
  assertTickets(tickets)
  if (isCounted(tickets)) return tickets
  const counts = new Map<string, number>()
  for (const ticket of tickets) {
    if (!isRecord(ticket)) throw notTickets(ticket)
    counts.set(ticket.category, (counts.get(ticket.category) ?? 0) + 1)
  }
  return counts
}

function assertTickets(tickets: unknown): void {
  if (typeof tickets !== 'object' || tickets === null || !(Symbol.iterator in tickets)) throw notTickets(tickets)
}

/** The message shows only the type of the value, because facts may hold personal data. */
const notTickets = (given: unknown): AnswerableError =>
  invalid(
    'POLICY_INVALID',
    'options.tickets',
    'they are not tickets',
    typeof given,
    'Give facts of tickets, or counts.',
  )

function isCounted(tickets: NonNullable<LintOptions['tickets']>): tickets is ReadonlyMap<string, number> {
  return 'get' in tickets
}

function isCompiled(value: unknown): value is Policy {
  return isRecord(value) && typeof value.decide === 'function' && isRecord(value.definition)
}
