import { CLASSIFIER_INVALID } from '../../kernel/errors/codes-classifier.js'
import { AnswerableError, seen } from '../../kernel/errors/errors.js'

/**
 * Returns the error for an invalid phrase book, model or set of training texts. Never pass a text that a person wrote
 * as `value`.
 */
export function classifierInvalid(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return new AnswerableError('CLASSIFIER_INVALID', { path, problem, value: seen(value), fix }, CLASSIFIER_INVALID)
}
