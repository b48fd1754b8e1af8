import { pathOf } from '../../kernel/data/source-path.js'
import { codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { filledFrom, type Settled, settled } from '../decide/outcome.js'
import type { ValueTree } from '../language/fact-table.js'
import type { CategoryDefinition, Outcome } from './definition.js'

/** A category with all that it has from those above it; what none of them says is null. */
export type Category = Omit<CategoryDefinition, keyof Outcome> &
  Omit<Settled, 'owner'> & { readonly owner: NonNullable<Outcome['owner']> }

/** The declared categories and how they lie below one another. */
export interface CategoryTree extends ValueTree {
  /** By code, each with what it inherits. */
  readonly categories: ReadonlyMap<string, Category>
  /** All that a rule on a category can be written on: the code itself first, then upwards. */
  readonly above: (code: string) => readonly string[]
}

const MAX_DEPTH = 32

type Declared = { readonly [code: string]: CategoryDefinition }

/**
 * Joins categories into a tree. A parent is named, or it is what the code's own dots say; such a one need not be
 * declared for `under` to reach it.
 * @throws AnswerableError POLICY_CATEGORY_UNKNOWN: a parent or a replacement that is not declared
 * @throws AnswerableError POLICY_CATEGORY_CIRCULAR: a parent that lies below its child
 * @throws AnswerableError POLICY_INVALID: no owner, and none above that has one; a replacement that is retired itself
 */
export function categoryTree(declared: Declared): CategoryTree {
  const above = new Map<string, readonly string[]>()
  const categories = new Map<string, Category>()
  for (const [code, { retired }] of Object.entries(declared)) {
    if (code === UNCLASSIFIED) {
      const path = pathOf(['categories', code])
      throw invalid(
        'POLICY_INVALID',
        path,
        'it stands for a ticket that has no category yet',
        code,
        'Use another code.',
      )
    }
    const line = lineOf(code, declared)
    above.set(code, line)
    const replacement = retired?.replacedBy
    if (replacement !== undefined) {
      assertReplaces(replacement, declared, ['categories', code, 'retired', 'replacedBy'])
    }
    categories.set(code, inherited(code, declared, line))
  }
  let below: CategoryTree['below'] | undefined
  return {
    categories,
    above: (code) => above.get(code) ?? [code],
    // Made when the first `under` asks for it.
    get below() {
      below ??= membersOf(above)
      return below
    },
    has: (value) => typeof value === 'string' && above.has(value),
  }
}

function membersOf(above: ReadonlyMap<string, readonly string[]>): CategoryTree['below'] {
  const below = new Map<string, Set<unknown>>()
  for (const [code, line] of above) {
    for (const name of line) {
      const members = below.get(name)
      if (members === undefined) below.set(name, new Set([code]))
      else members.add(code)
    }
  }
  return below
}

/** The code, then all above it. */
function lineOf(code: string, declared: Declared): readonly string[] {
  const line: string[] = []
  for (let at: string | undefined = code; at !== undefined; at = parentOf(at, declared)) {
    if (line.includes(at)) throw circular(at, line)
    line.push(at)
    if (line.length <= MAX_DEPTH) continue
    const path = pathOf(['categories', code, 'parent'])
    throw codedError('POLICY_TOO_LARGE', { path, value: `${line.length} categories deep`, cap: MAX_DEPTH })
  }
  return line
}

/** The parent that a category names; where it names none, what its dots say, declared or not. */
function parentOf(code: string, declared: Declared): string | undefined {
  const parent = Object.hasOwn(declared, code) ? declared[code]?.parent : undefined
  if (parent === undefined) return code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : undefined
  assertDeclared(parent, declared, ['categories', code, 'parent'])
  return parent
}

function assertDeclared(code: string, declared: Declared, path: readonly string[]): void {
  if (Object.hasOwn(declared, code)) return
  const known = listed(Object.keys(declared))
  throw codedError('POLICY_CATEGORY_UNKNOWN', { path: pathOf(path), value: seen(code), known })
}

/** Rejects a replacement that is retired itself: nobody may be sent on from there, or back. */
function assertReplaces(code: string, declared: Declared, path: readonly string[]): void {
  assertDeclared(code, declared, path)
  if (declared[code]?.retired === undefined) return
  const fix = 'Name one that takes new tickets.'
  throw invalid('POLICY_INVALID', pathOf(path), 'this category is retired itself', code, fix)
}

function circular(code: string, line: readonly string[]) {
  const path = pathOf(['categories', code, 'parent'])
  const circle = [...line.slice(line.indexOf(code)), code].join(', ')
  return codedError('POLICY_CATEGORY_CIRCULAR', { path, value: seen(code), circle })
}

/** A category with what it has from the one above it, which has what it has from those above that. */
function inherited(code: string, declared: Declared, [, ...line]: readonly string[]): Category {
  const own = declared[code] ?? {}
  const next = line.find((name) => Object.hasOwn(declared, name))
  const above = next === undefined ? undefined : inherited(next, declared, line.slice(line.indexOf(next)))
  const said = filledFrom(settled(own), above === undefined ? settled({}) : outcomeOf(above))
  if (said.owner === null) {
    const path = pathOf(['categories', code, 'owner'])
    const fix = 'Give it an owner ("operator", "seller" or "triage"), or a parent that has one.'
    throw invalid('POLICY_INVALID', path, 'no owner, and none above it has one', undefined, fix)
  }
  // A reason for another owner is no reason for this one.
  const reasons = above?.owner === said.owner ? above : undefined
  return {
    ...own,
    ...said,
    owner: said.owner,
    because: own.because ?? reasons?.because,
    basis: own.basis ?? reasons?.basis,
  }
}

/** Returns the outcome of a category without its texts. */
export function outcomeOf(category: Category): Settled {
  const { owner, team, tier, priority, paidBy, chargedTo, fault, score, skills, language, targets } = category
  return { owner, team, tier, priority, paidBy, chargedTo, fault, score, skills, language, targets }
}
