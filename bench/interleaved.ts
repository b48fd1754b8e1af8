/** The time that a number of answers took. */
export interface Measured {
  readonly ns: number
  readonly answers: number
}

/** Does its work once. Its preparation is not measured. */
export type Work = () => Measured | Promise<Measured>

/** The median of all rounds, and their 10th and 90th percentile. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

export interface Comparison {
  /** Nanoseconds for one answer. */
  readonly ours: Spread
  readonly peers: Spread
  /** The peer's time divided by ours, for each round. */
  readonly ratio: Spread
}

/** Long enough for V8 to compile both sides for the last time: a desk's code settles after about 100,000 commands. */
const WARM_UP_MS = 2_000
const ROUNDS = 21
const ROUND_MS = 40

/**
 * Times two works alternately in one process, so that a busy machine slows both.
 * The median of the ratios of all rounds counts, so a pause in one round does not change the result.
 */
export async function interleaved(ours: Work, peer: Work): Promise<Comparison> {
  await forAtLeast(WARM_UP_MS, ours)
  await forAtLeast(WARM_UP_MS, peer)
  const rounds: { readonly ours: number; readonly peers: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ ours: await forAtLeast(ROUND_MS, ours), peers: await forAtLeast(ROUND_MS, peer) })
  }
  return {
    ours: spreadOf(rounds.map((round) => round.ours)),
    peers: spreadOf(rounds.map((round) => round.peers)),
    ratio: spreadOf(rounds.map((round) => round.peers / round.ours)),
  }
}

/** Times a function that gives `answers` answers at each call. */
export function timed(answers: number, run: () => void): Work
export function timed(answers: number, run: () => Promise<void>): Work
export function timed(answers: number, run: () => void | Promise<void>): Work {
  return async () => {
    const began = performance.now()
    // Awaits promises only: another await would add a turn of the event loop to the time.
    const running = run()
    if (running !== undefined) await running
    return { ns: (performance.now() - began) * 1e6, answers }
  }
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
  return { median: at(0.5), low: at(0.1), high: at(0.9) }
}

/** Repeats a work for at least `ms` milliseconds. Returns the nanoseconds for one answer. */
async function forAtLeast(ms: number, work: Work): Promise<number> {
  let ns = 0
  let answers = 0
  while (ns < ms * 1e6) {
    const measured = await work()
    ns += measured.ns
    answers += measured.answers
  }
  return ns / answers
}
