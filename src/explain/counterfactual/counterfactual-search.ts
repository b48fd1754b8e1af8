import { AnswerableError } from '../../kernel/errors/errors.js'
import type { CompiledRule } from '../../policy/decide/compiled-rule.js'
import type { Decision } from '../../policy/decide/decide.js'
import { decides } from '../../policy/decide/outcome.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import type { Test } from '../../policy/language/conditions.js'
import type { Facts } from '../../ticket/facts.js'
import { decidingRules } from '../decision/decided-by.js'
import { type Changeable, type ChangeSpace, holds, pathsOf } from './counterfactual-space.js'

/** A set of changed facts on which the policy names another owner. */
export interface Solution {
  /** The paths of the facts that differ from the original ones. */
  readonly changed: readonly string[]
  readonly facts: Facts
  readonly decision: Decision
}

/** The result of a search. */
export interface SearchResult {
  /** All solutions of the smallest size. Not all of them where the budget ran out. */
  readonly solutions: readonly Solution[]
  /** False where the budget ran out before anything was found. */
  readonly isComplete: boolean
  /** No set of up to this many changes is a solution. */
  readonly upTo: number
  /** Facts that the whole schema rejects with their new values, although each fact's own schema accepts them. */
  readonly refused: ReadonlySet<string>
}

/**
 * Finds all minimal changes of the facts after which the policy names another owner.
 *
 * Searches by iterative deepening: the number of changes grows by one. For each rule or category that could name
 * another owner, it finds the obstacle: a failing test of its own, or a rule that is tried earlier. Only a change of a
 * fact that the obstacle reads can remove it. The search therefore changes no other facts, and misses no smaller set.
 */
export function searchSmallest(policy: RuleBook, facts: Facts, space: ChangeSpace, budget: number): SearchResult {
  const search = new Search(policy, facts, space, budget)
  let candidates = search.candidates()
  for (let size = 1; candidates.length > 0; size++) {
    const solutions = search.ofSize(size, candidates)
    const isSpent = search.stepsLeft <= 0
    if (solutions.length > 0 || isSpent) {
      return { solutions, isComplete: solutions.length > 0, upTo: size - 1, refused: search.refused }
    }
    candidates = search.needingMore
  }
  return { solutions: [], isComplete: true, upTo: space.changeable.length, refused: search.refused }
}

/** A source that could name another owner: a rule, or the category. */
type Candidate = CompiledRule | 'category'

/** A node of the search: the facts after some changes. */
interface SearchNode {
  readonly facts: Facts
  /** The facts that the search itself changed. Each is changed once. */
  readonly assigned: ReadonlySet<string>
  /** All facts that differ from the original ones, those that another change brought along included. */
  readonly changed: readonly string[]
  /** The assigned facts and values. Sorted, they identify the node whatever the order of the changes. */
  readonly key: readonly string[]
}

class Search {
  /** Candidates that need more changes than the last round allowed. */
  needingMore: Candidate[] = []
  readonly refused = new Set<string>()
  private readonly decided = new Map<string, Decision>()
  private readonly pathsBySilenced = new Map<CompiledRule, readonly string[]>()
  private readonly owner: Decision['owner']
  private found = new Map<string, Solution>()
  private size = 0

  constructor(
    private readonly policy: RuleBook,
    private readonly facts: Facts,
    private readonly space: ChangeSpace,
    public stepsLeft: number,
  ) {
    this.owner = policy.decide(facts).owner
  }

  /**
   * Returns the rules that name another owner. Adds the category where its owner differs or the category may change.
   * A source that names the current owner is not a candidate: a named seller stays named, so it gives the same owner.
   */
  candidates(): Candidate[] {
    const { rules, affecting } = this.space
    const others = rules.filter(({ outcome }) => outcome.owner !== null && outcome.owner !== this.owner)
    const categoryOwner = this.policy.categories.get(this.facts.category)?.owner ?? 'triage'
    const isCandidate = categoryOwner !== this.owner || affecting('category').length > 0
    return isCandidate ? [...others, 'category'] : others
  }

  /** Returns the solutions of up to `size` changes, and sets `needingMore` for the next round. */
  ofSize(size: number, candidates: readonly Candidate[]): readonly Solution[] {
    this.size = size
    this.needingMore = []
    this.found = new Map()
    for (const candidate of candidates) {
      const seen = new Set<string>()
      const start: SearchNode = { facts: this.facts, assigned: new Set(), changed: [], key: [] }
      if (this.visit(candidate, start, seen)) this.needingMore.push(candidate)
      if (this.stepsLeft <= 0) break
    }
    return [...this.found.values()]
  }

