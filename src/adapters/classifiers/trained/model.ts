import * as z from 'zod'
import { seen } from '../../../kernel/errors/errors.js'
import { refused } from '../refused.js'
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
  /** Weights are whole numbers of this size. */
  unit: number.positive(),
  features: z.array(z.tuple([z.string().min(3).max(120), number.positive(), z.array(z.int())])).max(MAX_FEATURES),
  trained: z.strictObject({
    examples: z.int().min(0),
    seed: z.int(),
    /** Texts that were held out while the confidences were set. */
    calibratedOn: z.int().min(0),
  }),
})

/** The party that the texts of a category were a matter of, for the most part; `none`: neither party's, as small talk. */
export type TextOwner = 'operator' | 'seller' | 'none'

/**
 * A trained classifier as plain JSON. It holds words and parts of words of the training texts, never whole texts; who
 * trains on personal data should read docs/classification.md first.
 */
export interface ClassifierModel {
  readonly format: 'answerable-classifier'
  readonly version: 1
  readonly id: string
  readonly categories: readonly {
    readonly code: string
    /** The owner of most of its training texts; null where they named none. A policy with facts may know better. */
    readonly owner: TextOwner | null
    readonly examples: number
  }[]
  readonly temperature: number
  readonly concepts: PhraseBook
  readonly biases: readonly number[]
  readonly unit: number
  /** Name, rarity, and a weight for each category. */
  readonly features: readonly (readonly [name: string, rarity: number, weights: readonly number[]])[]
  readonly trained: { readonly examples: number; readonly seed: number; readonly calibratedOn: number }
}

/**
 * Checks a model that comes from a file or a database.
 * @throws AnswerableError CLASSIFIER_INVALID: it is none, is of another version, or its parts do not fit each other
 */
export function readModel(written: unknown): ClassifierModel {
  const { success, data, error } = schema.safeParse(written)
  if (!success) {
    const [issue] = error.issues
    const path = ['model', ...(issue?.path ?? [])].join('.')
    throw refused(
      path,
      issue?.message ?? 'it is no model',
      typeof written,
      'Give what train() or answerable train made.',
    )
  }
  const width = data.categories.length
  if (data.features.length * width > MAX_WEIGHTS) {
    throw refused(
      'model.features',
      'it has too many weights',
      data.features.length * width,
      `The cap is ${MAX_WEIGHTS}.`,
    )
  }
  const [twice] = data.categories.map(({ code }) => code).filter((code, i, all) => all.indexOf(code) !== i)
  if (twice !== undefined) throw refused('model.categories', 'a code stands twice', twice, 'Train it again.')
  const narrow = data.features.find(([, , weights]) => weights.length !== width)
  if (data.biases.length !== width || narrow !== undefined) {
    throw refused(
      'model.features',
      `not each has ${width} weights`,
      seen(narrow?.[2].length ?? data.biases.length),
      'Train it again.',
    )
  }
  return data
}
