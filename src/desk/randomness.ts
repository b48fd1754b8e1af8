const POOL = 256
let pool: Uint32Array | undefined
let used = POOL

interface WebCrypto {
  getRandomValues(target: Uint32Array): Uint32Array
}

/** 32 random bits of the runtime's cryptographic source, as a number in [0, 1). Drawn 256 at a time. */
export function secureRandom(): number {
  if (used === POOL || pool === undefined) {
    pool = (globalThis as unknown as { crypto: WebCrypto }).crypto.getRandomValues(pool ?? new Uint32Array(POOL))
    used = 0
  }
  return (pool[used++] ?? 0) / 2 ** 32
}

/** 128 random bits as 32 hexadecimal digits. */
export function saltFrom(random: () => number): string {
  let salt = ''
  for (let i = 0; i < 4; i++) {
    const bits = Math.floor(random() * 2 ** 32)
    for (let shift = 0; shift < 32; shift += 8) salt += HEX[(bits >>> shift) & 255]
  }
  return salt
}

/** The 256 bytes in hexadecimal: looked up, for `toString(16)` costs ten times as much. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
