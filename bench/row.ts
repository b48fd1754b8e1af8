import type { Comparison, Spread } from './interleaved.js'

/** One line of the table. */
export interface Row {
  readonly bench: string
  readonly peer: string
  readonly ours: string
  readonly peers: string
  readonly ratio: string
  readonly bar: string
  /** `figure`: a figure without a bar. */
  readonly verdict: 'ok' | 'MISSED' | 'SKIPPED' | 'figure'
}

/** A subject of measurement. It checks that both sides give the same answer before it times them. */
export interface Bench {
  readonly name: string
  readonly run: () => Promise<readonly Row[]>
}

/** Returns the row of a peer that must be at least `min` times slower. */
export function timesFaster(bench: string, peer: string, { ours, peers, ratio }: Comparison, min: number): Row {
  return {
    bench,
    peer,
    ours: duration(ours.median),
    peers: duration(peers.median),
    ratio: `${times(ratio)} ×`,
    bar: `>= ${min} ×`,
    verdict: ratio.median >= min ? 'ok' : 'MISSED',
  }
}

/** Returns the row of a quantity that may be at most `max` times another. */
export function atMostTimes(
  bench: string,
  peer: string,
  sides: { readonly ours: string; readonly peers: string },
  ratio: Spread,
  max: number,
): Row {
  const verdict = ratio.median <= max ? 'ok' : 'MISSED'
  return { bench, peer, ...sides, ratio: `${times(ratio)} ×`, bar: `<= ${max} ×`, verdict }
}

/** Returns a row that says, in place of figures, why the bench was skipped. */
export function skipped(bench: string, peer: string, bar: string, reason: string): Row {
  return { bench, peer, ours: '', peers: '', ratio: `SKIPPED: ${reason}`, bar, verdict: 'SKIPPED' }
}

/** Formats nanoseconds for people. */
export function duration(ns: number): string {
  if (ns < 1e3) return `${digits(ns)} ns`
  if (ns < 1e6) return `${digits(ns / 1e3)} µs`
  return ns < 1e9 ? `${digits(ns / 1e6)} ms` : `${digits(ns / 1e9)} s`
}

function times({ median, low, high }: Spread): string {
  return low === high ? digits(median) : `${digits(median)} (${digits(low)}–${digits(high)})`
}

/** Formats a number with three significant digits. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3)
}
