import { error } from './codes-calendar.js'

/** The codes of classifiers: rows of the one table in `codes.ts`, separate so that other bundles do not carry them. */
export const CLASSIFIER_INVALID = error('The classifier is not valid at {path}: {problem}. Got {value}. {fix}')
export const CLASSIFIER_PACKAGE_MISSING = error(
  '{package} is not installed, and training needs it. Run: npm install {package}.',
)
