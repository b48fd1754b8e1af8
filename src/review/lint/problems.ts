import { inside, pathOf } from '../../kernel/data/source-path.js'
import type { ErrorCode } from '../../kernel/errors/codes.js'
import { AnswerableError, codedError, errorOf, listed, seen } from '../../kernel/errors/errors.js'
import { textOf } from '../../kernel/errors/texts.js'
import { compileCalendars } from '../../policy/calendars/compile-calendars.js'
import { type CategoryTree, categoryTree } from '../../policy/definition/category-tree.js'
import type { CategoryDefinition, PolicyDefinition, RuleDefinition } from '../../policy/definition/definition.js'
import { checkedShape } from '../../policy/definition/definition-schema.js'
import type { FactsSchema } from '../../policy/definition/facts-schema.js'
import { plainCopy } from '../../policy/definition/plain-data.js'
import { checkReferences, type Report } from '../../policy/definition/references.js'
import { readStoredFacts } from '../../policy/definition/stored-facts.js'
import { compileCondition } from '../../policy/language/conditions.js'
import { type FactTable, factTable, isRecord, oneOf } from '../../policy/language/fact-table.js'
import { type NamedSets, setNamed } from '../../policy/language/named-sets.js'
import { compileTargets } from '../../policy/targets/targets.js'
import type { LintFinding } from './finding.js'

/**
 * Collects all errors that keep a policy from compiling, as far as one does not hide another. An invalid shape hides
 * the rest. Each member of a rule's condition is checked by itself; each target reports its first error.
 * @param first the error at which the compiler stopped
 */
export function problemsOf(input: unknown, sets: NamedSets, first: AnswerableError): readonly LintFinding[] {
  const found: AnswerableError[] = []
  const report: Report = (problem) => {
    found.push(problem)
  }
  attempt(report, () => {
    const { definition, schema } = read(input)
    checkReferences(definition, report)
    const tree = checkedTree(definition.categories, report)
    const kinds = { category: oneOf(Object.keys(definition.categories), 'CATEGORY', tree) }
    const supplied = checkedSets(definition, sets, report)
    checkRules(definition, factTable(schema.json, kinds, supplied), report)
    for (const [i, target] of (definition.targets ?? []).entries()) {
      const alone = { ...definition, targets: [target] }
      attempt(
        (problem) => report(atTarget(problem, i)),
        () => compileTargets(alone, schema.json, kinds, supplied),
      )
    }
    attempt(report, () => compileCalendars(definition.calendars ?? {}))
  })
  const byKey = new Map([...found, first].map((problem) => [keyOf(problem), problem]))
  return [...byKey.values()].map(findingOf)
}

/** Runs `doing`, reports an error that it throws, and then returns undefined. */
function attempt<T>(report: Report, doing: () => T): T | undefined {
  try {
    return doing()
  } catch (error) {
    if (!AnswerableError.isInstance(error)) throw error
    report(error)
    return undefined
  }
}

function read(input: unknown): { readonly definition: PolicyDefinition; readonly schema: FactsSchema } {
  const { facts, ...others } = isRecord(input) ? input : { facts: undefined }
  const schema = readStoredFacts(facts)
  return { definition: checkedShape(isRecord(input) ? plainCopy(others) : input), schema }
}

/** Checks parents and replacements one by one, then compiles the sound rest as a tree. */
function checkedTree(declared: PolicyDefinition['categories'], report: Report): CategoryTree | null {
  const known = (code: string | undefined, ...path: readonly string[]): boolean => {
    if (code === undefined || Object.hasOwn(declared, code)) return true
    const values = { path: pathOf(['categories', ...path]), value: seen(code), known: listed(Object.keys(declared)) }
    report(codedError('POLICY_CATEGORY_UNKNOWN', values))
    return false
  }
  const sound = Object.entries(declared).map(([code, category]): [string, CategoryDefinition] => {
    const { parent, retired, ...others } = category
    const isUnder = known(parent, code, 'parent')
    const isReplaced = known(retired?.replacedBy, code, 'retired', 'replacedBy')
    return [code, { ...others, ...(isUnder && { parent }), ...(isReplaced && { retired }) }]
  })
  return attempt(report, () => categoryTree(Object.fromEntries(sound))) ?? null
}

/** Reports each set that is not supplied once, and replaces it by an empty one. */
function checkedSets({ sets: declared = [] }: PolicyDefinition, given: NamedSets, report: Report): NamedSets {
  return Object.fromEntries(
    declared.map((name, i) => [name, attempt(report, () => setNamed(name, given, `sets[${i}]`)) ?? new Set()]),
  )
}

function checkRules({ overrides, contracts, rules }: PolicyDefinition, table: FactTable, report: Report): void {
  const check = (list: readonly RuleDefinition[] | undefined, ...path: readonly (string | number)[]): void => {
    for (const [i, { when }] of list?.entries() ?? []) {
      const at = inside(pathOf([...path, i]), 'when')
      for (const [name, member] of Object.entries(when)) {
        attempt(report, () => compileCondition({ [name]: member }, table, at))
      }
    }
  }
  check(overrides, 'overrides')
  for (const [i, contract] of contracts?.entries() ?? []) check(contract.rules, 'contracts', i, 'rules')
  check(rules, 'rules')
}

/** Corrects the index in the path: each target was compiled alone, as the first of its list. */
function atTarget({ code, values }: AnswerableError, i: number): AnswerableError {
  const path = String(values.path ?? '').replace(/^targets\[0\]/, `targets[${i}]`)
  return errorOf(code, { ...values, path })
}

const keyOf = ({ code, values }: AnswerableError): string => `${code} ${values.path} ${values.value}`

function findingOf(problem: AnswerableError): LintFinding {
  const { code, values } = problem
  return {
    kind: 'invalid',
    severity: 'error',
    path: String(values.path ?? 'policy'),
    rules: [],
    // A cast at the boundary: errors that the compiler throws have a code of the table.
    code: code as ErrorCode,
    values,
    text: { en: textOf(problem), pl: textOf(problem, 'pl') },
    witness: null,
  }
}
