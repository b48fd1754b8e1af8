import type { RuleBook } from '../../policy/decide/rule-book.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import type { Test } from '../../policy/language/conditions.js'
import { type FactGroup, type FactSpace, factSpace } from './fact-space.js'

/** The parts of a compiled policy that its space is built from. */
export type SpaceBook = Pick<RuleBook, 'definition' | 'categories' | 'layers' | 'sets' | 'parseFacts'>

/** The options of a policy's space. */
export interface SpaceOptions {
  /** Tests in addition to those of the rules, such as those of targets. */
  readonly tests?: Iterable<Test> | undefined
  /** Paths that get a dimension although no test reads them. */
  readonly also?: readonly string[] | undefined
}

/**
 * Encodes the facts that a policy's rules can distinguish as a finite domain. It includes the sellers of contracts, and
 * whether a seller is named at all. An iterable named set, such as a `Set`, contributes its members.
 */
export function policySpace(book: SpaceBook, { tests = [], also = [] }: SpaceOptions = {}): FactSpace {
  const { definition, categories, layers, sets, parseFacts } = book
  const groups = layers.flatMap(({ sellers }): FactGroup[] =>
    sellers === null ? [] : [{ path: 'seller.id', members: sellers }],
  )
  const own = layers.flatMap(({ rules }) => rules.flatMap(({ condition }) => condition.tests))
  return factSpace({
    schema: schemaOfFacts(definition),
    parseFacts,
    categories: categories.keys(),
    tests: [...own, ...tests],
    sets,
    groups,
    also: ['seller.id', ...also],
  })
}
