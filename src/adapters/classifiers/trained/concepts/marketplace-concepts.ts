import type { PhraseBook } from '../../text/phrase-book.js'
import { deliveryConcepts } from './delivery-concepts.js'
import { goodsConcepts } from './goods-concepts.js'
import { moneyConcepts } from './money-concepts.js'
import { platformConcepts } from './platform-concepts.js'
import { talkConcepts } from './talk-concepts.js'

/**
 * Words of marketplace support that mean the same, Polish and English. A concept is no category: a courier is spoken of
 * in complaints about parcels and in fraud alike. Training learns what each concept, and each pair of them, says.
 */
export const marketplaceConcepts: PhraseBook = {
  ...goodsConcepts,
  ...deliveryConcepts,
  ...platformConcepts,
  ...moneyConcepts,
  ...talkConcepts,
}
