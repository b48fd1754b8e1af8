import {
  bankingTexts,
  bitextTexts,
  marketplaceTexts,
  outOfScopeTexts,
  ownMessages,
  type SourcedText,
} from './shared-data.js'

/**
 * The maximum number of texts of each intent. The foreign sets are large, templated or about other subjects.
 * With all of their texts the in-domain texts would hardly count.
 */
const maxOfIntent = { bitext: 25, banking77: 6, clinc150: 8 } as const

/** Returns the texts of foreign sets for training: a few of each intent, and all `oos` texts of clinc150. */
export function foreignTexts(folder?: string): readonly SourcedText[] {
  const outOfScope = outOfScopeTexts(folder)
  return [
    ...someOfEach(bitextTexts(folder), maxOfIntent.bitext),
    ...someOfEach(bankingTexts(folder), maxOfIntent.banking77),
    ...someOfEach(
      outOfScope.filter(({ intent }) => intent !== 'oos'),
      maxOfIntent.clinc150,
    ),
    ...outOfScope.filter(({ intent }) => intent === 'oos'),
  ]
}

/** Returns all texts that the final model is trained on. */
export const trainingSet = (folder?: string): readonly SourcedText[] => [
  ...marketplaceTexts(folder),
  ...ownMessages(),
  ...foreignTexts(folder),
]

/** Picks texts evenly across each intent, because neighbours in templated sets are similar. */
function someOfEach(texts: readonly SourcedText[], max: number): readonly SourcedText[] {
  const byIntent = new Map<string, SourcedText[]>()
  for (const text of texts) byIntent.set(text.intent, [...(byIntent.get(text.intent) ?? []), text])
  return [...byIntent.values()].flatMap((own) => {
    const step = Math.max(1, Math.floor(own.length / max))
    return own.filter((_, i) => i % step === 0).slice(0, max)
  })
}
