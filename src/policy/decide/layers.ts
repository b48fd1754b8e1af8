import type { BaseFacts } from '../../ticket/facts.js'
import type { CategoryTree } from '../definition/category-tree.js'
import type { PolicyDefinition, RuleDefinition } from '../definition/definition.js'
import { compileCondition } from '../language/conditions.js'
import type { FactTable } from '../language/fact-table.js'
import { type CompiledRule, contractsOf, type IndexedRules } from './decide.js'
import { settled } from './outcome.js'
import { type FirstMatch, indexByCategory, indexFew } from './rule-index.js'

/** The compiled rules of one layer, in the order of the policy. */
export interface RuleLayer {
  readonly source: CompiledRule['source']
  /** The contract's id; null for the layers that apply to every seller. */
  readonly contract: string | null
  /** The sellers of the contract by id; null if the layer applies to every seller. */
  readonly sellers: readonly string[] | null
  readonly rules: readonly CompiledRule[]
}

/** All compiled layers of a policy. */
export interface CompiledLayers {
  /** The layers as written: overrides, each contract, rules. */
  readonly written: readonly RuleLayer[]
  /** Returns the layers that apply to the facts, in order. All contracts of a seller form one layer. */
  readonly layersFor: (facts: BaseFacts) => readonly (readonly CompiledRule[])[]
  readonly overrides: (category: string) => IndexedRules | null
  readonly rules: (category: string) => IndexedRules
  readonly contracts: ReadonlyMap<string, IndexedRules> | null
}

/**
 * Compiles every rule of a policy.
 * @throws AnswerableError as `compileCondition`, with paths such as `contracts[0].rules[2].when`
 */
export function compileLayers(definition: PolicyDefinition, table: FactTable, tree: CategoryTree): CompiledLayers {
  const { overrides = [], contracts = [], rules = [] } = definition
  const written: readonly RuleLayer[] = [
    layerOf('override', overrides, 'overrides', table),
    ...contracts.map(({ id, sellers, rules: agreed }, i): RuleLayer => {
      return { ...layerOf('contract', agreed, `contracts[${i}].rules`, table), contract: id, sellers }
    }),
    layerOf('rule', rules, 'rules', table),
  ]
  const first = written[0]?.rules ?? []
  const last = written.at(-1)?.rules ?? []
  const firstIndex = first.length === 0 ? null : byCategory(first, tree)
  const lastIndex = byCategory(last, tree)
  const bySeller = contracts.length === 0 ? null : contractsBySeller(written)
  return {
    written,
    contracts: bySeller && asLayers(bySeller),
    overrides: (code) => firstIndex && { rules: first, firstMatch: firstIndex.get(code) ?? matchesNone },
    rules: (code) => ({ rules: last, firstMatch: lastIndex.get(code) ?? matchesNone }),
    layersFor: (facts) => {
      const sellerContracts = (bySeller && contractsOf(bySeller, facts)) ?? []
      return [first, sellerContracts.flatMap((contract) => contract.rules), last]
    },
  }
}

const matchesNone: FirstMatch = () => -1

const testsOf = (rules: readonly CompiledRule[]) => rules.map(({ condition }) => condition.tests)

const byCategory = (rules: readonly CompiledRule[], tree: CategoryTree) =>
  indexByCategory(testsOf(rules), tree.categories.keys(), tree.above)

function layerOf(
  source: CompiledRule['source'],
  rules: readonly RuleDefinition[],
  path: string,
  table: FactTable,
): RuleLayer {
  const compiled = rules.map(({ id, when, then, because }, i): CompiledRule => {
    const condition = compileCondition(when, table, { above: { above: path, step: i }, step: 'when' })
    return { id, source, condition, outcome: settled(then), because }
  })
  return { source, contract: null, sellers: null, rules: compiled }
}

/** Returns each seller's contracts, in their order. A contract is indexed once, however many sellers it has. */
function contractsBySeller(written: readonly RuleLayer[]): ReadonlyMap<string, readonly IndexedRules[]> {
  const bySeller = new Map<string, IndexedRules[]>()
  for (const { sellers, rules } of written) {
    if (sellers === null) continue
    const contract: IndexedRules = { rules, firstMatch: indexFew(testsOf(rules)) }
    for (const seller of new Set(sellers)) {
      const others = bySeller.get(seller)
      if (others === undefined) bySeller.set(seller, [contract])
      else others.push(contract)
    }
  }
  return bySeller
}

/**
 * Joins the contracts of each seller into one layer. It tries the indexes of the contracts in turn, so that no index is
 * built for each combination of contracts.
 */
function asLayers(bySeller: ReadonlyMap<string, readonly IndexedRules[]>): ReadonlyMap<string, IndexedRules> {
  const offsets = new Map<IndexedRules, number>()
  const rules: CompiledRule[] = []
  for (const contract of new Set([...bySeller.values()].flat())) {
    offsets.set(contract, rules.length)
    for (const rule of contract.rules) rules.push(rule)
  }
  const inTurn = (several: readonly IndexedRules[]): FirstMatch => {
    const parts = several.map((contract) => ({ offset: offsets.get(contract) ?? 0, firstMatch: contract.firstMatch }))
    return (facts) => {
      for (const { offset, firstMatch } of parts) {
        const position = firstMatch(facts)
        if (position >= 0) return offset + position
      }
      return -1
    }
  }
  return new Map(
    [...bySeller].map(([seller, several]) => {
      const [only] = several
      return [seller, only !== undefined && several.length === 1 ? only : { rules, firstMatch: inTurn(several) }]
    }),
  )
}
