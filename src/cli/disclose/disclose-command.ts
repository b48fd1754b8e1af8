import { listed, seen } from '../../kernel/errors/errors.js'
import { schemaOfFacts } from '../../policy/definition/facts-schema.js'
import { rulesOf } from '../../policy/definition/references.js'
import { factTable } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import {
  type Disclosable,
  disclosure,
  disclosurePage,
  type FactLabels,
  marketplaceDisclosable,
  marketplaceFactLabels,
  matrixCsv,
  matrixPage,
  type Page,
  pageHtml,
  pageHtmlFragment,
  pageMarkdown,
  responsibilityMatrix,
} from '../../review/index.js'
import { type CliCommand, UsageError } from '../command.js'
import { loadPolicy, MARKETPLACE } from '../policy-file.js'
import { type DiscloseArguments, readArguments, usage } from './disclose-options.js'
import { readFactLabels } from './fact-labels-file.js'

/** `answerable disclose`: reads a policy and prints who answers for what, for consumers, sellers or agents. */
export const discloseCommand: CliCommand = {
  name: 'disclose',
  summary: 'write for consumers, sellers or agents who answers for what',
  usage,
  async run(args, { stdout, stderr }) {
    const given = readArguments(args)
    const policy = await loadPolicy(given.policy, given.sets)
    assertRules(given.hide, policy)
    const ownLabels = given.labels === undefined ? {} : await readFactLabels(given.labels)
    const isMarketplace = given.marketplaceFacts || given.policy === MARKETPLACE
    const labels = isMarketplace ? { ...marketplaceFactLabels, ...ownLabels } : ownLabels
    const facts = isMarketplace ? [...marketplaceFactsOf(policy), ...given.facts] : given.facts
    stdout.write(written(policy, given, labels, { facts, hide: given.hide }))
    if (given.audience === 'consumers') stderr.write('Have counsel review this statement before you publish it.\n')
    return 0
  },
}

function written(policy: Policy, given: DiscloseArguments, labels: FactLabels, may: Disclosable): string {
  const { audience, locale, under, format, name, validFrom, ruleIds } = given
  const options = { locale, under, labels, ...may }
  if (audience === 'consumers') {
    const disclosed = disclosure(policy, { ...options, validFrom, ruleIds })
    return inFormat(format, disclosed, () => disclosurePage(disclosed, { name }))
  }
  const matrix = responsibilityMatrix(policy, { ...options, for: audience })
  return format === 'csv' ? matrixCsv(matrix) : inFormat(format, matrix, () => matrixPage(matrix))
}

function inFormat(format: DiscloseArguments['format'], data: object, page: () => Page): string {
  switch (format) {
    case 'markdown':
      return pageMarkdown(page())
    case 'html':
      return pageHtml(page())
    case 'fragment':
      return pageHtmlFragment(page())
    case 'json':
      return `${JSON.stringify(data, null, 2)}\n`
    case 'csv':
      throw new UsageError('--format csv is a table: give --for sellers or --for agents too.')
  }
}

/** Returns the preset's disclosable facts that the policy has. It may have only some of them. */
function marketplaceFactsOf({ definition }: Policy): readonly string[] {
  const table = factTable(schemaOfFacts(definition))
  return marketplaceDisclosable.filter((path) => table.kindOf(path) !== undefined)
}

/** Refuses to hide an unknown rule: because of the typo the real rule would be disclosed. @throws UsageError */
function assertRules(hidden: readonly string[], { definition }: Policy): void {
  const known = new Set(rulesOf(definition).map(({ id }) => id))
  const unknown = hidden.find((id) => !known.has(id))
  if (unknown === undefined) return
  throw new UsageError(`--hide: the policy has no rule ${seen(unknown)}. It has: ${listed(known)}.`)
}
