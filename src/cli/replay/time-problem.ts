import { isWrittenAsTime } from './instants.js'

/** The advice on how to write a time. */
const FORMATS = 'Write ISO 8601, such as 2026-11-02T09:00:00+01:00 or 2026-11-02 09:00, or epoch milliseconds'

/** Returns whether a row has no value for a time. */
export const isNoValue = (value: unknown): boolean => value === undefined || value === null || value === ''

/** Says why a value is not a time. Shows its shape only, because it may contain anything. */
export function timeProblem(value: unknown): string {
  if (typeof value === 'number') return `a number beyond ±8.64e15, the last instant. ${FORMATS}`
  if (typeof value !== 'string') return `${Array.isArray(value) ? 'a list' : `of type ${typeof value}`}. ${FORMATS}`
  const shape = `a text like "${shapeOf(value)}"`
  if (isWrittenAsTime(value)) return `${shape}, a date or time that does not exist`
  if (/^\d{9,10}$/.test(value)) return `${shape}: are these seconds? ${FORMATS}`
  return `${shape}. ${FORMATS}`
}

/** Returns the shape of a text: `02/01/2016 8:30 AM` becomes `99/99/9999 9:99 AA`. */
function shapeOf(text: string): string {
  const shape = text
    .slice(0, 40)
    .replace(/\p{N}/gu, '9')
    .replace(/\p{L}/gu, 'A')
    .replace(/[^9A .,:/+-]/g, '?')
  return text.length > 40 ? `${shape}...` : shape
}
