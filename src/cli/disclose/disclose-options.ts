import { parseArgs } from 'node:util'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'

const audiences = ['consumers', 'sellers', 'agents'] as const
const formats = ['markdown', 'html', 'fragment', 'json', 'csv'] as const

/** The parsed command line of `answerable disclose`. */
export interface DiscloseArguments {
  readonly policy: string
  readonly sets: string | undefined
  readonly audience: (typeof audiences)[number]
  readonly locale: 'en' | 'pl'
  readonly format: (typeof formats)[number]
  readonly name: string | undefined
  readonly validFrom: string | undefined
  readonly under: readonly string[] | undefined
  readonly facts: readonly string[]
  readonly hide: readonly string[]
  readonly labels: string | undefined
  readonly marketplaceFacts: boolean
  readonly ruleIds: boolean
}

export const usage = `Writes who answers for what, from the policy: the statement for consumers (Directive 2011/83/EU, Article 6a(1)(d)),
or the matrix of responsibilities for sellers or agents. Have counsel review the statement before you publish it.

Usage: answerable disclose --policy FILE [options]

  --policy FILE        ${policySources}
  --sets FILE          the named sets that the policy uses: JSON { "name": ["member", ...] }
  --for WHOM           consumers, sellers or agents (consumers)
  --locale en|pl       the language of the texts (en)
  --format FORMAT      markdown, html (a document), fragment (of HTML), json, or with --for sellers|agents csv (markdown)
  --name NAME          the marketplace's name, for the title of the statement
  --valid-from DATE    the date from which the statement applies, YYYY-MM-DD
  --category CODE      only this category and those below it; may be repeated
  --fact PATH          a fact that consumers and sellers may know of, besides what a customer can see of an order
                       and a shop; may be repeated
  --marketplace-facts  allow the facts of preset:marketplace that they may know of; always on with that preset
  --hide RULE          a rule that is not disclosed to them; may be repeated
  --rule-ids           show the rules behind each case of the statement, for your own review
  --labels FILE        labels of facts: JSON { "path": { "label": { "en": "…" }, "values": { "value": { "en": "…" } } } }
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): DiscloseArguments {
  const text = { type: 'string' } as const
  const many = { type: 'string', multiple: true } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      policy: text,
      sets: text,
      for: text,
      locale: text,
      format: text,
      name: text,
      'valid-from': text,
      category: many,
      fact: many,
      'marketplace-facts': { type: 'boolean', default: false },
      hide: many,
      'rule-ids': { type: 'boolean', default: false },
      labels: text,
    },
  })
  if (values.policy === undefined || values.policy === '') throw new UsageError('--policy is missing.')
  const audience = oneOf(values.for, '--for', audiences)
  const format = oneOf(values.format, '--format', formats)
  if (format === 'csv' && audience === 'consumers') {
    throw new UsageError('--format csv is a table: give --for sellers or --for agents too.')
  }
  const validFrom = values['valid-from']
  if (validFrom !== undefined && !/^\d{4}-\d\d-\d\d$/.test(validFrom)) {
    throw new UsageError('--valid-from takes a date, such as 2026-12-01.')
  }
  return {
    policy: values.policy,
    sets: values.sets,
    audience,
    locale: oneOf(values.locale, '--locale', ['en', 'pl']),
    format,
    name: values.name,
    validFrom,
    under: values.category,
    facts: values.fact ?? [],
    hide: values.hide ?? [],
    labels: values.labels,
    marketplaceFacts: values['marketplace-facts'],
    ruleIds: values['rule-ids'],
  }
}

/** Returns the first of the known values if the option was omitted. */
function oneOf<T extends string>(value: string | undefined, option: string, known: readonly [T, ...T[]]): T {
  const found = value === undefined ? known[0] : known.find((one) => one === value)
  if (found === undefined) throw new UsageError(`${option} takes ${known.join(', ')}.`)
  return found
}
