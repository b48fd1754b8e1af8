import type { EpochMs } from '../time/instants.js'

/** Gives a new id at each call: unique, and sorted by the time it was asked for. */
export type IdSource = () => string

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Sortable ids in the ULID layout (10 characters of time, 16 of chance, Crockford's base 32;
 * github.com/ulid/spec). Within one millisecond the chance part counts up, so ids of one source never
 * go backwards, even where the clock does.
 * @param now gives the instant
 * @param random gives a number in [0, 1), as `Math.random`; bring a cryptographic one where ids must not be guessed
 */
export function sortableIds(now: () => EpochMs, random: () => number): IdSource {
  let last = -1
  let stamp = ''
  let chance: number[] = []
  return () => {
    const at = Math.max(now(), 0)
    if (at > last) {
      last = at
      stamp = timePart(at)
      chance = Array.from({ length: 16 }, () => Math.floor(random() * 32))
    } else if (!countUp(chance)) {
      last += 1
      stamp = timePart(last)
    }
    let id = stamp
    for (const digit of chance) id += ALPHABET[digit]
    return id
  }
}

function timePart(at: EpochMs): string {
  let rest = Math.floor(at)
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = ALPHABET[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** False where the last number was passed: the digits begin again at zero. */
function countUp(digits: number[]): boolean {
  for (let i = digits.length - 1; i >= 0; i--) {
    const next = (digits[i] ?? 0) + 1
    digits[i] = next % 32
    if (next < 32) return true
  }
  return false
}