  /** @returns true where a solution with more changes than allowed may lie below this node */
  private visit(candidate: Candidate, node: SearchNode, seen: Set<string>): boolean {
    const key = [...node.key].sort().join(' ')
    if (seen.has(key) || this.stepsLeft-- <= 0) return false
    seen.add(key)
    const needed = candidate === 'category' ? 0 : this.changesNeeded(candidate, node)
    if (needed > this.size - node.changed.length) return needed !== Infinity
    const decision = this.decide(node.facts, key)
    if (decision.owner !== this.owner) {
      this.accept(node)
      return false
    }
    let isPruned = false
    for (const [{ index, path }, values] of this.nextMoves(candidate, node, decision)) {
      if (node.assigned.has(path)) continue
      const isFull = node.changed.length === this.size && !node.changed.includes(path) && !this.space.isNested(path)
      for (const value of values) {
        const facts = isFull || this.stepsLeft-- <= 0 ? null : this.space.withChange(node.facts, path, value)
        const changed = facts === null ? [] : this.space.differences(facts)
        isPruned = isPruned || isFull || changed.length > this.size
        if (facts === null || changed.length > this.size) continue
        const assigned = new Set([...node.assigned, path])
        const next = { facts, assigned, changed, key: [...node.key, `${index}=${JSON.stringify(value)}`] }
        isPruned = this.visit(candidate, next, seen) || isPruned
      }
    }
    return isPruned
  }

  /** Returns a lower bound: at least this many more facts must change before a rule holds. Infinity: it cannot hold. */
  private changesNeeded({ condition }: CompiledRule, { facts, assigned, changed }: SearchNode): number {
    const failing = new Set<string>()
    for (const test of condition.tests) {
      if (holds(test, facts)) continue
      const paths = pathsOf(test).flatMap((path) => this.space.affecting(path).map((each) => each.path))
      if (paths.every((path) => assigned.has(path))) return Infinity
      const isSingle = test.kind === 'fact' && !this.space.isNested(test.path)
      if (isSingle && !changed.includes(test.path)) failing.add(test.path)
    }
    return failing.size
  }

  /** Returns the facts to change next and their values: those that the candidate's obstacle reads. */
  private nextMoves(candidate: Candidate, { facts }: SearchNode, decision: Decision): readonly Move[] {
    if (decision.source === 'none') return this.movesAffecting(['category'])
    if (candidate !== 'category') {
      const failing = candidate.condition.tests.find((test) => !holds(test, facts))
      if (failing !== undefined) return this.movesToPass(failing, candidate)
    }
    return this.movesToUnblock(candidate, decision)
  }

  /**
   * Returns the moves that may make a test pass. A single fact gets only values that pass all the rule's tests of it.
   */
  private movesToPass(failing: Test, { condition }: CompiledRule): readonly Move[] {
    if (failing.kind !== 'fact' || this.space.isNested(failing.path)) return this.movesAffecting(pathsOf(failing))
    const together = condition.tests.filter((test) => test.kind === 'fact' && test.path === failing.path)
    const fits = (value: unknown) => together.every((test) => test.kind === 'fact' && test.holds(value))
    return this.movesAffecting([failing.path]).map(([fact, values]) => [fact, values.filter(fits)])
  }

  /**
   * Returns the moves for a candidate that holds but does not decide: another rule names the owner, or the candidate
   * names the seller and the facts do not.
   */
  private movesToUnblock(candidate: Candidate, decision: Decision): readonly Move[] {
    // The seller's id selects the contracts, and a missing one leaves no seller to name. An undeclared category turns
    // off every rule.
    const always = ['seller.id', 'category']
    const deciders = decidingRules(this.policy, decision)
    const ownerRule = deciders.find(({ id }) => id === decision.rule)
    const inLayer = candidate === 'category' ? undefined : deciders.find(({ source }) => source === candidate.source)
    if (inLayer !== undefined && inLayer !== candidate) return this.movesAffecting([...always, ...readsOf(inLayer)])
    return this.movesAffecting(ownerRule === candidate ? always : [...always, ...this.pathsToSilence(ownerRule)])
  }

  /**
   * Returns the paths whose change may stop a rule from naming the owner: those that it reads, and those of earlier
   * rules of its layer that name no owner. One of these may match instead of it.
   */
  private pathsToSilence(ownerRule: CompiledRule | undefined): readonly string[] {
    if (ownerRule === undefined) return []
    const known = this.pathsBySilenced.get(ownerRule)
    if (known !== undefined) return known
    const layer = this.space.rules.filter(({ source }) => source === ownerRule.source)
    const isSilent = ({ outcome }: CompiledRule) => outcome.owner === null && decides(outcome)
    const before = layer.slice(0, layer.indexOf(ownerRule)).filter(isSilent)
    const paths = [...new Set([ownerRule, ...before].flatMap(readsOf))]
    this.pathsBySilenced.set(ownerRule, paths)
    return paths
  }

  private movesAffecting(paths: readonly string[]): readonly Move[] {
    const facts = new Set(paths.flatMap((path) => this.space.affecting(path)))
    return [...facts].map((fact) => [fact, fact.values])
  }

  /** Keeps a node as a solution, or notes its changes as refused where the whole schema rejects them. */
  private accept({ facts, changed }: SearchNode): void {
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

/** A fact to change, and the values to try. */
type Move = readonly [fact: Changeable, values: readonly unknown[]]

const readsOf = ({ condition }: CompiledRule): readonly string[] => condition.tests.flatMap(pathsOf)
