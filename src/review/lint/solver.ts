import { both, type Cells, type Formula, isWithin, meet, negated } from './formula.js'

/** The steps that are left. Steps are counted, not timed, so that the same policy gives the same report. */
export interface Effort {
  left: number
}

/** The result of a search: facts were accepted, none exist, or the step limit came first. */
export type Answer = 'found' | 'none' | 'spent'

/** The cells that remain possible for each fact. */
export type Domains = readonly Cells[]

/**
 * Searches for facts that satisfy every formula, by constraint propagation and backtracking over the shortest open
 * disjunction. The search is complete: `none` means that no facts satisfy the formulas, or that `accept` took none.
 * @param accept receives domains in which every choice of cells satisfies every formula; returns false to go on
 * @param relevant returns further formulas, given what the first propagation narrowed and left open
 */
export function solve(
  full: Domains,
  formulas: readonly Formula[],
  effort: Effort,
  accept: (domains: Domains) => boolean,
  relevant: (domains: Domains, open: readonly Formula[]) => readonly Formula[] = () => [],
): Answer {
  const domains = [...full]
  const open = narrow(domains, formulas, effort)
  if (open === null) return 'none'
  return search(domains, [...open, ...relevant(domains, open)], effort, accept)
}

function search(
  given: Domains,
  formulas: readonly Formula[],
  effort: Effort,
  accept: (domains: Domains) => boolean,
): Answer {
  if (effort.left <= 0) return 'spent'
  const domains = [...given]
  const open = narrow(domains, formulas, effort)
  if (open === null) return 'none'
  const choice = shortest(open)
  if (choice === null) return accept(domains) ? 'found' : 'none'
  const others = open.filter((formula) => formula !== choice)
  const refuted: Formula[] = []
  let isSpent = false
  for (const part of choice.parts) {
    const answer = search(domains, [part, ...refuted, ...others], effort, accept)
    if (answer === 'found') return answer
    if (answer === 'spent') isSpent = true
    refuted.push(negated(part))
  }
  return isSpent ? 'spent' : 'none'
}

type Choice = Extract<Formula, { readonly kind: 'all' | 'any' }>

function shortest(open: readonly Choice[]): Choice | null {
  let found: Choice | null = null
  for (const choice of open) {
    if (found === null || choice.parts.length < found.parts.length) found = choice
    if (found.parts.length === 2) break
  }
  return found
}

/**
 * Propagates the formulas into the domains until nothing changes.
 * @returns the disjunctions that stay open, or null if the formulas contradict one another
 */
function narrow(domains: Cells[], formulas: readonly Formula[], effort: Effort): readonly Choice[] | null {
  let pending: readonly Formula[] = formulas
  for (;;) {
    const state: State = { domains, open: [], isNarrower: false, effort }
    for (const formula of pending) if (!assume(formula, state)) return null
    if (!state.isNarrower || state.open.length === 0) return state.open
    pending = state.open
  }
}

interface State {
  readonly domains: Cells[]
  readonly open: Choice[]
  isNarrower: boolean
  readonly effort: Effort
}

/** Narrows the domains so that the formula holds. @returns false if it cannot hold */
function assume(formula: Formula, state: State): boolean {
  if (formula.kind === 'in') return assumeCells(formula.fact, formula.cells, state)
  if (formula.kind === 'all') return formula.parts.every((part) => assume(part, state))
  let left: Formula[] | null = null
  let first: Formula | undefined
  let count = 0
  for (const [i, part] of formula.parts.entries()) {
    const known = truth(part, state)
    if (known === true) return true
    if (known === false) {
      left ??= formula.parts.slice(0, i)
      continue
    }
    left?.push(part)
    first ??= part
    count++
  }
  if (first === undefined) return false
  if (count === 1) return assume(first, state)
  state.open.push(left === null ? formula : { kind: 'any', parts: left })
  return true
}

function assumeCells(fact: number, cells: Cells, state: State): boolean {
  const domain = state.domains[fact]
  state.effort.left--
  if (domain === undefined || !meet(domain, cells)) return false
  if (isWithin(domain, cells)) return true
  state.domains[fact] = both(domain, cells)
  state.isNarrower = true
  return true
}

/** Returns whether a formula holds for every choice from the domains, or for none; undefined if it depends. */
function truth(formula: Formula, state: State): boolean | undefined {
  if (formula.kind === 'in') {
    const domain = state.domains[formula.fact]
    state.effort.left--
    if (domain === undefined || !meet(domain, formula.cells)) return false
    return isWithin(domain, formula.cells) ? true : undefined
  }
  const deciding = formula.kind === 'any'
  let isKnown = true
  for (const part of formula.parts) {
    const known = truth(part, state)
    if (known === deciding) return deciding
    if (known === undefined) isKnown = false
  }
  return isKnown ? !deciding : undefined
}
