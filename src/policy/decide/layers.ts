import type { BaseFacts } from '../../ticket/facts.js'
import type { CategoryTree } from '../definition/category-tree.js'
import type { PolicyDefinition, RuleDefinition } from '../definition/definition.js'
import { compileCondition } from '../language/conditions.js'
import type { FactTable } from '../language/fact-table.js'
import type { CompiledRule, IndexedLayer } from './compiled-rule.js'
import { contractsOf } from './decide.js'
import { contractLayers, type IndexedContract, indexedContract, layerByCategory } from './layer-index.js'
import { settled } from './outcome.js'

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
  readonly overrides: (category: string) => IndexedLayer | null
  readonly rules: (category: string) => IndexedLayer
  readonly contracts: ReadonlyMap<string, IndexedLayer> | null
}

/**
 * Compiles every rule of a policy.
 * @throws AnswerableError as `compileCondition`, with paths such as `contracts[0].rules[2].when`
 */
export function compileLayers(definition: PolicyDefinition, table: FactTable, tree: CategoryTree): CompiledLayers {
  const { overrides = [], contracts = [], rules = [] } = definition
  let count = 0
  const written: readonly RuleLayer[] = [
    { source: 'override' as const, rules: overrides, path: 'overrides', contract: null, sellers: null },
    ...contracts.map(({ id, sellers, rules: agreed }, i) => {
      return { source: 'contract' as const, rules: agreed, path: `contracts[${i}].rules`, contract: id, sellers }
    }),
    { source: 'rule' as const, rules, path: 'rules', contract: null, sellers: null },
  ].map(({ source, rules: own, path, contract, sellers }) => {
    const compiled = compiledRules(source, own, path, table, count)
    count += own.length
    return { source, contract, sellers, rules: compiled }
  })
  const first = written[0]?.rules ?? []
  const last = written.at(-1)?.rules ?? []
  const bySeller = contracts.length === 0 ? null : contractsBySeller(written)
  const firstLayer = layerByCategory(first, tree)
  return {
    written,
    contracts: bySeller && contractLayers(bySeller),
    overrides: (code) => (first.length === 0 ? null : firstLayer(code)),
    rules: layerByCategory(last, tree),
    layersFor: (facts) => {
      const sellerContracts = (bySeller && contractsOf(bySeller, facts)) ?? []
      return [first, sellerContracts.flatMap((contract) => contract.written), last]
    },
  }
}

function compiledRules(
  source: CompiledRule['source'],
  rules: readonly RuleDefinition[],
  path: string,
  table: FactTable,
  before: number,
): readonly CompiledRule[] {
  return rules.map(({ id, when, then, because }, i): CompiledRule => {
    const condition = compileCondition(when, table, { above: { above: path, step: i }, step: 'when' })
    return { id, source, condition, outcome: settled(then), because, order: before + i }
  })
}

/** Returns each seller's contracts, in their order. A contract is indexed once, however many sellers it has. */
function contractsBySeller(written: readonly RuleLayer[]): ReadonlyMap<string, readonly IndexedContract[]> {
  const bySeller = new Map<string, IndexedContract[]>()
  for (const { sellers, rules } of written) {
    if (sellers === null) continue
    const contract = indexedContract(rules)
    for (const seller of new Set(sellers)) {
      const others = bySeller.get(seller)
      if (others === undefined) bySeller.set(seller, [contract])
      else others.push(contract)
    }
  }
  return bySeller
}
