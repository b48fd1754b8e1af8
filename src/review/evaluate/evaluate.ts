import { type Calibration, type CoveragePoint, calibrationOf, riskCoverageOf } from './calibration.js'
import { type CategoriesFigures, categoryFigures } from './category-figures.js'
import { meanOf, type Share, shareOf } from './figures.js'
import { type Answer, type JudgedText, likelierParty, type OwnerOf, type TextOwner } from './judged-text.js'

/** The options of `evaluate`. */
export interface EvaluateOptions {
  /** Returns the party that answers a category, as the policy or the model says. */
  readonly ownerOf: OwnerOf
  /** The least confidence for an answer, from 0 to 1. A text below it goes to triage. */
  readonly threshold: number
  /** The category codes that the classifier can predict. If omitted: all that it predicted. */
  readonly known?: ReadonlySet<string> | undefined
}

/** Precision and recall of one party. */
export interface PartyFigures {
  /** Precision: of the texts given to this party, the share that belong to it. */
  readonly precision: Share
  /** Recall: of this party's texts, the share that were given to it; those sent to triage count against it. */
  readonly recall: Share
  /** Recall over the answered texts only: those sent to triage do not count. */
  readonly recallOfAnswered: Share
}

/** The result of `evaluate`. An answered text is one that was given to a party and not sent to triage. */
export interface Evaluation {
  readonly texts: number
  readonly threshold: number
  /** Coverage: the share of the texts that was answered. */
  readonly answered: Share
  /** Accuracy: the share of the answered texts given to the right party. An out-of-scope text is wrong for either. */
  readonly right: Share
  readonly operator: PartyFigures
  readonly seller: PartyFigures
  /** The mean of both parties' recall; null if neither has texts. */
  readonly macroRecall: number | null
  readonly macroRecallOfAnswered: number | null
  /** The share of the out-of-scope texts, those of neither party, that went to triage. */
  readonly outOfScopeToTriage: Share
  /** The confusion matrix: counts by the true owner, then by the answer. */
  readonly confusion: { readonly [owner in TextOwner]: { readonly [answer in Answer]: number } }
  /** The figures if the threshold applies to the best category alone, as in a desk. */
  readonly asDesk: { readonly answered: Share; readonly right: Share }
  readonly calibration: Calibration
  readonly riskCoverage: readonly CoveragePoint[]
  readonly categories: CategoriesFigures
}

/**
 * Measures a classifier on texts that a person has labelled. A party's confidence is the sum over its categories. The
 * likelier party answers if that sum reaches the threshold; otherwise the text goes to triage. Pure arithmetic.
 */
export function evaluate(judged: readonly JudgedText[], { ownerOf, threshold, known }: EvaluateOptions): Evaluation {
  const routed = judged.map(({ owner, candidates }) => {
    const { party, confidence } = likelierParty(candidates, ownerOf)
    const answer: Answer = confidence >= threshold && confidence > 0 ? party : 'triage'
    return { owner, answer, confidence, isRight: party === owner }
  })
  // A text with confidence 0 for both parties has no guess, so it does not count for calibration.
  const guesses = routed.filter(({ confidence }) => confidence > 0)
  const answered = routed.filter(({ answer }) => answer !== 'triage')
  const named = new Set(judged.flatMap(({ candidates }) => candidates.map(({ category }) => category)))
  const operator = partyFigures('operator', routed)
  const seller = partyFigures('seller', routed)
  const outOfScope = routed.filter(({ owner }) => owner === 'none')
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
      operator: countsOf('operator', routed),
      seller: countsOf('seller', routed),
      none: countsOf('none', routed),
    },
    asDesk: asDesk(judged, ownerOf, threshold),
    calibration: calibrationOf(guesses),
    riskCoverage: riskCoverageOf(guesses, judged.length),
    categories: categoryFigures(judged, known ?? named),
  }
}

/** A text with its true owner and the answer that it got. */
interface RoutedText {
  readonly owner: TextOwner
  readonly answer: Answer
}

function partyFigures(party: 'operator' | 'seller', routed: readonly RoutedText[]): PartyFigures {
  const own = routed.filter(({ owner }) => owner === party)
  const got = routed.filter(({ answer }) => answer === party)
  const right = own.filter(({ answer }) => answer === party).length
  return {
    precision: shareOf(right, got.length),
    recall: shareOf(right, own.length),
    recallOfAnswered: shareOf(right, own.filter(({ answer }) => answer !== 'triage').length),
  }
}

function countsOf(whose: TextOwner, routed: readonly RoutedText[]): Readonly<Record<Answer, number>> {
  const own = routed.filter(({ owner }) => owner === whose)
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
