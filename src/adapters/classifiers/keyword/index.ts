/** `answerable/classifiers/keyword`: a classifier of phrases, without training and without packages. */
export type { PhraseBook } from '../text/phrase-book.js'
export { type KeywordOptions, keywordClassifier } from './keyword-classifier.js'
export { marketplacePhrases } from './marketplace-phrases.js'
