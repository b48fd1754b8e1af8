/**
 * `answerable/classifiers/trained`: a classifier that learns from texts. Training needs `@nlpjs/neural`, an optional
 * peer.
 */

export type { PhraseBook } from '../text/phrase-book.js'
export { marketplaceConcepts } from './concepts/marketplace-concepts.js'
export { type ClassifierModel, readModel, type TextOwner } from './model.js'
export { type TrainingText, type TrainOptions, train } from './train.js'
export { type TrainedOptions, trainedClassifier } from './trained-classifier.js'
