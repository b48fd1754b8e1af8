/** The scores of a text in each category, and the index of the category that it belongs to. */
export interface ScoredExample {
  readonly scores: readonly number[]
  readonly label: number
}

const MIN_TEMPERATURE = 0.01
const MAX_TEMPERATURE = 100
const SEARCH_STEPS = 40

/**
 * Returns confidences from scores (softmax): positive, with the sum 1, in the order of the scores. The higher the
 * temperature, the closer the confidences are to each other.
 */
export function confidencesOf(scores: readonly number[], temperature: number): readonly number[] {
  const most = Math.max(...scores)
  const parts = scores.map((score) => Math.exp((score - most) / temperature))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

/**
 * Returns the temperature with the lowest log loss on held-out texts (temperature scaling, Guo et al. 2017, "On
 * Calibration of Modern Neural Networks"). It is one number, so a few hundred texts are enough to find it.
 */
export function temperatureFor(scored: readonly ScoredExample[]): number {
  let [low, high] = [Math.log(MIN_TEMPERATURE), Math.log(MAX_TEMPERATURE)]
  for (let i = 0; i < SEARCH_STEPS; i++) {
    const third = (high - low) / 3
    if (logLoss(scored, Math.exp(low + third)) < logLoss(scored, Math.exp(high - third))) high -= third
    else low += third
  }
  return Math.exp((low + high) / 2)
}

/** Returns the log loss: the mean negative logarithm of the confidence in the right category. */
function logLoss(scored: readonly ScoredExample[], temperature: number): number {
  let total = 0
  for (const { scores, label } of scored)
    total -= Math.log(Math.max(confidencesOf(scores, temperature)[label] ?? 0, 1e-12))
  return total / Math.max(1, scored.length)
}
