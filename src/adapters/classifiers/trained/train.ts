import { refused } from '../refused.js'
import { compilePhrases, type PhraseBook } from '../text/phrase-book.js'
import { type Judged, temperatureFor } from './calibration.js'
import { marketplaceConcepts } from './concepts/marketplace-concepts.js'
import { type Features, featuresOf } from './features.js'
import { type Learn, type Linear, learner, scoresOf } from './learn.js'
import type { ClassifierModel, TextOwner } from './model.js'
import { shuffled } from './shuffled.js'
import { type KnownFeature, vectorOf, vocabularyOf } from './vocabulary.js'

/** A message and what it is about. */
export interface TrainingText {
  readonly text: string
  /** A category's code; one for what is out of scope too, such as `general`. */
  readonly category: string
  /** The party whose matter it is, where that is known. */
  readonly owner?: TextOwner | null | undefined
}

/** How a classifier is trained. */
export interface TrainOptions {
  /** Names the model in events: letters, digits, `.`, `/`, `-`; `model` where left out. */
  readonly id?: string | undefined
  /** Words that mean the same, learnt as one; the shipped Polish and English ones where left out. */
  readonly concepts?: PhraseBook | undefined
  /** 1 where left out. Equal texts, options and seed give an equal model. */
  readonly seed?: number | undefined
  /**
   * Texts like those that will come: confidences are set by them alone, each judged by a model that has not seen it.
   * All texts where left out. Templated or foreign data would make the confidences too high.
   */
  readonly calibrateOn?: ((text: TrainingText) => boolean) | undefined
}

const MAX_TEXTS = 200_000
const MAX_CATEGORIES = 300
const FEWEST_TEXTS_OF_A_FEATURE = 2
const FOLDS = 4
/** Weights are kept in whole thousandths: finer ones change no answer and double the file. */
const UNIT = 0.001

/**
 * Trains a classifier: words, parts of words and concepts, each as rare as it is, into one perceptron a category
 * (`@nlpjs/neural`, an optional peer). Confidences are set on texts that were held out. Deterministic.
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
  const whole = learnt(order, learn)
  const judged = heldOut(order, calibrateOn, whole.linear.categories, learn)
  return {
    format: 'answerable-classifier',
    version: 1,
    id,
    categories: whole.linear.categories.map((code) => ({ code, ...summary(texts, code) })),
    temperature: judged.length === 0 ? 1 : Math.round(temperatureFor(judged) * 10_000) / 10_000,
    concepts,
    biases: whole.linear.biases,
    unit: UNIT,
    features: [...whole.known].flatMap(([name, { place, rarity }]) => {
      const weights = whole.linear.weights.map((row) => Math.round((row[place] ?? 0) / UNIT))
      return weights.some((weight) => weight !== 0) ? [[name, rarity, weights] as const] : []
    }),
    trained: { examples: texts.length, seed, calibratedOn: judged.length },
  }
}

interface Example {
  readonly text: TrainingText
  readonly features: Features
}

interface Fitted {
  readonly known: ReadonlyMap<string, KnownFeature>
  readonly linear: Linear
}

function learnt(examples: readonly Example[], learn: Learn): Fitted {
  const known = vocabularyOf(
    examples.map(({ features }) => features),
    FEWEST_TEXTS_OF_A_FEATURE,
  )
  return {
    known,
    linear: learn(
      examples.map(({ text, features }) => ({ vector: vectorOf(features, known), category: text.category })),
    ),
  }
}

/** Scores of texts by models that have not seen them, for `categories` in their order. */
function heldOut(
  examples: readonly Example[],
  wanted: (text: TrainingText) => boolean,
  categories: readonly string[],
  learn: Learn,
): readonly Judged[] {
  const judged: Judged[] = []
  const home = new Map(examples.filter(({ text }) => wanted(text)).map((example, i) => [example, i % FOLDS]))
  for (let fold = 0; fold < FOLDS; fold++) {
    const asked = examples.filter((example) => home.get(example) === fold)
    const rest = examples.filter((example) => home.get(example) !== fold)
    if (asked.length === 0 || rest.length === 0) continue
    const { known, linear } = learnt(rest, learn)
    for (const { text, features } of asked) {
      const scores = scoresOf(vectorOf(features, known), linear)
      const right = categories.indexOf(text.category)
      judged.push({ scores: categories.map((code) => scores[linear.categories.indexOf(code)] ?? -1), right })
    }
  }
  return judged
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
  if (!Array.isArray(texts)) throw refused('texts', 'it is no list', typeof texts, fix)
  if (texts.length > MAX_TEXTS) throw refused('texts', 'there are too many', texts.length, `The cap is ${MAX_TEXTS}.`)
  for (const [i, { text, category }] of texts.entries()) {
    if (typeof text !== 'string' || typeof category !== 'string' || category === '' || category.length > 100) {
      throw refused(`texts[${i}]`, 'it lacks a text or a category', typeof category, fix)
    }
  }
  const categories = new Set(texts.map(({ category }) => category)).size
  if (categories < 2 || categories > MAX_CATEGORIES) {
    throw refused('texts', `they have ${categories} categories`, categories, `Give 2 to ${MAX_CATEGORIES}.`)
  }
}
