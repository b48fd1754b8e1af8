/**
 * One text for equal plain data: JSON with sorted keys and no white space (the layout of RFC 8785 for the
 * data this package holds). `undefined` members are left out, as `JSON.stringify` does; what else JSON cannot say is null.
 *
 * The runtime writes JSON twice as fast as we do, so it is given a copy whose keys are in order; a key that an object
 * would put elsewhere, such as `7`, makes us write it ourselves.
 */
export function canonicalJson(value: unknown): string {
  const sorted = sortedCopy(value)
  return sorted === UNSORTABLE ? written(value) : (JSON.stringify(sorted) ?? 'null')
}

const UNSORTABLE = Symbol('unsortable')

function sortedCopy(value: unknown): unknown {
  if (isNoJson(value)) return null
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const list = Array.from(value, sortedCopy)
    return list.includes(UNSORTABLE) ? UNSORTABLE : list
  }
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) {
    if (staysElsewhere(key)) return UNSORTABLE
    const member = (value as Readonly<Record<string, unknown>>)[key]
    if (member === undefined) continue
    const sorted = sortedCopy(member)
    if (sorted === UNSORTABLE) return UNSORTABLE
    copy[key] = sorted
  }
  return copy
}

const isDigit = (key: string): boolean => key.charCodeAt(0) >= 48 && key.charCodeAt(0) <= 57

/** Keys that look like numbers come first in an object, and `__proto__` is no member; `toJSON` would be called. */
const staysElsewhere = (key: string): boolean =>
  (isDigit(key) && /^\d+$/.test(key)) || key === '__proto__' || key === 'toJSON'

const isNoJson = (value: unknown): boolean =>
  typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint'

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${Array.from(value, written).join()}]`
  if (isNoJson(value)) return 'null'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  let members = ''
  for (const key of Object.keys(value).sort()) {
    const member = (value as Readonly<Record<string, unknown>>)[key]
    if (member !== undefined) members += `${members && ','}${JSON.stringify(key)}:${written(member)}`
  }
  return `{${members}}`
}
