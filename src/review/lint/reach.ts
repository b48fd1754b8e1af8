import type { CompiledCondition, FactTest } from '../../policy/language/conditions.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import type { Reading } from './reading.js'
import { hasMatched, rivals, type StudiedRule, type Study } from './study.js'

/** How many earlier rules are tried without, to name no more than are needed. */
const MAX_BLAMED = 40

/** Tells the rules that can match first in their layer, with a finding for each that cannot. */
export interface Reach {
  readonly reachable: ReadonlySet<StudiedRule>
  readonly findings: readonly LintFinding[]
}

/** Asks of every rule whether there are facts on which it matches first in its layer. */
export function reachOf(study: Study): Reach {
  const reachable = new Set<StudiedRule>()
  const findings: LintFinding[] = []
  for (const rule of study.rules) {
    const earlier = rivals(rule)
    const { answer } = study.ask(rule.path, [rule.matches, ...earlier.map(({ fails }) => fails)], (told) =>
      hasMatched(told, rule.id),
    )
    if (answer !== 'no') reachable.add(rule)
    else findings.push(...silent(study, rule, earlier))
  }
  return { reachable, findings }
}

/** Tells why a rule never matches first. */
function silent(study: Study, rule: StudiedRule, earlier: readonly StudiedRule[]): readonly LintFinding[] {
  const { id, path, matches } = rule
  if (study.excludes([matches])) return [contradiction(study, rule)]
  const isCaught = study.ask(path, [matches], (told, facts) => {
    return rule.rule.condition.test(facts) && earlier.some((other) => hasMatched(told, other.id))
  })
  // Where nothing showed it, that is noted, and nothing is claimed.
  if (isCaught.answer !== 'yes') return []
  const { found: witness } = isCaught
  const base = { severity: 'error', path, code: null, witness } as const
  const one = earlier.find((other) => study.excludes([matches, other.fails]))
  if (one !== undefined) {
    const values = { rule: id, by: one.id }
    return [{ ...base, kind: 'shadowed', rules: [id, one.id], values, text: findingText('shadowed', values) }]
  }
  const together = needed(study, matches, earlier).map((other) => other.id)
  const values = { rule: id, by: together.join(', ') }
  return [{ ...base, kind: 'unreachable', rules: [id, ...together], values, text: findingText('unreachable', values) }]
}

/** Returns the earlier rules without which the rule would match first. */
function needed(study: Study, matches: Reading, earlier: readonly StudiedRule[]): readonly StudiedRule[] {
  let left = earlier.filter((other) => !study.excludes([matches, other.matches]))
  if (left.length > MAX_BLAMED) return left
  for (const other of left) {
    const fewer = left.filter((each) => each !== other)
    if (study.excludes([matches, ...fewer.map(({ fails }) => fails)])) left = fewer
  }
  return left
}

/** The tests that exclude one another where two of one fact do; else all the facts that were gone through. */
function contradiction(study: Study, { id, path, rule }: StudiedRule): LintFinding {
  const base = { kind: 'contradiction', severity: 'error', path, rules: [id], code: null, witness: null } as const
  const pair = conflict(rule.condition, study)
  if (pair !== null) {
    const [first, second] = pair
    const cells = study.inquiry.space.dimensions.find((each) => each.path === first.path)?.cells.length ?? 0
    const values = { rule: id, path: first.path, cells, first: written(first), second: written(second) }
    return { ...base, values, text: findingText('contradiction', values, 'contradiction.pair') }
  }
  const paths = [...new Set(rule.condition.reads.map((read) => read.path.split(' ')[0] ?? ''))]
  const values = { rule: id, paths: paths.join(', ') }
  return { ...base, values, text: findingText('contradiction', values, 'contradiction.all') }
}

function conflict({ tests }: CompiledCondition, study: Study): readonly [FactTest, FactTest] | null {
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

const written = ({ operator, expected }: FactTest): string => `${operator} ${JSON.stringify(expected)}`
