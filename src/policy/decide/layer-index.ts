import type { CategoryTree } from '../definition/category-tree.js'
import type { CompiledRule, IndexedLayer, IndexedRules, LayerModifiers, ModifierRules } from './compiled-rule.js'
import { decides, type Modifier, modifierFields } from './outcome.js'
import { type FirstMatch, indexByCategory, indexFew, matchesNone } from './rule-index.js'

/** One contract: its rules that can decide, its rules that say a modifier, and all of them as written. */
export interface IndexedContract extends IndexedLayer {
  readonly written: readonly CompiledRule[]
}

const testsOf = (rules: readonly CompiledRule[]) => rules.map(({ condition }) => condition.tests)

const deciding = (rules: readonly CompiledRule[]) => rules.filter(({ outcome }) => decides(outcome))

/** Returns the modifiers that some rules say, each with the rules that say it. */
const modifying = (rules: readonly CompiledRule[]) =>
  modifierFields.flatMap((field) => {
    const sayers = rules.filter(({ outcome }) => outcome[field] !== null)
    return sayers.length === 0 ? [] : [{ field, sayers }]
  })

const orNull = (modifiers: readonly ModifierRules[]): LayerModifiers => (modifiers.length === 0 ? null : modifiers)

/** Returns the index of a layer for each category. A modifier that no rule can say there is omitted. */
export function layerByCategory(
  rules: readonly CompiledRule[],
  tree: CategoryTree,
): (category: string) => IndexedLayer {
  const indexOf = (some: readonly CompiledRule[]) => indexByCategory(testsOf(some), tree.categories.keys(), tree.above)
  const decisive = deciding(rules)
  const index = indexOf(decisive)
  const byField = modifying(rules).map(({ field, sayers }) => ({ field, sayers, index: indexOf(sayers) }))
  return (code) => ({
    rules: decisive,
    firstMatch: index.get(code) ?? matchesNone,
    modifiers: orNull(
      byField.flatMap(({ field, sayers, index: searches }) => {
        const firstMatch = searches.get(code) ?? matchesNone
        return firstMatch === matchesNone ? [] : [{ field, rules: sayers, firstMatch }]
      }),
    ),
  })
}

/** Indexes the rules of one contract. */
export function indexedContract(written: readonly CompiledRule[]): IndexedContract {
  const decisive = deciding(written)
  return {
    written,
    rules: decisive,
    firstMatch: indexFew(testsOf(decisive)),
    modifiers: orNull(
      modifying(written).map(({ field, sayers }) => ({ field, rules: sayers, firstMatch: indexFew(testsOf(sayers)) })),
    ),
  }
}

/**
 * Joins the contracts of each seller into one layer. It tries the indexes of the contracts in turn, so that no index is
 * built for each combination of contracts.
 */
export function contractLayers(
  bySeller: ReadonlyMap<string, readonly IndexedContract[]>,
): ReadonlyMap<string, IndexedLayer> {
  const all = new Set([...bySeller.values()].flat())
  const joinRules = joiner(all, (contract) => contract)
  const byField = modifierFields.map((field) => ({ field, join: joiner(all, (each) => modifierOf(each, field)) }))
  return new Map(
    [...bySeller].map(([seller, several]): [string, IndexedLayer] => {
      const [only] = several
      if (only !== undefined && several.length === 1) return [seller, only]
      const modifiers = byField.flatMap(({ field, join }): ModifierRules[] => {
        return several.some((each) => modifierOf(each, field) !== undefined) ? [{ field, ...join(several) }] : []
      })
      return [seller, { ...joinRules(several), modifiers: orNull(modifiers) }]
    }),
  )
}

const modifierOf = ({ modifiers }: IndexedContract, field: Modifier): IndexedRules | undefined =>
  modifiers?.find((each) => each.field === field)

/** Returns the function that joins the same index of several contracts, with one list of rules for all sellers. */
function joiner(
  contracts: ReadonlySet<IndexedContract>,
  indexOf: (contract: IndexedContract) => IndexedRules | undefined,
): (several: readonly IndexedContract[]) => IndexedRules {
  const offsets = new Map<IndexedContract, number>()
  const rules: CompiledRule[] = []
  for (const contract of contracts) {
    offsets.set(contract, rules.length)
    for (const rule of indexOf(contract)?.rules ?? []) rules.push(rule)
  }
  return (several) => {
    const parts = several.flatMap((contract) => {
      const index = indexOf(contract)
      return index === undefined ? [] : [{ offset: offsets.get(contract) ?? 0, firstMatch: index.firstMatch }]
    })
    const firstMatch: FirstMatch = (facts) => {
      for (const part of parts) {
        const position = part.firstMatch(facts)
        if (position >= 0) return part.offset + position
      }
      return -1
    }
    return { rules, firstMatch }
  }
}
