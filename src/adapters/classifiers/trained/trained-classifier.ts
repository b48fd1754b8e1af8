import type { CategoryCandidate, Classifier, ClassifierInput } from '../../../ports/classifier.js'
import { compilePhrases } from '../text/phrase-book.js'
import { confidencesOf } from './calibration.js'
import { featuresOf } from './features.js'
import { scoresOf } from './learn.js'
import { readModel, type TextOwner } from './model.js'
import { vectorOf } from './vocabulary.js'

/** The options of `trainedClassifier`. */
export interface TrainedOptions {
  /**
   * The meaning of a confidence; the default is `category`. `category`: the probability that the category is right,
   * with a candidate for each likely category. `owner`: the probability that the party is right, by the owners in the
   * model. There is then one candidate for each party: its likeliest category, with the sum of the confidences of all
   * its categories.
   */
  readonly sureOf?: 'category' | 'owner' | undefined
}

/** The lowest confidence of a candidate: less likely categories do not help a person. */
const MIN_CONFIDENCE = 0.01

/**
 * Returns a classifier from a model, which may come from `JSON.parse`. It needs no peer and answers synchronously, in
 * time linear in the text. The confidences are calibrated on the training texts; on other kinds of texts they are too
 * high. A text without any known feature has no candidates.
 *
 * @throws AnswerableError CLASSIFIER_INVALID: it is not a valid model
 */
export function trainedClassifier(model: unknown, { sureOf = 'category' }: TrainedOptions = {}): Classifier {
  const { id, categories, temperature, biases, unit, features, concepts } = readModel(model)
  const phrases = compilePhrases(concepts, 'model.concepts')
  const known = new Map(features.map(([name, rarity], index) => [name, { index, rarity }]))
  const weights = categories.map((_, category) =>
    Float64Array.from(features, ([, , row]) => (row[category] ?? 0) * unit),
  )
  const linear = { categories: categories.map(({ code }) => code), biases, weights }
  const owners = new Map(categories.map(({ code, owner }) => [code, owner ?? 'none']))
  return {
    contract: 1,
    id: `trained/${id}`,
    classify: ({ text }: ClassifierInput) => {
      const vector = vectorOf(featuresOf(text, phrases), known)
      if (vector.indices.length === 0) return { candidates: [], urgency: null }
      const confidences = confidencesOf(scoresOf(vector, linear), temperature)
      const named = linear.categories
        .map((category, i) => ({ category, confidence: confidences[i] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence)
      const ranked = sureOf === 'owner' ? byOwner(named, owners) : named
      const candidates = ranked
        .filter(({ confidence }) => confidence >= MIN_CONFIDENCE)
        .map(({ category, confidence }) => ({ category, confidence: Math.round(confidence * 10_000) / 10_000 }))
      return { candidates, urgency: null }
    },
  }
}

/** Returns the likeliest category of each owner, with the sum of the confidences of all the owner's categories. */
function byOwner(
  named: readonly CategoryCandidate[],
  owners: ReadonlyMap<string, TextOwner>,
): readonly CategoryCandidate[] {
  const sums = new Map<TextOwner, CategoryCandidate>()
  for (const { category, confidence } of named) {
    const owner = owners.get(category) ?? 'none'
    const best = sums.get(owner)
    sums.set(owner, { category: best?.category ?? category, confidence: (best?.confidence ?? 0) + confidence })
  }
  return [...sums.values()].sort((a, b) => b.confidence - a.confidence)
}
