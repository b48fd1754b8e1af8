import { type ClassifierModel, type TrainingText, train, trainedClassifier } from 'answerable/classifiers/trained'
import { type Evaluation, evaluate, type JudgedText } from 'answerable/review'
import { ownerOfClass } from './classes.js'
import type { SourcedText } from './shared-data.js'

/** The threshold of the figures: the default of the desk. */
const THRESHOLD = 0.6

/** Trains a model. Calibrates the confidences on the in-domain texts, if there are any. */
export function trained(texts: readonly SourcedText[], seed = 1): Promise<ClassifierModel> {
  const home = new Set<TrainingText>(texts.filter(({ source }) => source === 'marketplace'))
  const calibrateOn = home.size === 0 ? undefined : (text: TrainingText) => home.has(text)
  return train(texts, { id: 'marketplace/1', seed, calibrateOn })
}

/**
 * Trains a model with a given temperature, which is five times as fast as calibrating it.
 * The temperature is calibrated on the in-domain texts, and hardly changes when a fifth of them is held out.
 */
export async function trainedAt(
  temperature: number,
  texts: readonly SourcedText[],
  seed = 1,
): Promise<ClassifierModel> {
  return { ...(await train(texts, { id: 'marketplace/1', seed, calibrateOn: () => false })), temperature }
}

/** Classifies texts with a model. Each result has the true owner and category. */
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

/** Evaluates classified texts. */
export const figuresOf = (judged: readonly JudgedText[], threshold = THRESHOLD): Evaluation =>
  evaluate(judged, { ownerOf: ownerOfCategory, threshold })

/**
 * Cross-validates: classifies each in-domain text with a model that has seen neither it nor a near duplicate.
 * @param beside texts that every model is trained on
 * @param options.folds the number of folds, stratified by owner
 */
export async function crossValidated(
  home: readonly SourcedText[],
  beside: readonly SourcedText[],
  { temperature, folds, seed }: { readonly temperature: number; readonly folds: number; readonly seed: number },
): Promise<readonly JudgedText[]> {
  const foldOf = foldsOf(home, folds, seed)
  const judged: JudgedText[] = []
  for (let fold = 0; fold < folds; fold++) {
    const asked = home.filter((text) => foldOf.get(text) === fold)
    const rest = home.filter((text) => foldOf.get(text) !== fold)
    judged.push(...(await judgedBy(await trainedAt(temperature, [...rest, ...beside], seed), asked)))
  }
  return judged
}

/** Returns the fold of each text, stratified by owner. Texts with mostly the same words are in the same fold. */
function foldsOf(texts: readonly SourcedText[], folds: number, seed: number): ReadonlyMap<SourcedText, number> {
  const foldOf = new Map<SourcedText, number>()
  const next = { operator: seed, seller: seed, none: seed }
  const kept: { readonly words: ReadonlySet<string>; readonly fold: number }[] = []
  const order = [...texts].sort((a, b) => mixed(a.text, seed) - mixed(b.text, seed))
  for (const text of order) {
    const words = new Set(text.text.toLowerCase().match(/\p{L}+/gu) ?? [])
    const near = kept.find((other) => overlap(words, other.words) > 0.6)
    const fold = near?.fold ?? next[text.owner]++ % folds
    kept.push({ words, fold })
    foldOf.set(text, fold)
  }
  return foldOf
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length
  return both / Math.max(1, one.size + other.size - both)
}

/** Returns a pseudo-random number: the FNV-1a hash of the seed and the text. */
function mixed(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0
  return hash
}

function ownerOfCategory(category: string): 'operator' | 'seller' | 'triage' {
  const owner = Object.entries(ownerOfClass).find(([code]) => code === category)?.[1] ?? 'none'
  return owner === 'none' ? 'triage' : owner
}
