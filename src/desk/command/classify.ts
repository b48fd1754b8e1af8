import { retired } from '../../decide/commands/retired.js'
import type { Policy } from '../../policy/policy.js'
import type { Classifier, ClassifierInput, StopSignal } from '../../ports/classifier.js'
import type {
  Candidate,
  ClassificationOutcome,
  ClassificationRecord,
} from '../../ticket/classification/classification.js'
import { type Priority, priorities } from '../../ticket/subject/priority.js'

/** The classifier of a desk, and when its prediction counts. */
export interface ClassifierOptions {
  /** The classifier: one from `answerable/classifiers/…`, or the host's own. */
  readonly use: Classifier
  /** The least confidence, from 0 to 1, at which a category is chosen. */
  readonly thresholds?:
    | {
        /** The threshold of categories that have none of their own. Default 0.6. */
        readonly default?: number | undefined
        /** The thresholds by category code. */
        readonly categories?: { readonly [category: string]: number } | undefined
      }
    | undefined
  /** The longest wait for an answer, in milliseconds of the host's timer. Default 2,000. */
  readonly timeLimitMs?: number | undefined
}

const DEFAULT_THRESHOLD = 0.6
const DEFAULT_TIME_LIMIT_MS = 2_000
const MAX_TEXT_LENGTH = 20_000
/** The most candidates of a valid answer. A policy has hundreds of categories, not thousands. */
const MAX_CANDIDATES = 1_000
const MAX_RECORDED_CANDIDATES = 10

declare function setTimeout(callback: () => void, ms: number): unknown
declare function clearTimeout(timer: unknown): void
declare const AbortController: new () => { readonly signal: StopSignal; abort(): void }

/** The result of asking a classifier. `error` is the classifier's error or null; only the host may see it. */
export interface ClassifierResult {
  readonly record: ClassificationRecord
  readonly error: unknown
}

/** Joins subject and body into the text that classifiers and training examples get. */
export const classifierText = (subject: string, body: string): string =>
  `${subject}\n${body}`.trim().slice(0, MAX_TEXT_LENGTH)

/**
 * Asks the classifier of a desk. Never rejects: a classifier that fails must not prevent the opening of a ticket.
 * Resolves within the time limit, unless the classifier blocks the thread.
 */
export async function askClassifier(
  { use, thresholds = {}, timeLimitMs = DEFAULT_TIME_LIMIT_MS }: ClassifierOptions,
  policy: Policy,
  input: ClassifierInput,
): Promise<ClassifierResult> {
  const nothing = { classifier: use.id, category: null, candidates: [], urgency: null }
  const noCategory = (outcome: ClassificationOutcome, error: unknown = null): ClassifierResult => {
    return { record: { ...nothing, outcome }, error }
  }
  if (input.text === '') return noCategory('uncertain')
  const answer = await answerWithin(use, input, timeLimitMs)
  if (answer.outcome !== 'answered') return noCategory(answer.outcome, answer.error)
  const read = readAnswer(answer.value)
  if (read === null) return noCategory('invalid')
  const candidates = read.candidates
    .filter(({ category }) => isOpenCategory(policy, category))
    .slice(0, MAX_RECORDED_CANDIDATES)
  const [best] = candidates
  const isSure = best !== undefined && best.confidence >= thresholdOf(thresholds, best.category)
  const chosen = isSure ? best.category : null
  return {
    record: {
      classifier: use.id,
      outcome: isSure ? 'chosen' : 'uncertain',
      category: chosen,
      candidates,
      urgency: read.urgency,
    },
    error: null,
  }
}

type Answer =
  | { readonly outcome: 'answered'; readonly value: unknown }
  | { readonly outcome: 'failed' | 'late'; readonly error: unknown }

/** Resolves to the answer, a failure, or `late` at the time limit. A later answer or rejection is dropped. */
async function answerWithin(use: Classifier, input: ClassifierInput, timeLimitMs: number): Promise<Answer> {
  const controller = new AbortController()
  let timer: unknown
  const late = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => {
      resolve({ outcome: 'late', error: null })
      controller.abort()
    }, timeLimitMs)
  })
  try {
    const answered = Promise.resolve(use.classify(input, { signal: controller.signal })).then(
      (value): Answer => ({ outcome: 'answered', value }),
      (error: unknown): Answer => ({ outcome: 'failed', error }),
    )
    return await Promise.race([answered, late])
  } catch (error) {
    return { outcome: 'failed', error }
  } finally {
    clearTimeout(timer)
  }
}

/** Returns the valid answer, or null. Reads every member once, because a getter may return another value next time. */
function readAnswer(
  answer: unknown,
): { readonly candidates: readonly Candidate[]; readonly urgency: Priority | null } | null {
  try {
    const { candidates, urgency = null } = answer as { readonly candidates?: unknown; readonly urgency?: unknown }
    if (!Array.isArray(candidates) || candidates.length > MAX_CANDIDATES) return null
    const read = Array.from<unknown, Candidate | null>(candidates, readCandidate)
    const valid = read.filter((candidate) => candidate !== null)
    const knownUrgency = priorities.find((priority) => priority === urgency) ?? null
    if (valid.length < read.length || (urgency !== null && knownUrgency === null)) return null
    const ranked = valid.sort((a, b) => b.confidence - a.confidence)
    return { candidates: ranked.filter(isFirstOfCategory()), urgency: knownUrgency }
  } catch {
    // The answer is not an object, or one of its getters throws.
    return null
  }
}

function readCandidate(candidate: unknown): Candidate | null {
  const { category, confidence } = candidate as { readonly category: unknown; readonly confidence: unknown }
  const isValid = typeof category === 'string' && typeof confidence === 'number' && confidence >= 0 && confidence <= 1
  return isValid ? { category, confidence } : null
}

/** Returns a predicate that is true for the first candidate of each category. */
function isFirstOfCategory(): (candidate: Candidate) => boolean {
  const seen = new Set<string>()
  return ({ category }) => !seen.has(category) && seen.add(category).size > 0
}

/**
 * Returns whether tickets may be put into a category. Other texts are dropped: they may be anything, even the words of
 * the customer.
 */
const isOpenCategory = (policy: Policy, category: string): boolean =>
  policy.categories.has(category) && retired(policy, category) === null

function thresholdOf(
  { default: defaultThreshold = DEFAULT_THRESHOLD, categories = {} }: Thresholds,
  category: string,
): number {
  return Object.hasOwn(categories, category) ? (categories[category] ?? defaultThreshold) : defaultThreshold
}

type Thresholds = NonNullable<ClassifierOptions['thresholds']>
