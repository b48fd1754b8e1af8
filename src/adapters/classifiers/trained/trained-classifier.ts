import type { CategoryCandidate, Classifier, ClassifierInput } from '../../../ports/classifier.js'
import { compilePhrases } from '../text/phrase-book.js'
import { confidencesOf } from './calibration.js'
import { featuresOf } from './features.js'
import { scoresOf } from './learn.js'
import { readModel, type TextOwner } from './model.js'
import { vectorOf } from './vocabulary.js'

/** How a trained classifier answers. */
export interface TrainedOptions {
  /**
   * The answers of which its confidences are shares; `category` where omitted. `category`: answers that name the right
   * category; every category that the text could be is listed. `owner`: answers that reach the right party, by the
   * owners of the model's own table. It then gives one candidate for each party: the party's likeliest category, as
   * sure as all of the party's categories together.
   */
  readonly sureOf?: 'category' | 'owner' | undefined
}

/** A category less likely than this is not worth a person's look. */
const LEAST = 0.01

/**
 * A classifier from a model, such as `JSON.parse` gives. It needs no peer and answers at once, in time linear in the
 * text. Confidences are those of the training: on texts of another kind they promise less. A text of which the model
 * knows nothing has no candidates.
 *
 * @throws AnswerableError CLASSIFIER_INVALID: it is no model, or one that was changed
 */
export function trainedClassifier(model: unknown, { sureOf = 'category' }: TrainedOptions = {}): Classifier {
  const { id, categories, temperature, biases, unit, features, concepts } = readModel(model)
  const phrases = compilePhrases(concepts, 'model.concepts')
  const known = new Map(features.map(([name, rarity], place) => [name, { place, rarity }]))
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
      if (vector.places.length === 0) return { candidates: [], urgency: null }
      const confidences = confidencesOf(scoresOf(vector, linear), temperature)
      const named = linear.categories
        .map((category, i) => ({ category, confidence: confidences[i] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence)
      const ranked = sureOf === 'owner' ? byOwner(named, owners) : named
      const candidates = ranked
        .filter(({ confidence }) => confidence >= LEAST)
        .map(({ category, confidence }) => ({ category, confidence: Math.round(confidence * 10_000) / 10_000 }))
      return { candidates, urgency: null }
    },
  }
}

/** The likeliest category of each owner, with the confidence of all of that owner's. */
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
