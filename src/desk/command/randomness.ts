const POOL = 2_048
let pool: Uint32Array | undefined
let used = POOL

interface WebCrypto {
  getRandomValues(target: Uint32Array): Uint32Array
}

/** Returns 32 random bits as a number in [0, 1), from the runtime's cryptographic source. Draws 2,048 at a time. */
export function secureRandom(): number {
  if (used === POOL || pool === undefined) {
    pool = (globalThis as unknown as { crypto: WebCrypto }).crypto.getRandomValues(pool ?? new Uint32Array(POOL))
    used = 0
  }
  return (pool[used++] ?? 0) / 2 ** 32
}

/** Returns 128 random bits as 32 hexadecimal digits. The string is flat: V8 would keep joined pieces as a tree. */
export function saltFrom(random: () => number): string {
  for (let word = 0; word < 4; word++) {
    const bits = Math.floor(random() * 2 ** 32)
    for (let digit = 0; digit < 8; digit++) digits[word * 8 + digit] = HEX[(bits >>> (digit * 4)) & 15] ?? 0
  }
  return String.fromCharCode(...digits)
}

const HEX = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const digits = new Array<number>(32).fill(0)
