import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { marketplaceCategories } from '../category-codes.js'
import { allegroCodes, fromAllegro } from './allegro.js'
import { amazonCodes, fromAmazon } from './amazon.js'
import { ebayCodes, fromEbay } from './ebay.js'
import { fromKaufland, kauflandCodes } from './kaufland.js'
import { fromMercadoLibre, mercadoLibreCodes } from './mercado-libre.js'
import { fromMirakl, miraklCodes } from './mirakl.js'

const marketplaces = [
  { name: 'kaufland', read: fromKaufland, codes: kauflandCodes },
  { name: 'allegro', read: fromAllegro, codes: allegroCodes },
  { name: 'ebay', read: fromEbay, codes: ebayCodes },
  { name: 'amazon', read: fromAmazon, codes: amazonCodes },
  { name: 'mirakl', read: fromMirakl, codes: miraklCodes },
  { name: 'mercadolibre', read: fromMercadoLibre, codes: mercadoLibreCodes },
]

/** A category of the research, with the codes that other marketplaces use for it. */
interface Researched {
  readonly code: string
  readonly mapsFrom: { readonly [marketplace: string]: readonly string[] }
}

const file = resolve(process.cwd(), '../shared/categories.json')
const isAbsent = !existsSync(file)
const researched: readonly Researched[] = isAbsent ? [] : JSON.parse(readFileSync(file, 'utf8'))

if (isAbsent) console.log(`SKIPPED: the codes of six marketplaces against the research, because ${file} is not here`)

describe.each(marketplaces)('the codes of $name', ({ name, read, codes }) => {
  it('lead to categories of the policy', () => {
    for (const category of Object.values(codes)) expect(marketplaceCategories).toContain(category)
  })

  it('are read as the table has them', () => {
    for (const [code, category] of Object.entries(codes)) expect(read(code)).toBe(category)
  })

  it('are distinguished from every other text, which gives null', () => {
    for (const code of ['', 'constructor', '__proto__', 'toString', 'hasOwnProperty']) expect(read(code)).toBeNull()
    const known = new Map<string, string>(Object.entries(codes))
    fc.assert(fc.property(fc.string(), (code) => read(code) === (known.get(code) ?? null)))
  })

  it.skipIf(isAbsent)('are those of the research, and each leads to the one category that names it', () => {
    const named = researched.flatMap(({ code, mapsFrom }) => (mapsFrom[name] ?? []).map((theirs) => [theirs, code]))
    expect(new Set(named.map(([theirs]) => theirs)).size).toBe(named.length)
    expect(codes).toEqual(Object.fromEntries(named))
  })
})

it('a code of another marketplace means what that marketplace means by it', () => {
  expect(fromAllegro('COUNTERFEIT')).toBe('goods.counterfeit')
  // The same word has two meanings: the payer does not recognise the payment, and a buyer suspects fraud.
  expect(fromEbay('FRAUD')).toBe('security.unauthorised-payment')
  expect(fromKaufland('fraud')).toBe('security.fraud')
  // Codes are case-sensitive.
  expect(fromKaufland('FRAUD')).toBeNull()
})
