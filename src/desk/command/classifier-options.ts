import { invalid } from '../../kernel/errors/errors.js'
import type { PolicyRegistry } from '../../policy/registry.js'
import type { ClassifierOptions } from './classify.js'

const MAX_TIME_LIMIT_MS = 60_000
const MAX_ID_LENGTH = 120

/** Checks the classifier options of a desk. @throws AnswerableError DESK_INVALID: with the path and the fix */
export function checkClassifier(options: ClassifierOptions | undefined, policies: PolicyRegistry): void {
  if (options === undefined) return
  if (typeof options !== 'object' || options === null) {
    throw invalid(
      'DESK_INVALID',
      'classifier',
      'it is not an object',
      typeof options,
      'Give { use: keywordClassifier(…) }.',
    )
  }
  assertKnown('classifier', options, ['use', 'thresholds', 'timeLimitMs'])
  checkUse(options.use)
  const { timeLimitMs, thresholds } = options
  if (timeLimitMs !== undefined && !(isNumber(timeLimitMs) && timeLimitMs >= 1 && timeLimitMs <= MAX_TIME_LIMIT_MS)) {
    const fix = `Give milliseconds from 1 to ${MAX_TIME_LIMIT_MS}.`
    throw invalid('DESK_INVALID', 'classifier.timeLimitMs', 'it is not a time limit', timeLimitMs, fix)
  }
  if (thresholds !== undefined) checkThresholds(thresholds, policies)
}

function checkUse(use: unknown): void {
  const { contract, id, classify } = (use ?? {}) as Readonly<Record<string, unknown>>
  const fix = "Give a Classifier: { contract: 1, id: 'mine/1', classify: async ({ text }) => … }."
  if (contract !== 1) throw invalid('DESK_INVALID', 'classifier.use', 'its contract is not 1', contract, fix)
  if (typeof classify !== 'function') {
    throw invalid('DESK_INVALID', 'classifier.use.classify', 'it is not a function', typeof classify, fix)
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the expression rejects them
  if (typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH || /[\u0000-\u001f\u007f-\u009f]/.test(id)) {
    const problem = `it is not an id of 1 to ${MAX_ID_LENGTH} characters`
    throw invalid('DESK_INVALID', 'classifier.use.id', problem, id, fix)
  }
}

function checkThresholds(thresholds: unknown, policies: PolicyRegistry): void {
  const path = 'classifier.thresholds'
  if (!isObject(thresholds)) {
    throw invalid('DESK_INVALID', path, 'it is not an object', thresholds, 'Give { default: 0.6, categories: { … } }.')
  }
  assertKnown(path, thresholds, ['default', 'categories'])
  const { default: defaultShare, categories } = thresholds
  if (defaultShare !== undefined) checkShare(`${path}.default`, defaultShare)
  if (categories === undefined) return
  if (!isObject(categories)) {
    throw invalid(
      'DESK_INVALID',
      `${path}.categories`,
      'it is not an object',
      categories,
      "Give { 'goods.damaged': 0.8 }.",
    )
  }
  for (const [category, share] of Object.entries(categories)) {
    checkShare(`${path}.categories.${category}`, share)
    if (policies.entries.some(({ policy }) => policy.categories.has(category))) continue
    const problem = 'no version of the policy has this category'
    throw invalid('DESK_INVALID', `${path}.categories`, problem, category, 'Declare it, or omit it.')
  }
}

/** Rejects unknown options: a typo would otherwise be ignored silently. */
function assertKnown(path: string, given: object, names: readonly string[]): void {
  for (const key of Object.keys(given)) {
    if (names.includes(key)) continue
    throw invalid('DESK_INVALID', `${path}.${key}`, 'it is not known here', key, `Use ${names.join(', ')}.`)
  }
}

function checkShare(path: string, share: unknown): void {
  if (isNumber(share) && share >= 0 && share <= 1) return
  throw invalid('DESK_INVALID', path, 'it is not a share', share, 'Give a number from 0 to 1.')
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && !Number.isNaN(value)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
