import { CLASSIFIER_INVALID } from '../../kernel/errors/codes-classifier.js'
import { AnswerableError, seen } from '../../kernel/errors/errors.js'

/**
 * Returns the error that says what is wrong with a phrase book, a model or training data. Never pass a text that a
 * person wrote as `value`.
 */
export function refused(path: string, problem: string, value: unknown, fix: string): AnswerableError {
  return new AnswerableError('CLASSIFIER_INVALID', { path, problem, value: seen(value), fix }, CLASSIFIER_INVALID)
}
