import * as z from 'zod'
import { seen } from '../../../kernel/errors/errors.js'
import { classifierInvalid } from '../classifier-invalid.js'
import type { PhraseBook } from '../text/phrase-book.js'

const MAX_CATEGORIES = 300
const MAX_FEATURES = 500_000
const MAX_WEIGHTS = 20_000_000

const number = z.number().refine(Number.isFinite)
const code = z.string().min(1).max(100)
const owner = z.enum(['operator', 'seller', 'none'])

const schema = z.strictObject({
  format: z.literal('answerable-classifier'),
  version: z.literal(1),
  id: z
    .string()
    .min(1)
    .max(100)
    .regex(/^[\w./-]+$/),
  categories: z
    .array(z.strictObject({ code, owner: owner.nullable(), examples: z.int().min(0) }))
    .min(2)
    .max(MAX_CATEGORIES),
  temperature: number.positive().max(1_000),
  concepts: z.record(code, z.array(z.string().max(200))),
  biases: z.array(number),
  /** The size of one step of a weight: weights are whole numbers. */
  unit: number.positive(),
  features: z.array(z.tuple([z.string().min(3).max(120), number.positive(), z.array(z.int())])).max(MAX_FEATURES),
  trained: z.strictObject({
    examples: z.int().min(0),
    seed: z.int(),
    /** The number of held-out texts that calibrated the confidences. */
    calibratedOn: z.int().min(0),
  }),
})

/** The party that must answer a text; `none`: neither party, such as for small talk. */
export type TextOwner = 'operator' | 'seller' | 'none'

/**
 * A trained classifier as plain JSON. It contains words and parts of words of the training texts, never whole texts.
 * Read docs/classification.md before you train on personal data.
 */
export interface ClassifierModel {
  readonly format: 'answerable-classifier'
  readonly version: 1
  readonly id: string
  readonly categories: readonly {
    readonly code: string
    /**
     * The owner of most of its training texts; null if they named none. A policy that reads facts may decide otherwise.
     */
    readonly owner: TextOwner | null
    readonly examples: number
  }[]
  readonly temperature: number
  readonly concepts: PhraseBook
  readonly biases: readonly number[]
  /** The factor for the weights, which are whole numbers. */
  readonly unit: number
  /** For each feature its name, its rarity, and a weight for each category. */
  readonly features: readonly (readonly [name: string, rarity: number, weights: readonly number[]])[]
  readonly trained: { readonly examples: number; readonly seed: number; readonly calibratedOn: number }
}

/**
 * Checks a model that comes from a file or a database.
 * @throws AnswerableError CLASSIFIER_INVALID: it is not a model, has another version, or its parts do not match
 */
export function readModel(written: unknown): ClassifierModel {
  const { success, data, error } = schema.safeParse(written)
  if (!success) {
    const [issue] = error.issues
    const path = ['model', ...(issue?.path ?? [])].join('.')
    throw classifierInvalid(
      path,
      issue?.message ?? 'it is not a model',
      typeof written,
      'Give what train() or answerable train made.',
    )
  }
  const width = data.categories.length
  if (data.features.length * width > MAX_WEIGHTS) {
    throw classifierInvalid(
      'model.features',
      'it has too many weights',
      data.features.length * width,
      `The cap is ${MAX_WEIGHTS}.`,
    )
  }
  const [twice] = data.categories.map(({ code }) => code).filter((code, i, all) => all.indexOf(code) !== i)
  if (twice !== undefined) throw classifierInvalid('model.categories', 'a code occurs twice', twice, 'Train it again.')
  const narrow = data.features.find(([, , weights]) => weights.length !== width)
  if (data.biases.length !== width || narrow !== undefined) {
    throw classifierInvalid(
      'model.features',
      `not each has ${width} weights`,
      seen(narrow?.[2].length ?? data.biases.length),
      'Train it again.',
    )
  }
  return data
}
