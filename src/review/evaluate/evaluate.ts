import { type Calibration, type CoveragePoint, calibrationOf, riskCoverageOf } from './calibration.js'
import { type CategoriesFigures, categoryFigures } from './category-figures.js'
import { meanOf, type Share, shareOf } from './figures.js'
import { type Answer, type JudgedText, leaningOf, type OwnerOf, type TextOwner } from './judged-text.js'

/** Options that a classifier is measured by. */
export interface EvaluateOptions {
  /** Names the party that answers a category, as the policy or the model says. */
  readonly ownerOf: OwnerOf
  /** From 0 to 1: how sure it must be of a party. */
  readonly threshold: number
  /** The codes that the classifier can name; all that it named where left out. */
  readonly known?: ReadonlySet<string> | undefined
}

/** How well one party's texts are told. */
export interface PartyFigures {
  /** Precision: of the texts given to this party, the share that belong to it. */
  readonly precision: Share
  /** Recall: of this party's texts, the share that were given to it; those sent to triage count against it. */
  readonly recall: Share
  /** The same over the texts that were answered. */
  readonly recallOfAnswered: Share
}

/** The findings of `evaluate`. Answered: given to a party, not to triage. */
export interface Evaluation {
  readonly texts: number
  readonly threshold: number
  readonly answered: Share
  /** The share of the answered texts that went to the right party. A text that is nobody's is wrong wherever it goes. */
  readonly right: Share
  readonly operator: PartyFigures
  readonly seller: PartyFigures
  readonly macroRecall: number | null
  readonly macroRecallOfAnswered: number | null
  /** The share of the texts of neither party that went to a person. */
  readonly outOfScopeToTriage: Share
  /** By whose the text is, then by who got it. */
  readonly confusion: { readonly [owner in TextOwner]: { readonly [answer in Answer]: number } }
  /** The same threshold, but asked of the best category alone: what a desk does. */
  readonly asDesk: { readonly answered: Share; readonly right: Share }
  readonly calibration: Calibration
  readonly riskCoverage: readonly CoveragePoint[]
  readonly categories: CategoriesFigures
}

/**
 * Measures a classifier by texts that a person has judged. A party's confidence is the sum over its categories; the
 * likelier party answers where that sum reaches the threshold, else the text goes to triage. Pure arithmetic.
 */
export function evaluate(judged: readonly JudgedText[], { ownerOf, threshold, known }: EvaluateOptions): Evaluation {
  const leanings = judged.map(({ owner, candidates }) => {
    const { party, confidence } = leaningOf(candidates, ownerOf)
    const answer: Answer = confidence >= threshold && confidence > 0 ? party : 'triage'
    return { owner, answer, confidence, isRight: party === owner }
  })
  // Who leans to nobody has guessed nothing: no promise was made that could be broken.
  const guesses = leanings.filter(({ confidence }) => confidence > 0)
  const answered = leanings.filter(({ answer }) => answer !== 'triage')
  const named = new Set(judged.flatMap(({ candidates }) => candidates.map(({ category }) => category)))
  const operator = partyFigures('operator', leanings)
  const seller = partyFigures('seller', leanings)
  const outOfScope = leanings.filter(({ owner }) => owner === 'none')
  return {
    texts: judged.length,
    threshold,
    answered: shareOf(answered.length, judged.length),
    right: shareOf(answered.filter(({ isRight }) => isRight).length, answered.length),
    operator,
    seller,
    macroRecall: meanOf([operator.recall.share, seller.recall.share]),
    macroRecallOfAnswered: meanOf([operator.recallOfAnswered.share, seller.recallOfAnswered.share]),
    outOfScopeToTriage: shareOf(outOfScope.filter(({ answer }) => answer === 'triage').length, outOfScope.length),
    confusion: {
      operator: countsOf('operator', leanings),
      seller: countsOf('seller', leanings),
      none: countsOf('none', leanings),
    },
    asDesk: asDesk(judged, ownerOf, threshold),
    calibration: calibrationOf(guesses),
    riskCoverage: riskCoverageOf(guesses, judged.length),
    categories: categoryFigures(judged, known ?? named),
  }
}

interface Given {
  readonly owner: TextOwner
  readonly answer: Answer
}

function partyFigures(party: 'operator' | 'seller', given: readonly Given[]): PartyFigures {
  const own = given.filter(({ owner }) => owner === party)
  const got = given.filter(({ answer }) => answer === party)
  const right = own.filter(({ answer }) => answer === party).length
  return {
    precision: shareOf(right, got.length),
    recall: shareOf(right, own.length),
    recallOfAnswered: shareOf(right, own.filter(({ answer }) => answer !== 'triage').length),
  }
}

function countsOf(whose: TextOwner, given: readonly Given[]): Readonly<Record<Answer, number>> {
  const own = given.filter(({ owner }) => owner === whose)
  const count = (who: Answer) => own.filter(({ answer }) => answer === who).length
  return { operator: count('operator'), seller: count('seller'), triage: count('triage') }
}

function asDesk(judged: readonly JudgedText[], ownerOf: OwnerOf, threshold: number): Evaluation['asDesk'] {
  const answers = judged.flatMap(({ owner, candidates: [best] }) => {
    if (best === undefined || best.confidence < threshold) return []
    const answer = ownerOf(best.category)
    return answer === 'triage' ? [] : [answer === owner]
  })
  return {
    answered: shareOf(answers.length, judged.length),
    right: shareOf(answers.filter((isRight) => isRight).length, answers.length),
  }
}
