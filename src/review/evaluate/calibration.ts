import { type Share, shareOf } from './figures.js'

/** The party that the classifier prefers for a text: its confidence, and whether that party is right. */
export interface Guess {
  readonly confidence: number
  readonly isRight: boolean
}

/** A bin of a reliability diagram: texts with similar confidence, and how many of them are right. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly texts: number
  /** The mean confidence of the texts; null if there are none. */
  readonly confidence: number | null
  /** Accuracy: the share of the texts whose party is right. */
  readonly right: Share
}

/** The calibration of a classifier: if it is good, texts with a confidence of 0.8 are right eight times in ten. */
export interface Calibration {
  readonly bins: readonly ReliabilityBin[]
  /**
   * Expected calibration error: the mean gap between confidence and accuracy, weighted by texts. Null without texts.
   */
  readonly error: number | null
}

/** Measures calibration in bins of equal width. A confidence of 1 belongs to the last bin. */
export function calibrationOf(guesses: readonly Guess[], count = 10): Calibration {
  const bins = Array.from({ length: count }, (_, i) => binOf(guesses, i, count))
  if (guesses.length === 0) return { bins, error: null }
  const gaps = bins.map(({ texts, confidence, right }) => texts * Math.abs((confidence ?? 0) - (right.share ?? 0)))
  return { bins, error: gaps.reduce((sum, gap) => sum + gap, 0) / guesses.length }
}

function binOf(guesses: readonly Guess[], i: number, count: number): ReliabilityBin {
  const own = guesses.filter(({ confidence }) => Math.min(count - 1, Math.floor(confidence * count)) === i)
  const sum = own.reduce((total, { confidence }) => total + confidence, 0)
  return {
    from: i / count,
    to: (i + 1) / count,
    texts: own.length,
    confidence: own.length === 0 ? null : sum / own.length,
    right: shareOf(own.filter(({ isRight }) => isRight).length, own.length),
  }
}

/** A point of the risk-coverage curve: what a threshold answers, and how much of that is right. */
export interface CoveragePoint {
  /** The lowest confidence that is answered. */
  readonly threshold: number
  /** Coverage: the share of all texts that is answered. */
  readonly coverage: number
  /** Accuracy over the answered texts. */
  readonly right: Share
}

/**
 * Returns the risk-coverage curve: points from the most confident texts to all texts with a guess, in ten steps.
 * @param texts the number of all texts, those without a guess included
 */
export function riskCoverageOf(guesses: readonly Guess[], texts: number, points = 10): readonly CoveragePoint[] {
  if (guesses.length === 0) return []
  const sorted = [...guesses].sort((a, b) => b.confidence - a.confidence)
  const ends = Array.from({ length: points }, (_, i) => Math.round(((i + 1) * sorted.length) / points))
  return [...new Set(ends.filter((end) => end > 0))].map((end) => {
    const answered = sorted.slice(0, end)
    return {
      threshold: answered.at(-1)?.confidence ?? 0,
      coverage: end / texts,
      right: shareOf(answered.filter(({ isRight }) => isRight).length, end),
    }
  })
}
