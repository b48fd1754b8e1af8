/** How a text scored in each category, and which of them it is. */
export interface Judged {
  readonly scores: readonly number[]
  readonly right: number
}

const COLDEST = 0.01
const HOTTEST = 100
const HALVINGS = 40

/**
 * Confidences from scores: positive, with the sum 1, in the order of the scores. The temperature says how far scores
 * may be trusted: the higher, the closer to each other the confidences.
 */
export function confidencesOf(scores: readonly number[], temperature: number): readonly number[] {
  const most = Math.max(...scores)
  const parts = scores.map((score) => Math.exp((score - most) / temperature))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

/**
 * The temperature at which texts that were not learnt from are least surprising (temperature scaling, Guo et al. 2017,
 * "On Calibration of Modern Neural Networks"). One number, so that a few hundred texts are enough to find it.
 */
export function temperatureFor(judged: readonly Judged[]): number {
  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)]
  for (let i = 0; i < HALVINGS; i++) {
    const third = (high - low) / 3
    if (surprise(judged, Math.exp(low + third)) < surprise(judged, Math.exp(high - third))) high -= third
    else low += third
  }
  return Math.exp((low + high) / 2)
}

/** The mean negative logarithm of the confidence in what was right. */
function surprise(judged: readonly Judged[], temperature: number): number {
  let total = 0
  for (const { scores, right } of judged)
    total -= Math.log(Math.max(confidencesOf(scores, temperature)[right] ?? 0, 1e-12))
  return total / Math.max(1, judged.length)
}
