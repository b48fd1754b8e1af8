import { classifierInvalid } from '../classifier-invalid.js'
import { compilePhrases, type PhraseBook } from '../text/phrase-book.js'
import { type ScoredExample, temperatureFor } from './calibration.js'
import { marketplaceConcepts } from './concepts/marketplace-concepts.js'
import { type Features, featuresOf } from './features.js'
import { type Learn, type LinearModel, learner, scoresOf } from './learn.js'
import type { ClassifierModel, TextOwner } from './model.js'
import { shuffled } from './shuffled.js'
import { type KnownFeature, vectorOf, vocabularyOf } from './vocabulary.js'

/** A training text: a message with its category. */
export interface TrainingText {
  readonly text: string
  /** The code of the category. Texts that are out of scope need one too, such as `general`. */
  readonly category: string
  /** The party that must answer it, if that is known. */
  readonly owner?: TextOwner | null | undefined
}

/** The options of `train`. */
export interface TrainOptions {
  /** The name of the model in events: letters, digits, `.`, `/`, `-`. The default is `model`. */
  readonly id?: string | undefined
  /** Words with the same meaning, learnt as one. The default is `marketplaceConcepts`, in Polish and English. */
  readonly concepts?: PhraseBook | undefined
  /** The default is 1. Equal texts, options and seed give an equal model. */
  readonly seed?: number | undefined
  /**
   * True for the texts that calibrate the confidences, each scored by a model that has not seen it. Select texts like
   * the real messages: templates or data from elsewhere make the confidences too high. The default is all texts.
   */
  readonly calibrateOn?: ((text: TrainingText) => boolean) | undefined
}

const MAX_TEXTS = 200_000
const MAX_CATEGORIES = 300
const MIN_TEXTS_PER_FEATURE = 2
const FOLDS = 4
/** Weights are stored in whole thousandths: finer ones change no answer and double the file. */
const UNIT = 0.001

/**
 * Trains a classifier: one perceptron for each category, on words, parts of words and concepts weighted by their rarity
 * (`@nlpjs/neural`, an optional peer). Held-out texts calibrate the confidences. The result is deterministic.
 *
 * @throws AnswerableError CLASSIFIER_PACKAGE_MISSING: `@nlpjs/neural` is not installed
 * @throws AnswerableError CLASSIFIER_INVALID: no text, fewer than two categories, over 200,000 texts or 300 categories
 * @example
 * ```ts no-run
 * import { train, trainedClassifier } from 'answerable/classifiers/trained'
 * const model = await train([
 *   { text: 'my parcel never came', category: 'delivery', owner: 'seller' },
 *   { text: 'I cannot sign in', category: 'account', owner: 'operator' },
 * ])
 * const classifier = trainedClassifier(model) // or JSON.stringify(model) into a file
 * ```
 */
export async function train(texts: readonly TrainingText[], options: TrainOptions = {}): Promise<ClassifierModel> {
  const { id = 'model', concepts = marketplaceConcepts, seed = 1, calibrateOn = () => true } = options
  assertTexts(texts)
  const learn = await learner()
  const compiled = compilePhrases(concepts, 'concepts')
  const order = shuffled(texts, seed).map((text) => ({ text, features: featuresOf(text.text, compiled) }))
  const whole = trainOn(order, learn)
  const scored = scoreHeldOut(order, calibrateOn, whole.linear.categories, learn)
  return {
    format: 'answerable-classifier',
    version: 1,
    id,
    categories: whole.linear.categories.map((code) => ({ code, ...summary(texts, code) })),
    temperature: scored.length === 0 ? 1 : Math.round(temperatureFor(scored) * 10_000) / 10_000,
    concepts,
    biases: whole.linear.biases,
    unit: UNIT,
    features: [...whole.known].flatMap(([name, { index, rarity }]) => {
      const weights = whole.linear.weights.map((row) => Math.round((row[index] ?? 0) / UNIT))
      return weights.some((weight) => weight !== 0) ? [[name, rarity, weights] as const] : []
    }),
    trained: { examples: texts.length, seed, calibratedOn: scored.length },
  }
}

interface Example {
  readonly text: TrainingText
  readonly features: Features
}

interface Fitted {
  readonly known: ReadonlyMap<string, KnownFeature>
  readonly linear: LinearModel
}

function trainOn(examples: readonly Example[], learn: Learn): Fitted {
  const known = vocabularyOf(
    examples.map(({ features }) => features),
    MIN_TEXTS_PER_FEATURE,
  )
  return {
    known,
    linear: learn(
      examples.map(({ text, features }) => ({ vector: vectorOf(features, known), category: text.category })),
    ),
  }
}

/**
 * Scores texts by cross-validation, each by a model that has not seen it; the scores are in the order of `categories`.
 */
function scoreHeldOut(
  examples: readonly Example[],
  calibrateOn: (text: TrainingText) => boolean,
  categories: readonly string[],
  learn: Learn,
): readonly ScoredExample[] {
  const scored: ScoredExample[] = []
  const foldOf = new Map(examples.filter(({ text }) => calibrateOn(text)).map((example, i) => [example, i % FOLDS]))
  for (let fold = 0; fold < FOLDS; fold++) {
    const heldOut = examples.filter((example) => foldOf.get(example) === fold)
    const rest = examples.filter((example) => foldOf.get(example) !== fold)
    if (heldOut.length === 0 || rest.length === 0) continue
    const { known, linear } = trainOn(rest, learn)
    for (const { text, features } of heldOut) {
      const scores = scoresOf(vectorOf(features, known), linear)
      const label = categories.indexOf(text.category)
      scored.push({ scores: categories.map((code) => scores[linear.categories.indexOf(code)] ?? -1), label })
    }
  }
  return scored
}

function summary(texts: readonly TrainingText[], code: string): { owner: TextOwner | null; examples: number } {
  const own = texts.filter(({ category }) => category === code)
  const counts = new Map<TextOwner, number>()
  for (const { owner } of own) if (owner != null) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return { owner: most?.[0] ?? null, examples: own.length }
}

function assertTexts(texts: readonly TrainingText[]): void {
  const fix = "Give texts such as { text: 'where is my parcel', category: 'delivery' }."
  if (!Array.isArray(texts)) throw classifierInvalid('texts', 'it is not a list', typeof texts, fix)
  if (texts.length > MAX_TEXTS)
    throw classifierInvalid('texts', 'there are too many', texts.length, `The cap is ${MAX_TEXTS}.`)
  for (const [i, { text, category }] of texts.entries()) {
    if (typeof text !== 'string' || typeof category !== 'string' || category === '' || category.length > 100) {
      throw classifierInvalid(`texts[${i}]`, 'it lacks a text or a category', typeof category, fix)
    }
  }
  const categories = new Set(texts.map(({ category }) => category)).size
  if (categories < 2 || categories > MAX_CATEGORIES) {
    throw classifierInvalid('texts', `they have ${categories} categories`, categories, `Give 2 to ${MAX_CATEGORIES}.`)
  }
}
