/** A desk whose classifier answers whatever a test tells it to. */
import { compilePolicy } from '../../src/policy/policy.js'
import type { Classifier } from '../../src/ports/classifier.js'
import { type Story, type StoryOptions, story } from '../../src/testing/story.js'
import { customer } from '../../src/ticket/responsibility/party.js'

/** A text that must never leave the contents of a ticket. */
export const SECRET = 'jan@example.com'

export const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'seller' },
    'payment.billing': { owner: 'operator', team: 'payments', priority: 'high' },
    'goods.old': { owner: 'seller', retired: { replacedBy: 'goods.damaged' } },
  },
  targets: [{ id: 'answer', metric: 'first-response', within: { hours: 8 }, when: { priority: 'urgent' } }],
})

/** The input of `open` without a category: the classifier is asked. */
export const opening = {
  by: customer('c-1'),
  subject: 'Broken',
  body: `The cup is broken, ${SECRET}`,
  seller: { id: 's-1' },
}

/** A function of a classifier. It may return any value, as that of a host may. */
export type Classify = (input: {
  readonly text: string
  readonly channel: string | null
  readonly locale: string | null
}) => unknown

/** Returns the classifier `mine/1`. The cast is for values that no classifier should return. */
export const classifier = (classify: Classify): Classifier => ({
  contract: 1,
  id: 'mine/1',
  classify: classify as Classifier['classify'],
})

/** Returns a story with a desk that asks this function, with other options of the classifier or the story if given. */
export const guessing = (
  classify: Classify,
  options: Omit<NonNullable<StoryOptions['classifier']>, 'use'> = {},
  more: Partial<StoryOptions> = {},
): Story => story({ policy, ...more, classifier: { use: classifier(classify), ...options } })

/** Returns a function that guesses one category. */
export const sure =
  (category: string, confidence = 0.9, urgency: string | null = null): Classify =>
  () => ({ candidates: [{ category, confidence }], urgency })

/** Returns a function that guesses one category after the other. */
export function inTurn(...categories: readonly string[]): Classify {
  const rest = [...categories]
  return () => ({ candidates: [{ category: rest.shift(), confidence: 1 }], urgency: null })
}

/** Guesses nothing. */
export const unsure: Classify = () => ({ candidates: [], urgency: null })
