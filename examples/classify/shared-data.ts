import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TextOwner, TrainingText } from 'answerable/classifiers/trained'
import { parse } from 'csv-parse/sync'
import * as z from 'zod'
import { classOfBankingTopic, classOfBitextIntent, classOfMarketplaceText, ownerOfClass } from './classes.js'

/** The data set of a text. */
export type Source = 'own' | 'marketplace' | 'bitext' | 'banking77' | 'clinc150'

/** A text for training or evaluation. */
export interface SourcedText extends TrainingText {
  readonly owner: TextOwner
  readonly source: Source
  /** The intent in the data set's own words. Parts of a set are held out by intent. */
  readonly intent: string
  readonly isHard: boolean
}

/** The folder of the data. They are not part of the repository; README.md describes them. */
export const sharedData = resolve(import.meta.dirname, '../../../shared/data')
export const isSharedDataHere = existsSync(join(sharedData, 'marketplace_texts/texts.jsonl'))

const owner = z.enum(['operator', 'seller', 'none'])
const own = z.object({ text: z.string(), category: z.string(), owner })
const marketplace = z.object({ text: z.string(), category: z.string(), owner, hard: z.boolean() })
const utterance = z.object({ text: z.string(), intent: z.string(), domain: z.string().optional() })
const ownerRow = z.object({
  dataset: z.string(),
  intent: z.string(),
  owner,
  confidence: z.string(),
  topic: z.string(),
})
type OwnerRow = z.infer<typeof ownerRow>

/** Returns the 1,268 messages written for this example, in Polish and English. */
export function ownMessages(): readonly SourcedText[] {
  const rows = csvOf(join(import.meta.dirname, 'data/messages.csv'), own)
  return rows.map((row) => ({ ...row, source: 'own', intent: row.category, isHard: false }))
}

/** Returns the in-domain texts: 360, in Polish and English. */
export function marketplaceTexts(folder = sharedData): readonly SourcedText[] {
  const lines = readFileSync(join(folder, 'marketplace_texts/texts.jsonl'), 'utf8').split('\n')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const { text, category, owner: whose, hard } = marketplace.parse(JSON.parse(line))
      const found = classOfMarketplaceText(category, whose)
      return { text, category: found, owner: whose, source: 'marketplace', intent: category, isHard: hard }
    })
}

/** Returns the texts of Bitext whose owner is `firm`. */
export function bitextTexts(folder = sharedData): readonly SourcedText[] {
  return mapped(folder, 'bitext_support', 'bitext', 'bitext', ({ intent, confidence }) =>
    confidence === 'firm' ? classOfBitextIntent[intent] : undefined,
  )
}

/** Returns the texts of banking77. The operator owns all of them. */
export function bankingTexts(folder = sharedData): readonly SourcedText[] {
  return mapped(folder, 'banking77', 'banking77', 'banking77', ({ topic }) => classOfBankingTopic(topic))
}

/** Returns the out-of-scope texts of clinc150: their intent has no owner in the map, and is not about banking. */
export function outOfScopeTexts(folder = sharedData): readonly SourcedText[] {
  const owned = ownersOf(folder, 'clinc150')
  return csvOf(join(folder, 'clinc150/utterances.csv'), utterance)
    .filter(({ intent, domain }) => !owned.has(intent) && domain !== 'banking' && domain !== 'credit_cards')
    .map(({ text, intent }) => ({
      text,
      category: 'general',
      owner: 'none',
      source: 'clinc150',
      intent,
      isHard: false,
    }))
}

function mapped(
  folder: string,
  set: string,
  source: Source,
  dataset: string,
  classOf: (row: OwnerRow) => keyof typeof ownerOfClass | undefined,
): readonly SourcedText[] {
  const owners = ownersOf(folder, dataset)
  return csvOf(join(folder, set, 'utterances.csv'), utterance).flatMap(({ text, intent }) => {
    const row = owners.get(intent)
    const category = row === undefined ? undefined : classOf(row)
    if (category === undefined) return []
    return [{ text, category, owner: ownerOfClass[category], source, intent, isHard: false }]
  })
}

function ownersOf(folder: string, dataset: string): ReadonlyMap<string, OwnerRow> {
  const rows = csvOf(join(folder, 'intent_owner_map.csv'), ownerRow).filter((row) => row.dataset === dataset)
  return new Map(rows.map((row) => [row.intent, row]))
}

function csvOf<T>(path: string, row: z.ZodType<T>): readonly T[] {
  return z.array(row).parse(parse(readFileSync(path, 'utf8'), { columns: true, skip_empty_lines: true }))
}
