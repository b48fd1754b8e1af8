import {
  bankingTexts,
  bitextTexts,
  marketplaceTexts,
  outOfScopeTexts,
  ownMessages,
  type SourcedText,
} from './shared-data.js'

/**
 * How many texts of each intent go in. The foreign sets are large, templated or about something else: with all of them
 * the home ground would be a rounding error, and most of the world would be a bank.
 */
const mostOfIntent = { bitext: 25, banking77: 6, clinc150: 8 } as const

/** The texts of the foreign sets that training uses: a few of each intent, and all of clinc150's out-of-scope ones. */
export function foreignTexts(folder?: string): readonly SourcedText[] {
  const outOfScope = outOfScopeTexts(folder)
  return [
    ...someOfEach(bitextTexts(folder), mostOfIntent.bitext),
    ...someOfEach(bankingTexts(folder), mostOfIntent.banking77),
    ...someOfEach(
      outOfScope.filter(({ intent }) => intent !== 'oos'),
      mostOfIntent.clinc150,
    ),
    ...outOfScope.filter(({ intent }) => intent === 'oos'),
  ]
}

/** Everything that the final model is trained on. */
export const trainingSet = (folder?: string): readonly SourcedText[] => [
  ...marketplaceTexts(folder),
  ...ownMessages(),
  ...foreignTexts(folder),
]

/** Spread over the texts of an intent: neighbours of templated sets are alike. */
function someOfEach(texts: readonly SourcedText[], most: number): readonly SourcedText[] {
  const byIntent = new Map<string, SourcedText[]>()
  for (const text of texts) byIntent.set(text.intent, [...(byIntent.get(text.intent) ?? []), text])
  return [...byIntent.values()].flatMap((own) => {
    const step = Math.max(1, Math.floor(own.length / most))
    return own.filter((_, i) => i % step === 0).slice(0, most)
  })
}
