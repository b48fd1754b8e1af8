import { type Share, shareOf } from './figures.js'

/** An answer that could be given: how sure it was, and whether it is right. */
export interface Guess {
  readonly confidence: number
  readonly isRight: boolean
}

/** Answers of like confidence. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly texts: number
  /** The mean confidence that was promised; null where there are no texts. */
  readonly confidence: number | null
  /** The share of answers that came true. */
  readonly right: Share
}

/** Whether a confidence of 0.8 is right eight times of ten. */
export interface Calibration {
  readonly bins: readonly ReliabilityBin[]
  /** Expected calibration error: how far promise and truth lie apart, on average over all texts. Null without texts. */
  readonly error: number | null
}

/** Ten bins of equal width; a confidence of 1 belongs to the last. */
export function calibrationOf(guesses: readonly Guess[], width = 10): Calibration {
  const bins = Array.from({ length: width }, (_, i) => binOf(guesses, i, width))
  if (guesses.length === 0) return { bins, error: null }
  const apart = bins.map(({ texts, confidence, right }) => texts * Math.abs((confidence ?? 0) - (right.share ?? 0)))
  return { bins, error: apart.reduce((sum, gap) => sum + gap, 0) / guesses.length }
}

function binOf(guesses: readonly Guess[], i: number, width: number): ReliabilityBin {
  const own = guesses.filter(({ confidence }) => Math.min(width - 1, Math.floor(confidence * width)) === i)
  const sum = own.reduce((total, { confidence }) => total + confidence, 0)
  return {
    from: i / width,
    to: (i + 1) / width,
    texts: own.length,
    confidence: own.length === 0 ? null : sum / own.length,
    right: shareOf(own.filter(({ isRight }) => isRight).length, own.length),
  }
}

/** The effect of a threshold: the share that is answered, and the share of those that is right. */
export interface CoveragePoint {
  /** The confidence of the last text that is answered. */
  readonly threshold: number
  readonly coverage: number
  readonly right: Share
}

/**
 * Points from few answers to all that there are, the surest first, in ten steps.
 * @param texts how many texts there are, also those without a guess
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
