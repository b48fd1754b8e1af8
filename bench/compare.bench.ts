import { compilePolicy, type Facts } from 'answerable'
import { comparison } from 'answerable/review'
import { atMostTimes, type Bench, type Row } from './row.js'
import { policy, situations } from './sixty-two-rules.js'

const LEAST = 300_000
const SHORT = 200_000
const LONG = 7 * SHORT
const rounds = 5

/** Yields `count` tickets, each a new object, as a reader would make them. */
function* stream(count: number): Generator<{ readonly facts: Facts }> {
  for (let i = 0; i < count; i++) {
    const situation = situations[i % situations.length]
    if (situation !== undefined) yield { facts: { ...situation.facts, seller: { id: `s-${i % 5_000}` } } }
  }
}

/** The comparison of two versions of a policy: tickets a second, and the memory of a longer stream. */
export const compareBench: Bench = {
  name: 'compare',
  run: async () => {
    const next = compilePolicy({
      ...policy.definition,
      version: '2',
      rules: (policy.definition.rules ?? []).filter((_, i) => i % 10 !== 0),
    })
    const once = (count: number) => {
      const running = comparison(policy, next, {})
      const began = performance.now()
      for (const ticket of stream(count)) running.add(ticket)
      const seconds = (performance.now() - began) / 1_000
      const { decisions } = running.result()
      if (decisions !== count) throw new Error(`${decisions} of ${count} tickets were compared`)
      return count / seconds
    }
    once(SHORT)
    const rates = Array.from({ length: rounds }, () => once(SHORT)).sort((a, b) => a - b)
    return [
      rateRow(rates[Math.floor(rounds / 2)] ?? 0),
      memoryRow(
        held(() => once(SHORT)),
        held(() => once(LONG)),
      ),
    ]
  },
}

function rateRow(perSecond: number): Row {
  return {
    bench: 'compare two policies of 62 rules: tickets a second, decided by both',
    peer: '',
    ours: `${Math.round(perSecond / 1_000)} k/s`,
    peers: '',
    ratio: '',
    bar: `>= ${LEAST / 1_000} k/s`,
    verdict: perSecond >= LEAST ? 'ok' : 'MISSED',
  }
}

/** Returns the peak resident memory so far in MiB. The longer stream runs second, so its figure cannot be lower. */
function held(work: () => void): number {
  work()
  return process.resourceUsage().maxRSS / 1_024
}

function memoryRow(short: number, long: number): Row {
  const ratio = { median: long / short, low: long / short, high: long / short }
  const sides = { ours: `${long.toFixed(0)} MiB`, peers: `${short.toFixed(0)} MiB` }
  return atMostTimes(`compare ${LONG} tickets: highest resident memory`, `itself, ${SHORT}`, sides, ratio, 1.2)
}
