import type { PhraseBook } from '../../text/phrase-book.js'
import { deliveryConcepts } from './delivery-concepts.js'
import { goodsConcepts } from './goods-concepts.js'
import { moneyConcepts } from './money-concepts.js'
import { platformConcepts } from './platform-concepts.js'
import { talkConcepts } from './talk-concepts.js'

/**
 * Words of marketplace support with the same meaning, in Polish and English, by concept. A concept is not a category:
 * people mention a courier both in complaints about parcels and in cases of fraud. Training learns the weight of each
 * concept and of each pair of concepts.
 */
export const marketplaceConcepts: PhraseBook = {
  ...goodsConcepts,
  ...deliveryConcepts,
  ...platformConcepts,
  ...moneyConcepts,
  ...talkConcepts,
}
