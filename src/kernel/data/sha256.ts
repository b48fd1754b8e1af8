type NativeHash = (algorithm: 'sha256', data: string) => string

/** The runtime's own hash: many times faster, and without an import in Node, Bun and Deno. Undefined elsewhere. */
const native: NativeHash | undefined = (
  globalThis as { process?: { getBuiltinModule?: (id: string) => { hash?: NativeHash } | undefined } }
).process?.getBuiltinModule?.('node:crypto')?.hash

/** Returns the SHA-256 of a text in UTF-8, as 64 hexadecimal digits. Synchronous in every runtime. */
export const sha256: (text: string) => string = native ? (text) => native('sha256', text) : portableSha256

/**
 * Returns the same as `sha256`, computed by FIPS 180-4, for runtimes whose own hash is only asynchronous. It is our own
 * code because the smallest maintained library is five times its size. `sha256.property.test.ts` compares it with the
 * runtime's own.
 */
export function portableSha256(text: string): string {
  const { k, h } = constants()
  const w = new Uint32Array(64)
  const bytes = padded(new Utf8().encode(text))
  for (let block = 0; block < bytes.byteLength; block += 64) {
    for (let i = 0; i < 64; i++) w[i] = i < 16 ? bytes.getUint32(block + i * 4) : expanded(w, i)
    compress(h, k, w)
  }
  return Array.from(h, (word) => word.toString(16).padStart(8, '0')).join('')
}

function expanded(w: Uint32Array, i: number): number {
  const [a, b] = [at(w, i - 15), at(w, i - 2)]
  return (
    at(w, i - 16) + (rotr(a, 7) ^ rotr(a, 18) ^ (a >>> 3)) + at(w, i - 7) + (rotr(b, 17) ^ rotr(b, 19) ^ (b >>> 10))
  )
}

function compress(h: Uint32Array, k: Uint32Array, w: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, last = 0] = h
  for (let i = 0; i < 64; i++) {
    const t1 = last + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + at(k, i) + at(w, i)
    const t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[last, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
  }
  h.set([a, b, c, d, e, f, g, last].map((word, i) => at(h, i) + word))
}

/** Returns the padded message: the message, a one bit, zeros, and its length in bits, in whole 64-byte blocks. */
function padded(message: Uint8Array): DataView {
  const { length } = message
  const bytes = new Uint8Array((((length + 8) >> 6) + 1) * 64)
  bytes.set(message)
  bytes[length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 8, length / 2 ** 29)
  view.setUint32(bytes.length - 4, length << 3)
  return view
}

/**
 * Returns the first 32 bits of the fractional parts of the cube (`k`) and square (`h`) roots of the first primes.
 * Storing a number in a `Uint32Array` keeps exactly those bits.
 */
function constants(): { readonly k: Uint32Array; readonly h: Uint32Array } {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n)
  const bits = (root: (n: number) => number) => Uint32Array.from(primes, (n) => root(n) * 2 ** 32)
  return { k: bits(Math.cbrt), h: bits(Math.sqrt).slice(0, 8) }
}

const at = (words: Uint32Array, i: number): number => words[i] ?? 0
const rotr = (word: number, by: number): number => (word >>> by) | (word << (32 - by))
const Utf8 = (globalThis as unknown as { TextEncoder: new () => { encode(text: string): Uint8Array } }).TextEncoder
