import type { RuleBook } from '../../policy/decide/rule-book.js'
import { readFactsSchema } from '../../policy/definition/facts-schema.js'
import type { Test } from '../../policy/language/conditions.js'
import { type FactGroup, type FactSpace, factSpace } from './fact-space.js'

/** The parts of a compiled policy that its space is made of. */
export type SpaceBook = Pick<RuleBook, 'definition' | 'categories' | 'layers' | 'sets' | 'parseFacts'>

export interface SpaceOptions {
  /** Tests beside those of the rules: those of targets. */
  readonly tests?: Iterable<Test> | undefined
  /** Paths to have a dimension although no test reads them. */
  readonly also?: readonly string[] | undefined
}

/**
 * The facts that the rules of a policy can tell apart, the sellers of its contracts and whether a seller is named at all
 * among them. A named set that can be gone through, such as a `Set`, gives its members.
 */
export function policySpace(book: SpaceBook, { tests = [], also = [] }: SpaceOptions = {}): FactSpace {
  const { definition, categories, layers, sets, parseFacts } = book
  const groups = layers.flatMap(({ sellers }): FactGroup[] =>
    sellers === null ? [] : [{ path: 'seller.id', members: sellers }],
  )
  const own = layers.flatMap(({ rules }) => rules.flatMap(({ condition }) => condition.tests))
  return factSpace({
    schema: readFactsSchema(definition.facts).json,
    parseFacts,
    categories: categories.keys(),
    tests: [...own, ...tests],
    sets,
    groups,
    also: ['seller.id', ...also],
  })
}
