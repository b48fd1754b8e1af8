import { AnswerableError } from '../../kernel/errors/errors.js'
import type { CompiledRule, Decision } from '../../policy/decide/decide.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import type { Test } from '../../policy/language/conditions.js'
import type { Facts } from '../../ticket/facts.js'
import { placedRule } from '../decision/decided-by.js'
import { type Changeable, holds, pathsOf, type Surroundings } from './counterfactual-space.js'

/** Changed facts on which the policy names another owner. */
export interface Solution {
  /** The paths of the facts that are not what they were. */
  readonly changed: readonly string[]
  readonly facts: Facts
  readonly decision: Decision
}

/** How a search ended. */
export interface Searched {
  /** All that were found of the smallest size. */
  readonly solutions: readonly Solution[]
  readonly isComplete: boolean
  /** No set of changes up to this size does it, those that were found apart. */
  readonly upTo: number
  /** Facts whose change the whole schema refused, although their own did not. */
  readonly refused: ReadonlySet<string>
}

/**
 * Finds all smallest sets of changes after which the policy names another owner.
 *
 * For each rule or category that could name another one it asks what stands in its way: a test of its own that fails,
 * or a rule that is asked before it. Whoever removes an obstacle must change a fact that the obstacle reads; so only those
 * are changed, one after the other, up to a number of changes that grows by one. Nothing smaller is left out.
 */
export function searchSmallest(policy: RuleBook, facts: Facts, around: Surroundings, budget: number): Searched {
  const search = new Search(policy, facts, around, budget)
  let waiting = search.candidates()
  for (let size = 1; waiting.length > 0; size++) {
    const solutions = search.ofSize(size, waiting)
    const isSpent = search.left <= 0
    if (solutions.length > 0 || isSpent) {
      return { solutions, isComplete: solutions.length > 0, upTo: size - 1, refused: search.refused }
    }
    waiting = search.beyond
  }
  return { solutions: [], isComplete: true, upTo: around.changeable.length, refused: search.refused }
}

/** A source that may come to name the owner: a rule, or the category. */
type Candidate = CompiledRule | 'category'

interface Step {
  readonly facts: Facts
  /** The facts that were given another value on purpose: each once. */
  readonly given: ReadonlySet<string>
  /** The facts that are not what they were: what came along with those counts as well. */
  readonly changed: readonly string[]
  /** The places of the changed facts and values: the same changes in another order are the same. */
  readonly key: readonly string[]
}

class Search {
  /** Candidates that would need more changes than were allowed. */
  beyond: Candidate[] = []
  readonly refused = new Set<string>()
  private readonly decided = new Map<string, Decision>()
  private readonly silent = new Map<CompiledRule, readonly string[]>()
  private readonly owner: Decision['owner']
  private found = new Map<string, Solution>()
  private size = 0

  constructor(
    private readonly policy: RuleBook,
    private readonly facts: Facts,
    private readonly around: Surroundings,
    public left: number,
  ) {
    this.owner = policy.decide(facts).owner
  }

  /**
   * Returns the rules that name another owner than the current one, and the category where its owner differs or it may
   * change. The current owner does not go away while the facts name a seller.
   */
  candidates(): Candidate[] {
    const { rules, behind } = this.around
    const others = rules.filter(({ outcome }) => outcome.owner !== null && outcome.owner !== this.owner)
    const standing = this.policy.categories.get(this.facts.category)?.owner ?? 'triage'
    const isOpen = standing !== this.owner || behind('category').length > 0
    return isOpen ? [...others, 'category'] : others
  }

  ofSize(size: number, candidates: readonly Candidate[]): readonly Solution[] {
    this.size = size
    this.beyond = []
    this.found = new Map()
    for (const candidate of candidates) {
      const seen = new Set<string>()
      const start: Step = { facts: this.facts, given: new Set(), changed: [], key: [] }
      if (this.visit(candidate, start, seen)) this.beyond.push(candidate)
      if (this.left <= 0) break
    }
    return [...this.found.values()]
  }

  /** @returns whether more changes than are allowed might lead on from here */
  private visit(candidate: Candidate, step: Step, seen: Set<string>): boolean {
    const key = [...step.key].sort().join(' ')
    if (seen.has(key) || this.left-- <= 0) return false
    seen.add(key)
    const needed = candidate === 'category' ? 0 : this.needed(candidate, step)
    if (needed > this.size - step.changed.length) return needed !== Infinity
    const decision = this.decide(step.facts, key)
    if (decision.owner !== this.owner) {
      this.accept(step)
      return false
    }
    let isCut = false
    for (const [{ place, path }, values] of this.waysOn(candidate, step, decision)) {
      if (step.given.has(path)) continue
      const isFull = step.changed.length === this.size && !step.changed.includes(path) && !this.around.isEntwined(path)
      for (const value of values) {
        const facts = isFull || this.left-- <= 0 ? null : this.around.changed(step.facts, path, value)
        const changed = facts === null ? [] : this.around.differences(facts)
        isCut = isCut || isFull || changed.length > this.size
        if (facts === null || changed.length > this.size) continue
        const given = new Set([...step.given, path])
        const next = { facts, given, changed, key: [...step.key, `${place}=${JSON.stringify(value)}`] }
        isCut = this.visit(candidate, next, seen) || isCut
      }
    }
    return isCut
  }

