import { retired } from '../../decide/commands/retired.js'
import type { Policy } from '../../policy/policy.js'
import type { Classifier, ClassifierInput, StopSignal } from '../../ports/classifier.js'
import type {
  Candidate,
  ClassificationOutcome,
  ClassificationRecord,
} from '../../ticket/classification/classification.js'
import { type Priority, priorities } from '../../ticket/subject/priority.js'

/** How a desk asks a classifier. */
export interface ClassifierOptions {
  /** The classifier: one of `answerable/classifiers/…`, or a host's own. */
  readonly use: Classifier
  /** How sure it must be, from 0 to 1, that a category is chosen. */
  readonly thresholds?:
    | {
        /** For every category that has none of its own; 0.6 where left out. */
        readonly default?: number | undefined
        /** By a category's code. */
        readonly categories?: { readonly [category: string]: number } | undefined
      }
    | undefined
  /** How long an answer is waited for, in milliseconds of the host's; 2,000 where left out. */
  readonly timeLimitMs?: number | undefined
}

const USUAL_THRESHOLD = 0.6
const USUAL_TIME_LIMIT_MS = 2_000
const MAX_TEXT = 20_000
/** A policy has hundreds of categories; who answers with thousands answers something else. */
const MAX_ANSWERED = 1_000
const MAX_RECORDED = 10

declare function setTimeout(callback: () => void, ms: number): unknown
declare function clearTimeout(timer: unknown): void
declare const AbortController: new () => { readonly signal: StopSignal; abort(): void }

/** The result of asking a classifier. `error` is its own error where it went wrong, and is only for the host. */
export interface Asked {
  readonly record: ClassificationRecord
  readonly error: unknown
}

/** Subject and body as a classifier gets them, and as training data have them. */
export const classifierText = (subject: string, body: string): string => `${subject}\n${body}`.trim().slice(0, MAX_TEXT)

/**
 * Asks the classifier of a desk. Whatever it does, a record comes back: a guess is never in the way of a ticket.
 * Resolves within the time limit, unless the classifier keeps the thread to itself.
 */
export async function askClassifier(
  { use, thresholds = {}, timeLimitMs = USUAL_TIME_LIMIT_MS }: ClassifierOptions,
  policy: Policy,
  input: ClassifierInput,
): Promise<Asked> {
  const nothing = { classifier: use.id, category: null, candidates: [], urgency: null }
  const without = (outcome: ClassificationOutcome, error: unknown = null): Asked => {
    return { record: { ...nothing, outcome }, error }
  }
  if (input.text === '') return without('uncertain')
  const answer = await answerWithin(use, input, timeLimitMs)
  if (answer.outcome !== 'answered') return without(answer.outcome, answer.error)
  const read = readAnswer(answer.value)
  if (read === null) return without('invalid')
  const candidates = read.candidates.filter(({ category }) => isOpenCategory(policy, category)).slice(0, MAX_RECORDED)
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

/** The answer, or what became of it. What comes later is dropped, also where it is a rejection. */
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

/** Takes an answer apart; null where it is nonsense. Reads every member once: an answer may be anything. */
function readAnswer(
  answer: unknown,
): { readonly candidates: readonly Candidate[]; readonly urgency: Priority | null } | null {
  try {
    const { candidates, urgency = null } = answer as { readonly candidates?: unknown; readonly urgency?: unknown }
    if (!Array.isArray(candidates) || candidates.length > MAX_ANSWERED) return null
    const read = Array.from<unknown, Candidate | null>(candidates, readCandidate)
    const sound = read.filter((candidate) => candidate !== null)
    const pressing = priorities.find((priority) => priority === urgency) ?? null
    if (sound.length < read.length || (urgency !== null && pressing === null)) return null
    const ranked = sound.sort((a, b) => b.confidence - a.confidence)
    return { candidates: ranked.filter(isFirst()), urgency: pressing }
  } catch {
    // No object at all, or one whose members throw.
    return null
  }
}

function readCandidate(candidate: unknown): Candidate | null {
  const { category, confidence } = candidate as { readonly category: unknown; readonly confidence: unknown }
  const isSound = typeof category === 'string' && typeof confidence === 'number' && confidence >= 0 && confidence <= 1
  return isSound ? { category, confidence } : null
}

/** True of a category's first mention. */
function isFirst(): (candidate: Candidate) => boolean {
  const named = new Set<string>()
  return ({ category }) => !named.has(category) && named.add(category).size > 0
}

/** A text that is no category of the policy may be anything, also what the customer wrote: it is not kept. */
const isOpenCategory = (policy: Policy, category: string): boolean =>
  policy.categories.has(category) && retired(policy, category) === null

function thresholdOf({ default: usual = USUAL_THRESHOLD, categories = {} }: Thresholds, category: string): number {
  return Object.hasOwn(categories, category) ? (categories[category] ?? usual) : usual
}

type Thresholds = NonNullable<ClassifierOptions['thresholds']>
