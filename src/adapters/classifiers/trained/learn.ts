/// <reference path="./nlpjs-neural.d.ts" />
import { CLASSIFIER_PACKAGE_MISSING } from '../../../kernel/errors/codes-classifier.js'
import { AnswerableError } from '../../../kernel/errors/errors.js'
import type { Vector } from './vocabulary.js'

/** A text as numbers, and what it is about. */
export interface Lesson {
  readonly vector: Vector
  readonly category: string
}

/** A linear model: the score of a category is its bias and, for each feature of the text, weight times value. */
export interface Linear {
  readonly categories: readonly string[]
  readonly biases: readonly number[]
  /** By category, then by place of the feature. */
  readonly weights: readonly Float64Array[]
}

export type Learn = (lessons: readonly Lesson[]) => Linear

/** More passes make the training fit better and new texts not: tried with 8, 15 and 30. */
const PASSES = 15
/** How long steps may be: with 2 the perceptrons run away from each other, with 0.3 they learn too little. */
const GAIN = 0.7

/**
 * Returns the function that learns. It trains one perceptron for each category, with `@nlpjs/neural` (an optional peer,
 * loaded by this call). Equal lessons in equal order give an equal model.
 * @throws AnswerableError CLASSIFIER_PACKAGE_MISSING
 */
export async function learner(): Promise<Learn> {
  const { NeuralNetwork } = await loaded()
  return (lessons) => {
    const network = new NeuralNetwork({ iterations: PASSES, log: false })
    network.train(lessons.map(({ vector, category }) => ({ input: inputOf(vector), output: { [`c:${category}`]: 1 } })))
    const { features, intents, perceptrons } = network.toJSON()
    const places = features.map((name) => Number(name.slice(1)))
    const size = places.reduce((most, place) => Math.max(most, place + 1), 0)
    return {
      categories: intents.map((intent) => intent.slice(2)),
      biases: perceptrons.map((row) => row[features.length] ?? 0),
      weights: perceptrons.map((row) => {
        const weights = new Float64Array(size)
        for (const [i, place] of places.entries()) weights[place] = (row[i] ?? 0) * GAIN
        return weights
      }),
    }
  }
}

/** How a text scores in each category; not yet a confidence. */
export function scoresOf({ places, values }: Vector, { biases, weights }: Linear): readonly number[] {
  return weights.map((row, category) => {
    let score = biases[category] ?? 0
    for (const [i, place] of places.entries()) score += (row[place] ?? 0) * (values[i] ?? 0)
    return score
  })
}

// A letter before the number: the library keeps features in a plain object, whose numeric keys would be reordered.
const inputOf = ({ places, values }: Vector): Readonly<Record<string, number>> =>
  Object.fromEntries(places.map((place, i) => [`f${place}`, (values[i] ?? 0) * GAIN]))

async function loaded(): Promise<typeof import('@nlpjs/neural')> {
  try {
    const found: typeof import('@nlpjs/neural') & { readonly default?: typeof import('@nlpjs/neural') } = await import(
      '@nlpjs/neural'
    )
    // CommonJS, and not every loader finds its names.
    return found.default ?? found
  } catch (cause) {
    const values = { package: '@nlpjs/neural' }
    throw new AnswerableError('CLASSIFIER_PACKAGE_MISSING', values, CLASSIFIER_PACKAGE_MISSING, { cause })
  }
}
