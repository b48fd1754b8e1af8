import type { Decision } from '../../policy/decide/decide.js'
import type { Modifier } from '../../policy/decide/outcome.js'
import type { CompiledCondition, FactTest } from '../../policy/language/conditions.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import { lostModifier, modifiersSaid, winsModifier } from './modifiers.js'
import { decidesLayer, necessary, rivals, type StudiedRule, type Study } from './study.js'

/** The rules that can take effect, and a finding for each rule or modifier that cannot. */
export interface Reach {
  /** The rules that can decide their layer. */
  readonly deciding: ReadonlySet<StudiedRule>
  /** The rules from which a decision can take its targets. */
  readonly naming: ReadonlySet<StudiedRule>
  readonly findings: readonly LintFinding[]
}

/**
 * Checks every rule: whether there are facts on which it decides its layer, and on which each of its modifiers wins.
 */
export function reachOf(study: Study): Reach {
  const deciding = new Set<StudiedRule>()
  const naming = new Set<StudiedRule>()
  const findings: LintFinding[] = []
  for (const rule of study.rules) {
    const canDecide = rule.isDeciding && mayDecide(study, rule)
    if (canDecide) deciding.add(rule)
    else if (study.excludes([rule.matches])) {
      findings.push(contradiction(study, rule))
      continue
    }
    const said = modifiersSaid(rule)
    const won = said.filter((field) => winsModifier(study, rule, field).answer !== 'no')
    if (won.includes('targets')) naming.add(rule)
    if (rule.isDeciding && !canDecide) findings.push(...undecidingFindings(study, rule, won))
    // A rule without any effect is one finding, not one for each of its modifiers.
    if (rule.isDeciding && !canDecide && won.length === 0) continue
    for (const field of said) if (!won.includes(field)) findings.push(...lostModifier(study, rule, field))
  }
  return { deciding, naming, findings }
}

/** Returns false if it is proved that an earlier rule decides the layer on all facts that the rule matches. */
function mayDecide(study: Study, rule: StudiedRule): boolean {
  const earlier = rivals(rule).map(({ fails }) => fails)
  const shows = (decision: Decision) => decidesLayer(study, decision, rule.id)
  return study.ask(rule.path, [rule.matches, ...earlier], shows).answer !== 'no'
}

/** Returns a finding that says why a rule never decides. @param won the modifiers that decisions take from it */
function undecidingFindings(study: Study, rule: StudiedRule, won: readonly Modifier[]): readonly LintFinding[] {
  const { id, path, matches } = rule
  const earlier = rivals(rule)
  const caught = study.ask(path, [matches], (decision, facts) => {
    return rule.rule.condition.test(facts) && earlier.some((other) => decidesLayer(study, decision, other.id))
  })
  // Without a witness nothing is claimed: `ask` has recorded the question as incomplete.
  if (caught.answer !== 'yes') return []
  const one = earlier.find((other) => study.excludes([matches, other.fails]))
  const by = one === undefined ? necessary(study, matches, earlier) : [one]
  const kind = one === undefined ? 'unreachable' : 'shadowed'
  const ids = by.map((other) => other.id)
  const values = { rule: id, by: ids.join(', '), ...(won.length > 0 && { fields: won.join(', ') }) }
  const text = findingText(won.length === 0 ? kind : `${kind}.modifies`, values)
  const severity = won.length === 0 ? 'error' : 'warning'
  return [{ severity, path, code: null, witness: caught.found, kind, rules: [id, ...ids], values, text }]
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
  const paths = [...new Set(rule.condition.reads.map(({ fact }) => fact))]
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
