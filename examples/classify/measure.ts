import { type ClassifierModel, type TrainingText, train, trainedClassifier } from 'answerable/classifiers/trained'
import { type Evaluation, evaluate, type JudgedText } from 'answerable/review'
import { ownerOfClass } from './classes.js'
import type { SourcedText } from './shared-data.js'

/** The threshold of the figures: the desk's own. */
const THRESHOLD = 0.6

/** Trains on some texts; confidences are set on the home ground among them, where there is any. */
export function trained(texts: readonly SourcedText[], seed = 1): Promise<ClassifierModel> {
  const home = new Set<TrainingText>(texts.filter(({ source }) => source === 'marketplace'))
  const calibrateOn = home.size === 0 ? undefined : (text: TrainingText) => home.has(text)
  return train(texts, { id: 'marketplace/1', seed, calibrateOn })
}

/**
 * Trains on some texts, with confidences set elsewhere: five times as fast. The temperature is one number, found on
 * the home ground; it hardly moves when a fifth of the texts is left out.
 */
export async function trainedAt(
  temperature: number,
  texts: readonly SourcedText[],
  seed = 1,
): Promise<ClassifierModel> {
  return { ...(await train(texts, { id: 'marketplace/1', seed, calibrateOn: () => false })), temperature }
}

/** Judges texts with a model. Each judgement comes with the right owner and category. */
export async function judgedBy(model: ClassifierModel, texts: readonly SourcedText[]): Promise<readonly JudgedText[]> {
  const classifier = trainedClassifier(model)
  const { signal } = new AbortController()
  return Promise.all(
    texts.map(async ({ text, category, owner }) => {
      const { candidates } = await classifier.classify({ text, channel: null, locale: null }, { signal })
      return { owner, category, candidates }
    }),
  )
}

/** The figures of judged texts. */
export const figuresOf = (judged: readonly JudgedText[], threshold = THRESHOLD): Evaluation =>
  evaluate(judged, { ownerOf: ownerOfCategory, threshold })

/**
 * Judges each home text by a model that has not seen it, nor one nearly like it.
 * @param options.folds how many parts, each with its share of every owner
 */
export async function crossValidated(
  home: readonly SourcedText[],
  beside: readonly SourcedText[],
  { temperature, folds, seed }: { readonly temperature: number; readonly folds: number; readonly seed: number },
): Promise<readonly JudgedText[]> {
  const places = foldsOf(home, folds, seed)
  const judged: JudgedText[] = []
  for (let fold = 0; fold < folds; fold++) {
    const asked = home.filter((text) => places.get(text) === fold)
    const rest = home.filter((text) => places.get(text) !== fold)
    judged.push(...(await judgedBy(await trainedAt(temperature, [...rest, ...beside], seed), asked)))
  }
  return judged
}

/** Stratified by owner; texts with mostly the same words stay together. */
function foldsOf(texts: readonly SourcedText[], folds: number, seed: number): ReadonlyMap<SourcedText, number> {
  const places = new Map<SourcedText, number>()
  const next = { operator: seed, seller: seed, none: seed }
  const kept: { readonly words: ReadonlySet<string>; readonly fold: number }[] = []
  const order = [...texts].sort((a, b) => mixed(a.text, seed) - mixed(b.text, seed))
  for (const text of order) {
    const words = new Set(text.text.toLowerCase().match(/\p{L}+/gu) ?? [])
    const near = kept.find((other) => overlap(words, other.words) > 0.6)
    const fold = near?.fold ?? next[text.owner]++ % folds
    kept.push({ words, fold })
    places.set(text, fold)
  }
  return places
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length
  return both / Math.max(1, one.size + other.size - both)
}

/** A number that looks random and is not: FNV-1a over the seed and the text. */
function mixed(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

function ownerOfCategory(category: string): 'operator' | 'seller' | 'triage' {
  const owner = Object.entries(ownerOfClass).find(([code]) => code === category)?.[1] ?? 'none'
  return owner === 'none' ? 'triage' : owner
}
