/**
 * `answerable/classifiers/keyword`: a classifier that searches for phrases. It needs no training and no other package.
 */
export type { PhraseBook } from '../text/phrase-book.js'
export { type KeywordOptions, keywordClassifier } from './keyword-classifier.js'
export { marketplacePhrases } from './marketplace-phrases.js'
