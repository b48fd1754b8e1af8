/** How long some answers took. */
export interface Measured {
  readonly ns: number
  readonly answers: number
}

/** Does its work once. What it prepares for itself stays outside what it measures. */
export type Work = () => Measured | Promise<Measured>

/** The middle of all rounds, and the range that holds the middle eight tenths of them. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

export interface Comparison {
  /** Nanoseconds for one answer. */
  readonly ours: Spread
  readonly peers: Spread
  /** Peer's time through ours, round by round. */
  readonly ratio: Spread
}

const WARM_UP_MS = 300
const ROUNDS = 21
const ROUND_MS = 40

/**
 * Times two works in turns in one process, so that a busy machine slows both. Each round gives a ratio of its
 * own, and their median counts: a pause that hits one side of one round moves nothing.
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

/** Times a function that gives so many answers at each call. */
export function timed(answers: number, run: () => void): Work
export function timed(answers: number, run: () => Promise<void>): Work
export function timed(answers: number, run: () => void | Promise<void>): Work {
  return async () => {
    const began = performance.now()
    // A function that gives no promise is not awaited: that would add a turn of the event loop to its time.
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

/** Nanoseconds for one answer. */
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