  /** At least so many facts more must change until a rule holds; infinite where nothing can make it hold. */
  private needed({ condition }: CompiledRule, { facts, given, changed }: Step): number {
    const failing = new Set<string>()
    for (const test of condition.tests) {
      if (holds(test, facts)) continue
      const paths = pathsOf(test).flatMap((path) => this.around.behind(path).map((each) => each.path))
      if (paths.every((path) => given.has(path))) return Infinity
      const isSingle = test.kind === 'fact' && !this.around.isEntwined(test.path)
      if (isSingle && !changed.includes(test.path)) failing.add(test.path)
    }
    return failing.size
  }

  /** The facts to change next, and to what: what stands in the candidate's way reads them. */
  private waysOn(candidate: Candidate, { facts }: Step, decision: Decision): readonly Way[] {
    if (decision.source === 'none') return this.behindAll(['category'])
    if (candidate !== 'category') {
      const failing = candidate.condition.tests.find((test) => !holds(test, facts))
      if (failing !== undefined) return this.mending(failing, candidate)
    }
    return this.clearing(candidate, decision)
  }

  private mending(failing: Test, { condition }: CompiledRule): readonly Way[] {
    if (failing.kind !== 'fact' || this.around.isEntwined(failing.path)) return this.behindAll(pathsOf(failing))
    const together = condition.tests.filter((test) => test.kind === 'fact' && test.path === failing.path)
    const fits = (value: unknown) => together.every((test) => test.kind === 'fact' && test.holds(value))
    return this.behindAll([failing.path]).map(([fact, values]) => [fact, values.filter(fits)])
  }

  /** The candidate holds, and is not the one that names the owner, or names one whom the facts do not. */
  private clearing(candidate: Candidate, decision: Decision): readonly Way[] {
    // Whose contracts are asked, and whether there is a seller to name; a category that is not declared silences every rule.
    const always = ['seller.id', 'category']
    const decidingRules = decision.rules.flatMap((id) => placedRule(this.policy, id)?.rule ?? [])
    const namer = decidingRules.find(({ id }) => id === decision.rule)
    const same = candidate === 'category' ? undefined : decidingRules.find(({ source }) => source === candidate.source)
    if (same !== undefined && same !== candidate) return this.behindAll([...always, ...readsOf(same)])
    return this.behindAll(namer === candidate ? always : [...always, ...this.silencing(namer)])
  }

  /** Returns the paths read by a rule that must not name the owner, and by those before it that would match in its place. */
  private silencing(namer: CompiledRule | undefined): readonly string[] {
    if (namer === undefined) return []
    const known = this.silent.get(namer)
    if (known !== undefined) return known
    const layer = this.around.rules.filter(({ source }) => source === namer.source)
    const before = layer.slice(0, layer.indexOf(namer)).filter(({ outcome }) => outcome.owner === null)
    const paths = [...new Set([namer, ...before].flatMap(readsOf))]
    this.silent.set(namer, paths)
    return paths
  }

  private behindAll(paths: readonly string[]): readonly Way[] {
    const facts = new Set(paths.flatMap((path) => this.around.behind(path)))
    return [...facts].map((fact) => [fact, fact.values])
  }

  private accept({ facts, changed }: Step): void {
    const checked = this.checked(facts)
    const decision = checked && this.policy.decide(checked)
    if (decision && decision.owner !== this.owner)
      this.found.set(JSON.stringify(facts), { changed, facts: checked, decision })
    else for (const path of changed) this.refused.add(path)
  }

  private checked(facts: Facts): Facts | null {
    try {
      return this.policy.parseFacts(facts)
    } catch (error) {
      if (AnswerableError.isInstance(error)) return null
      throw error
    }
  }

  private decide(facts: Facts, key: string): Decision {
    const known = this.decided.get(key) ?? this.policy.decide(facts)
    this.decided.set(key, known)
    return known
  }
}

/** A fact to change, and the values to change it to. */
type Way = readonly [fact: Changeable, values: readonly unknown[]]

const readsOf = ({ condition }: CompiledRule): readonly string[] => condition.tests.flatMap(pathsOf)
