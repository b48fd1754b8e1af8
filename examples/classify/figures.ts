import type { Evaluation, JudgedText } from 'answerable/review'
import { crossValidated, figuresOf, judgedBy, trainedAt } from './measure.js'
import {
  bankingTexts,
  bitextTexts,
  marketplaceTexts,
  outOfScopeTexts,
  ownMessages,
  type SourcedText,
} from './shared-data.js'
import { foreignTexts } from './training-set.js'

const REPEATS = 2
const FOLDS = 5

/**
 * Prints the table of README.md: figures on the in-domain texts, then on other data sets.
 * @param temperature the calibration temperature of the final model
 */
export async function printFigures(temperature: number): Promise<void> {
  const trained = (texts: readonly SourcedText[]) => trainedAt(temperature, texts)
  const home = marketplaceTexts()
  const own = ownMessages()
  const foreign = foreignTexts()
  const isOutOfScope = (intent: string) => intent === 'oos' || heldOutIntents.has(intent)
  const heldOutIntents = everyOther(outOfScopeTexts().map(({ intent }) => intent))

  print(
    'Bitext alone, on marketplace_texts',
    await judgedBy(await trained(bitextTexts().filter((_, i) => i % 4 === 0)), home),
  )
  const repeated: JudgedText[] = []
  for (let seed = 1; seed <= REPEATS; seed++)
    repeated.push(...(await crossValidated(home, [...own, ...foreign], { temperature, folds: FOLDS, seed })))
  print(`marketplace_texts, ${REPEATS} times ${FOLDS}-fold, with all else`, repeated)
  print(
    'marketplace_texts, 5-fold, nothing else',
    await crossValidated(home, [], { temperature, folds: FOLDS, seed: 1 }),
  )
  print('all but marketplace_texts, on it', await judgedBy(await trained([...own, ...foreign]), home))
  const withoutBitext = [...home, ...own, ...foreign.filter(({ source }) => source !== 'bitext')]
  print('all but Bitext, on Bitext', await judgedBy(await trained(withoutBitext), bitextTexts()))
  const withoutOwn = [...home, ...foreign]
  print('all but the own messages, on them', await judgedBy(await trained(withoutOwn), own))
  const withoutBank = [...home, ...own, ...foreign.filter(({ source }) => source !== 'banking77')]
  print(
    'all but banking77, on a tenth of it',
    await judgedBy(
      await trained(withoutBank),
      bankingTexts().filter((_, i) => i % 10 === 0),
    ),
  )
  const withoutHalf = [
    ...home,
    ...own,
    ...foreign.filter(({ source, intent }) => source !== 'clinc150' || !isOutOfScope(intent)),
  ]
  const strange = await trained(withoutHalf)
  const asked = outOfScopeTexts().filter(({ intent }) => isOutOfScope(intent))
  print(
    'clinc150 out-of-scope texts, none seen',
    await judgedBy(
      strange,
      asked.filter(({ intent }) => intent === 'oos'),
    ),
  )
  print(
    'clinc150, half of the intents, none seen',
    await judgedBy(
      strange,
      asked.filter(({ intent }) => intent !== 'oos'),
    ),
  )
}

function print(title: string, judged: readonly JudgedText[]): void {
  const { texts, answered, right, macroRecallOfAnswered, outOfScopeToTriage, calibration }: Evaluation =
    figuresOf(judged)
  console.log(
    [
      title.padEnd(46),
      `n ${texts}`,
      `answered ${percent(answered.share)}`,
      `right ${percent(right.share)}`,
      `macro recall ${percent(macroRecallOfAnswered)}`,
      `out of scope to triage ${percent(outOfScopeToTriage.share)}`,
      `calibration error ${percent(calibration.error)}`,
    ].join(' | '),
  )
}

const percent = (share: number | null): string => (share === null ? 'n/a' : `${(share * 100).toFixed(1)} %`)

function everyOther(intents: readonly string[]): ReadonlySet<string> {
  return new Set(
    [...new Set(intents)]
      .filter((intent) => intent !== 'oos')
      .sort()
      .filter((_, i) => i % 2 === 1),
  )
}
