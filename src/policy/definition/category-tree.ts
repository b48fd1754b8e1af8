import { pathOf } from '../../kernel/data/source-path.js'
import { codedError, invalid, listed, seen } from '../../kernel/errors/errors.js'
import { UNCLASSIFIED } from '../../ticket/facts.js'
import { filledFrom, type Settled, settled } from '../decide/outcome.js'
import type { ValueTree } from '../language/fact-table.js'
import type { CategoryDefinition, Outcome } from './definition.js'

/** A declared category with all that it inherits from its ancestors. A member that none of them sets is null. */
export type Category = Omit<CategoryDefinition, keyof Outcome> &
  Omit<Settled, 'owner'> & { readonly owner: NonNullable<Outcome['owner']> }

/** The declared categories, with what is above and below each of them. */
export interface CategoryTree extends ValueTree {
  /** The categories by code, each with what it inherits. */
  readonly categories: ReadonlyMap<string, Category>
  /** Returns the code and its ancestors, nearest first: the codes whose `under` holds for this category. */
  readonly above: (code: string) => readonly string[]
}

const MAX_DEPTH = 32

type Declared = { readonly [code: string]: CategoryDefinition }

/**
 * Builds the tree of categories. A category names its parent, or the dots in its code imply one. An implied parent
 * need not be declared for `under` to reach it.
 * @throws AnswerableError POLICY_CATEGORY_UNKNOWN: a parent or a replacement that is not declared
 * @throws AnswerableError POLICY_CATEGORY_CIRCULAR: a category that is its own ancestor
 * @throws AnswerableError POLICY_TOO_LARGE: more than 32 categories above one another
 * @throws AnswerableError POLICY_INVALID: neither the category nor an ancestor has an owner; a replacement that is
 *   retired itself; the reserved code `unclassified`
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
        'this code is reserved for tickets without a category',
        code,
        'Use another code.',
      )
    }
    const ancestry = ancestryOf(code, declared)
    above.set(code, ancestry)
    const replacement = retired?.replacedBy
    if (replacement !== undefined) {
      assertReplaces(replacement, declared, ['categories', code, 'retired', 'replacedBy'])
    }
    categories.set(code, inherited(code, declared, ancestry))
  }
  let below: CategoryTree['below'] | undefined
  return {
    categories,
    above: (code) => above.get(code) ?? [code],
    // Built when the first `under` needs it.
    get below() {
      below ??= membersOf(above)
      return below
    },
    has: (value) => typeof value === 'string' && above.has(value),
  }
}

/** Maps each code to itself and the declared codes below it. */
function membersOf(above: ReadonlyMap<string, readonly string[]>): CategoryTree['below'] {
  const below = new Map<string, Set<unknown>>()
  for (const [code, ancestry] of above) {
    for (const name of ancestry) {
      const members = below.get(name)
      if (members === undefined) below.set(name, new Set([code]))
      else members.add(code)
    }
  }
  return below
}

/** Returns the code and its ancestors, nearest first. @throws AnswerableError as `categoryTree` */
function ancestryOf(code: string, declared: Declared): readonly string[] {
  const ancestry: string[] = []
  for (let at: string | undefined = code; at !== undefined; at = parentOf(at, declared)) {
    if (ancestry.includes(at)) throw circularError(at, ancestry)
    ancestry.push(at)
    if (ancestry.length <= MAX_DEPTH) continue
    const path = pathOf(['categories', code, 'parent'])
    throw codedError('POLICY_TOO_LARGE', { path, value: `${ancestry.length} categories deep`, cap: MAX_DEPTH })
  }
  return ancestry
}

/** Returns the parent that a category names; otherwise its code up to the last dot, declared or not. */
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

/** Rejects a replacement that is retired itself: it would lead on to a third category, or back. */
function assertReplaces(code: string, declared: Declared, path: readonly string[]): void {
  assertDeclared(code, declared, path)
  if (declared[code]?.retired === undefined) return
  const fix = 'Name a category that takes new tickets.'
  throw invalid('POLICY_INVALID', pathOf(path), 'this category is retired itself', code, fix)
}

function circularError(code: string, ancestry: readonly string[]) {
  const path = pathOf(['categories', code, 'parent'])
  const circle = [...ancestry.slice(ancestry.indexOf(code)), code].join(', ')
  return codedError('POLICY_CATEGORY_CIRCULAR', { path, value: seen(code), circle })
}

/**
 * Returns a category with what it inherits from its nearest declared ancestor, and through it from the others.
 * @throws AnswerableError POLICY_INVALID: none of them has an owner
 */
function inherited(code: string, declared: Declared, [, ...ancestors]: readonly string[]): Category {
  const own = declared[code] ?? {}
  const next = ancestors.find((name) => Object.hasOwn(declared, name))
  const above = next === undefined ? undefined : inherited(next, declared, ancestors.slice(ancestors.indexOf(next)))
  const outcome = filledFrom(settled(own), above === undefined ? settled({}) : outcomeOf(above))
  if (outcome.owner === null) {
    const path = pathOf(['categories', code, 'owner'])
    const fix = 'Give it an owner ("operator", "seller" or "triage"), or a parent that has one.'
    throw invalid('POLICY_INVALID', path, 'neither the category nor any category above it has an owner', undefined, fix)
  }
  // Texts that explain another owner do not explain this one.
  const reasons = above?.owner === outcome.owner ? above : undefined
  return {
    ...own,
    ...outcome,
    owner: outcome.owner,
    because: own.because ?? reasons?.because,
    basis: own.basis ?? reasons?.basis,
  }
}

/** Returns the outcome of a category without its texts. */
export function outcomeOf(category: Category): Settled {
  const { owner, team, tier, priority, paidBy, chargedTo, fault, score, skills, language, targets } = category
  return { owner, team, tier, priority, paidBy, chargedTo, fault, score, skills, language, targets }
}
