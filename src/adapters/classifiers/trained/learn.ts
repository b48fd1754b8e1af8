/// <reference path="./nlpjs-neural.d.ts" />
import { CLASSIFIER_PACKAGE_MISSING } from '../../../kernel/errors/codes-classifier.js'
import { AnswerableError } from '../../../kernel/errors/errors.js'
import type { Vector } from './vocabulary.js'

/** A text as numbers, with its category. */
export interface LabelledVector {
  readonly vector: Vector
  readonly category: string
}

/** A linear model: the score of a category is its bias and, for each feature of the text, weight times value. */
export interface LinearModel {
  readonly categories: readonly string[]
  readonly biases: readonly number[]
  /** By category, then by index of the feature. */
  readonly weights: readonly Float64Array[]
}

/** A function that trains a linear model. */
export type Learn = (examples: readonly LabelledVector[]) => LinearModel

/** The number of passes over the examples. More passes overfit: tried with 8, 15 and 30. */
const PASSES = 15
/** The size of a training step: with 2 the perceptrons diverge, with 0.3 they learn too little. */
const GAIN = 0.7

/**
 * Returns the function that trains: one perceptron for each category, with `@nlpjs/neural`, an optional peer that this
 * call loads. Equal examples in equal order give an equal model.
 * @throws AnswerableError CLASSIFIER_PACKAGE_MISSING
 */
export async function learner(): Promise<Learn> {
  const { NeuralNetwork } = await loadLibrary()
  return (examples) => {
    const network = new NeuralNetwork({ iterations: PASSES, log: false })
    network.train(
      examples.map(({ vector, category }) => ({ input: inputOf(vector), output: { [`c:${category}`]: 1 } })),
    )
    const { features, intents, perceptrons } = network.toJSON()
    const indices = features.map((name) => Number(name.slice(1)))
    const size = indices.reduce((most, index) => Math.max(most, index + 1), 0)
    return {
      categories: intents.map((intent) => intent.slice(2)),
      biases: perceptrons.map((row) => row[features.length] ?? 0),
      weights: perceptrons.map((row) => {
        const weights = new Float64Array(size)
        for (const [i, index] of indices.entries()) weights[index] = (row[i] ?? 0) * GAIN
        return weights
      }),
    }
  }
}

/** Returns the score of a text in each category. A score is not a confidence; `confidencesOf` converts it. */
export function scoresOf({ indices, values }: Vector, { biases, weights }: LinearModel): readonly number[] {
  return weights.map((row, category) => {
    let score = biases[category] ?? 0
    for (const [i, index] of indices.entries()) score += (row[index] ?? 0) * (values[i] ?? 0)
    return score
  })
}

// The letter before the number keeps the order: the library uses features as keys of an object, which moves numeric
// keys.
const inputOf = ({ indices, values }: Vector): Readonly<Record<string, number>> =>
  Object.fromEntries(indices.map((index, i) => [`f${index}`, (values[i] ?? 0) * GAIN]))

async function loadLibrary(): Promise<typeof import('@nlpjs/neural')> {
  try {
    const found: typeof import('@nlpjs/neural') & { readonly default?: typeof import('@nlpjs/neural') } = await import(
      '@nlpjs/neural'
    )
    // The package is CommonJS, and not every loader finds its named exports.
    return found.default ?? found
  } catch (cause) {
    const values = { package: '@nlpjs/neural' }
    throw new AnswerableError('CLASSIFIER_PACKAGE_MISSING', values, CLASSIFIER_PACKAGE_MISSING, { cause })
  }
}
