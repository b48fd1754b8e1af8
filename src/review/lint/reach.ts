import type { CompiledCondition, FactTest } from '../../policy/language/conditions.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import type { Reading } from './reading.js'
import { hasMatched, rivals, type StudiedRule, type Study } from './study.js'

/** With more earlier rules than this, a finding names them all instead of a minimal set. */
const MAX_MINIMISED = 40

/** The rules that can match first in their layer, and a finding for each rule that cannot. */
export interface Reach {
  readonly reachable: ReadonlySet<StudiedRule>
  readonly findings: readonly LintFinding[]
}

/** Checks the reachability of every rule: whether there are facts on which it matches first in its layer. */
export function reachOf(study: Study): Reach {
  const reachable = new Set<StudiedRule>()
  const findings: LintFinding[] = []
  for (const rule of study.rules) {
    const earlier = rivals(rule)
    const { answer } = study.ask(rule.path, [rule.matches, ...earlier.map(({ fails }) => fails)], (decision) =>
      hasMatched(decision, rule.id),
    )
    if (answer !== 'no') reachable.add(rule)
    else findings.push(...unreachableFindings(study, rule, earlier))
  }
  return { reachable, findings }
}

/** Returns a finding that says why a rule never matches first. */
function unreachableFindings(study: Study, rule: StudiedRule, earlier: readonly StudiedRule[]): readonly LintFinding[] {
  const { id, path, matches } = rule
  if (study.excludes([matches])) return [contradiction(study, rule)]
  const caught = study.ask(path, [matches], (decision, facts) => {
    return rule.rule.condition.test(facts) && earlier.some((other) => hasMatched(decision, other.id))
  })
  // Without a witness nothing is claimed: `ask` has recorded the question as incomplete.
  if (caught.answer !== 'yes') return []
  const { found: witness } = caught
  const base = { severity: 'error', path, code: null, witness } as const
  const one = earlier.find((other) => study.excludes([matches, other.fails]))
  if (one !== undefined) {
    const values = { rule: id, by: one.id }
    return [{ ...base, kind: 'shadowed', rules: [id, one.id], values, text: findingText('shadowed', values) }]
  }
  const together = necessary(study, matches, earlier).map((other) => other.id)
  const values = { rule: id, by: together.join(', ') }
  return [{ ...base, kind: 'unreachable', rules: [id, ...together], values, text: findingText('unreachable', values) }]
}

/** Returns a minimal set of earlier rules that together match all facts that the rule matches. */
function necessary(study: Study, matches: Reading, earlier: readonly StudiedRule[]): readonly StudiedRule[] {
  let blockers = earlier.filter((other) => !study.excludes([matches, other.matches]))
  if (blockers.length > MAX_MINIMISED) return blockers
  for (const other of blockers) {
    const fewer = blockers.filter((each) => each !== other)
    if (study.excludes([matches, ...fewer.map(({ fails }) => fails)])) blockers = fewer
  }
  return blockers
}

/** Reports a contradiction: two tests of one fact that exclude each other, or else all facts that the rule reads. */
function contradiction(study: Study, { id, path, rule }: StudiedRule): LintFinding {
  const base = { kind: 'contradiction', severity: 'error', path, rules: [id], code: null, witness: null } as const
  const pair = conflictingPair(rule.condition, study)
  if (pair !== null) {
    const [first, second] = pair
    const cells = study.inquiry.space.dimensions.find((each) => each.path === first.path)?.cells.length ?? 0
    const values = { rule: id, path: first.path, cells, first: testText(first), second: testText(second) }
    return { ...base, values, text: findingText('contradiction', values, 'contradiction.pair') }
  }
  const paths = [...new Set(rule.condition.reads.map((read) => read.path.split(' ')[0] ?? ''))]
  const values = { rule: id, paths: paths.join(', ') }
  return { ...base, values, text: findingText('contradiction', values, 'contradiction.all') }
}

function conflictingPair({ tests }: CompiledCondition, study: Study): readonly [FactTest, FactTest] | null {
  const facts = tests.filter((test): test is FactTest => test.kind === 'fact')
  for (const [i, first] of facts.entries()) {
    for (const second of facts.slice(i + 1)) {
      const reading = study.inquiry.reading((model) => model.formulaOf(conditionOf([first, second])))
      if (first.path === second.path && study.excludes([reading])) return [first, second]
    }
  }
  return null
}

const conditionOf = (tests: readonly FactTest[]): Pick<CompiledCondition, 'tests'> => ({ tests })

const testText = ({ operator, expected }: FactTest): string => `${operator} ${JSON.stringify(expected)}`
