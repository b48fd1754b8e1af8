/**
 * Returns the same text for equal plain data: JSON with sorted keys and no white space (the layout of RFC 8785 for the
 * data of this package). Members that are `undefined` are omitted, as `JSON.stringify` does; other values that JSON
 * cannot hold become null.
 *
 * `JSON.stringify` is twice as fast as our own writer, so it gets a copy whose keys are sorted. An object cannot keep
 * every key in that order, such as `7`; data with such a key is written by our own writer.
 */
export function canonicalJson(value: unknown): string {
  const sorted = sortedCopy(value)
  return sorted === UNSORTABLE ? writeJson(value) : (JSON.stringify(sorted) ?? 'null')
}

const UNSORTABLE = Symbol('unsortable')

function sortedCopy(value: unknown): unknown {
  if (isNotJson(value)) return null
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list = Array.from(value, sortedCopy)
    return list.includes(UNSORTABLE) ? UNSORTABLE : list
  }
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) {
    if (isUnsortable(key)) return UNSORTABLE
    const sorted = sortedCopy((value as Readonly<Record<string, unknown>>)[key])
    if (sorted === UNSORTABLE) return UNSORTABLE
    copy[key] = sorted
  }
  return copy
}

const isDigit = (key: string): boolean => key.charCodeAt(0) >= 48 && key.charCodeAt(0) <= 57

/**
 * True for a key that a sorted copy cannot hold: an object moves numeric keys to the front, and `__proto__` does not
 * become a member.
 */
const isUnsortable = (key: string): boolean => (isDigit(key) && /^\d+$/.test(key)) || key === '__proto__'

const isNotJson = (value: unknown): boolean =>
  typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint'

function writeJson(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, writeJson).join()}]`
  if (isNotJson(value)) return 'null'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key]
    if (member !== undefined) members += `${members && ','}${JSON.stringify(key)}:${writeJson(member)}`
  }
  return `{${members}}`
}
