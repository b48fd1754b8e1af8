import { both, type Cells, type Formula, isWithin, meet, negated } from './formula.js'

/** How much may still be looked at; counted, not timed, so that the same policy gives the same report. */
export interface Effort {
  left: number
}

/** Whether there are facts: some were accepted, there are none, or the effort was spent before either was known. */
export type Answer = 'found' | 'none' | 'spent'

/** The cells that each fact may still lie in. */
export type Domains = readonly Cells[]

/**
 * Looks for facts that satisfy every formula: narrows the cells of each fact as far as the formulas force it, then tries
 * the parts of the shortest choice that is left. Complete: where it answers `none` there are none.
 * @param relevant further formulas, once it is known which are undecided; they may join what the first ones narrow
 * @param accept asked of domains of which any choice satisfies every formula; false: go on
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
 * Narrows the domains until nothing follows any more.
 * @returns the choices that are left, or null where the formulas exclude one another
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

/** @returns false where the formula cannot hold */
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

/** Whether a formula holds, for every choice from the domains or for none; undefined where that depends. */
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
