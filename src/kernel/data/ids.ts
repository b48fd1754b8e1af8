import type { EpochMs } from '../time/instants.js'

/** Returns a new id at each call: unique, and later ids sort after earlier ones. */
export type IdSource = () => string

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Returns a source of sortable ids in the ULID layout: 10 characters of time and 16 random ones, in Crockford's base 32
 * (github.com/ulid/spec). Within one millisecond the random part counts up, so the ids of one source always ascend,
 * even if the clock goes back.
 * @param now returns the instant
 * @param random returns a number in [0, 1), as `Math.random` does; pass a cryptographic one if ids must not be
 *   guessable
 */
export function sortableIds(now: () => EpochMs, random: () => number): IdSource {
  let last = -1
  let stamp = ''
  let randomDigits: number[] = []
  return () => {
    const at = Math.max(now(), 0)
    if (at > last) {
      last = at
      stamp = timePart(at)
      randomDigits = Array.from({ length: 16 }, () => Math.floor(random() * 32))
    } else if (!countUp(randomDigits)) {
      last += 1
      stamp = timePart(last)
    }
    let id = stamp
    for (const digit of randomDigits) id += ALPHABET[digit]
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

/** Adds one to a number in base 32. Returns false on overflow; all digits are then zero. */
function countUp(digits: number[]): boolean {
  for (let i = digits.length - 1; i >= 0; i--) {
    const next = (digits[i] ?? 0) + 1
    digits[i] = next % 32
    if (next < 32) return true
  }
  return false
}
