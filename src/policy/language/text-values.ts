import type { Mention } from './fact-mentions.js'
import type { Values } from './ordered-values.js'

/** Texts of many shapes. The first that the schema accepts and no test mentions represents all other texts. */
const sampleTexts = [
  'other',
  'another',
  'something-else',
  'zz',
  'q',
  'Q',
  'XTS',
  'OTHER',
  '0',
  '7',
  '00000',
  '0000000000',
  'other@example.org',
  'https://example.org/other',
  '00000000-0000-4000-8000-000000000000',
  '1999-12-31',
  '1999-12-31T23:59:59Z',
  '23:59:59',
  'P1D',
  '192.0.2.1',
  '',
]
const suffixes = ['other', 'x', '0', '-other', '.other', 'Q', '00', '-0']

type Accepts = (value: unknown) => boolean

/** Returns a text that the schema accepts and no test mentions, whole or in part; null if none is found. */
export function unmentioned(mentions: readonly Mention[], accepts: Accepts): string | null {
  const candidates = [...sampleTexts, ...sampleTexts.map((text) => `${text}-2`)]
  return candidates.find((text) => !isMentioned(text, mentions) && accepts(text)) ?? null
}

function isMentioned(text: string, mentions: readonly Mention[]): boolean {
  return mentions.some(({ role, value }) => {
    if (role === 'equal') return value === text
    if (role === 'start') return text.startsWith(value)
    return role === 'part' && text.includes(String(value))
  })
}

/**
 * Returns sample texts: each that a test mentions, one that continues each beginning differently, and one that no test
 * mentions. They represent all texts if `isExhaustive` is true. It is false if a test uses `contains`, or if the schema
 * accepts no sample of a kind.
 */
export function textValues(mentions: readonly Mention[], accepts: Accepts): Values {
  const equals = mentions.flatMap(({ role, value }) => (role === 'equal' && typeof value === 'string' ? [value] : []))
  const starts = [...new Set(mentions.flatMap(({ role, value }) => (role === 'start' ? [value] : [])))]
  const parts = mentions.flatMap(({ role, value }) => (role === 'part' && typeof value === 'string' ? [value] : []))
  const known = new Set(equals)
  const continuations = starts.map((start) => {
    const longer = starts.filter((each) => each !== start && each.startsWith(start))
    const isNew = (text: string) => !known.has(text) && !longer.some((each) => text.startsWith(each)) && accepts(text)
    return [start, ...suffixes.map((suffix) => start + suffix)].find(isNew)
  })
  const joined = parts.length > 1 ? [parts.join('')] : []
  const withParts = [...parts, ...starts.flatMap((start) => parts.map((part) => start + part)), ...joined]
  const other = unmentioned(mentions, accepts)
  const made = [...equals, ...starts, ...continuations.filter((text) => text !== undefined), ...withParts]
  return {
    values: [...made.filter(accepts), ...(other === null ? [] : [other])],
    isExhaustive: other !== null && parts.length === 0 && continuations.every((text) => text !== undefined),
  }
}
