import { AnswerableError, invalid } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { NamedSets } from '../../policy/language/named-sets.js'
import { compilePolicy, type Policy } from '../../policy/policy.js'
import { calendarFindings } from './calendars.js'
import type { Incompleteness, LintFinding, LintReport, Severity } from './finding.js'
import { incompleteText } from './finding-texts.js'
import { silentOwners } from './first-response.js'
import { gapsIn } from './gaps.js'
import { Inquiry } from './inquiry.js'
import { endlessClocks } from './loops.js'
import { overlapsIn } from './overlaps.js'
import { problemsOf } from './problems.js'
import { type StudiedTarget, unselectedTargets } from './promises.js'
import { reachOf } from './reach.js'
import { standingSpace } from './standing.js'
import { type StudiedRule, type Study, studyOf } from './study.js'
import { unusedCategories } from './unused.js'

export interface LintOptions {
  /**
   * The sets that a definition names, as `compilePolicy` takes them; a compiled policy has its own. One that can be gone
   * through, such as a `Set`, lets the analysis be complete.
   */
  readonly sets?: NamedSets | undefined
  /**
   * Facts of tickets that there were, or how many there were of each category: without either, no category is called
   * unused.
   */
  readonly tickets?: Iterable<{ readonly category: string }> | ReadonlyMap<string, number> | undefined
}

/**
 * Looks for what in a policy cannot have been meant: rules that never speak, rules of which only the order decides, facts
 * that nobody answers for, promises that nobody makes. Every finding that facts can show carries such facts, and they
 * were run through the policy; one that none can show, since it says that there are none, rests on all of them.
 *
 * Where conditions read enum values, truth values, categories, numbers, dates, money and texts compared whole or by their
 * beginning, nothing is missed: `complete` says so. Where they do not, `incompleteBecause` tells what stayed open.
 * @param policy a definition, or a compiled policy; of one that does not compile, all errors are findings
 * @throws AnswerableError POLICY_INVALID: `tickets` that are none; of a policy nothing is thrown but what is no
 *   `AnswerableError`
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
  const { space, conditions, resets } = standingSpace(compiled)
  const inquiry = new Inquiry(space)
  const study = studyOf(compiled, inquiry)
  const { reachable, findings } = reachOf(study)
  const targets = (compiled.definition.targets ?? []).flatMap(({ id }, i): StudiedTarget[] => {
    const [target, condition] = [compiled.target(id), conditions[i]]
    if (target === undefined || condition === undefined) return []
    return [{ target, path: `targets[${i}]`, applies: inquiry.reading((model) => model.formulaOf(condition)) }]
  })
  const overlaps = overlapsIn(study, reachable)
  return reportOf(
    compiled.ref,
    [
      ...findings,
      ...overlaps.findings,
      ...gapsIn(study),
      ...unusedCategories(study, tickets === undefined ? null : countsOf(tickets)),
      ...unselectedTargets(study, targets, namedIn(study, reachable)),
      ...silentOwners(study, targets),
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

/** The policy, or all that keeps it from being one. */
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

/** The targets that an outcome names which can come about. */
function namedIn({ policy }: Study, reachable: ReadonlySet<StudiedRule>): ReadonlySet<string> {
  const ofRules = [...reachable].flatMap(({ rule }) => rule.outcome.targets ?? [])
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

/** Its value is not shown: facts may hold anything. */
const notTickets = (given: unknown): AnswerableError =>
  invalid('POLICY_INVALID', 'options.tickets', 'they are no tickets', typeof given, 'Give facts of tickets, or counts.')

function isCounted(tickets: NonNullable<LintOptions['tickets']>): tickets is ReadonlyMap<string, number> {
  return 'get' in tickets
}

function isCompiled(value: unknown): value is Policy {
  return isRecord(value) && typeof value.decide === 'function' && isRecord(value.definition)
}
