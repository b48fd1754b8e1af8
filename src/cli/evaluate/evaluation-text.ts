import type { Evaluation, PartyFigures, Share } from '../../review/index.js'

/** Returns an evaluation as text. */
export function evaluationText(classifier: string, found: Evaluation): string {
  const { operator, seller, confusion, calibration, categories } = found
  return [
    `${classifier}, ${found.texts} texts, threshold ${found.threshold}`,
    '',
    `coverage (answered)     ${of(found.answered)}`,
    `accuracy of answered    ${of(found.right)}`,
    `out of scope to triage  ${of(found.outOfScopeToTriage)}`,
    `macro recall            ${percent(found.macroRecallOfAnswered)} of answered, ${percent(found.macroRecall)} of all`,
    `as a desk asks (best category alone)  coverage ${of(found.asDesk.answered)}, accuracy ${of(found.asDesk.right)}`,
    '',
    ...parties({ operator, seller }),
    '',
    'true owner          operator    seller    triage   (predicted owner)',
    ...(['operator', 'seller', 'none'] as const).map((owner) => {
      const { operator: o, seller: s, triage: t } = confusion[owner]
      return `${owner.padEnd(18)}${cell(o)}${cell(s)}${cell(t)}`
    }),
    '',
    `calibration error       ${percent(calibration.error)}`,
    'confidence          texts  accuracy',
    ...calibration.bins
      .filter(({ texts }) => texts > 0)
      .map(
        ({ from, to, texts, right }) =>
          `${from.toFixed(1)} to ${to.toFixed(1)}   ${cell(texts)}  ${percent(right.share)}`,
      ),
    '',
    'coverage  threshold  accuracy',
    ...found.riskCoverage.map(
      ({ coverage, threshold, right }) =>
        `${percent(coverage).padStart(8)}  ${threshold.toFixed(2).padStart(9)}  ${percent(right.share)}`,
    ),
    ...(categories.texts === 0 ? [] : ['', ...categoryLines(found)]),
    '',
  ].join('\n')
}

function parties(figures: { readonly operator: PartyFigures; readonly seller: PartyFigures }): readonly string[] {
  return Object.entries(figures).map(
    ([party, { precision, recall, recallOfAnswered }]) =>
      `${party.padEnd(18)}  precision ${of(precision)}, recall ${of(recall)}, of answered ${percent(recallOfAnswered.share)}`,
  )
}

function categoryLines({ categories: { texts, right, macroRecall, categories } }: Evaluation): readonly string[] {
  const width = Math.max(8, ...categories.map(({ category }) => category.length))
  return [
    `categories, over ${texts} texts: accuracy ${of(right)}, macro recall ${percent(macroRecall)}`,
    ...categories.map(
      ({ category, precision, recall }) =>
        `${category.padEnd(width)}  precision ${of(precision)}, recall ${of(recall)}`,
    ),
  ]
}

const percent = (share: number | null): string => (share === null ? 'n/a' : `${(share * 100).toFixed(1)} %`)
const of = ({ count, of: all, share }: Share): string => `${percent(share)} (${count} of ${all})`
const cell = (count: number): string => String(count).padStart(10)
