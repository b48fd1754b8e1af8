/** `answerable/statutes`: statutory clocks as a table, and the texts of their computation. Not legal advice. */
import { STATUTE_UNKNOWN } from '../../kernel/errors/codes-statutory.js'
import { AnswerableError, listed, seen } from '../../kernel/errors/errors.js'
import type { BoundParty, Statute, StatuteLength, StatuteVariant } from './statute-row.js'
import { dataStatutes } from './statutes-data.js'
import { paymentStatutes } from './statutes-payments.js'
import { platformStatutes } from './statutes-platform.js'
import { salesStatutes } from './statutes-sales.js'
import { notComputedError, type StatutoryPeriod, type StatutoryRule } from './statutory-rules.js'

export { type PendingLaw, pendingLaw, statuteSources } from './statute-sources.js'
export { stepText } from './statutory-texts.js'
export type { BoundParty, Statute, StatuteLength, StatuteVariant }

const rows = [...salesStatutes, ...platformStatutes, ...dataStatutes, ...paymentStatutes] as const

/** The id of a row, such as `'pl.complaint.reply'`. */
export type StatuteId = (typeof rows)[number]['id']

/**
 * All rows, as of 2026-11-21. A row does nothing until a policy names it. No row is legal advice: have counsel review
 * what you enable, and check `pendingLaw` again.
 */
export const statutes: readonly Statute<StatuteId>[] = rows

/** The options of `statute`. */
export interface StatuteChoice {
  /** Another length of the same clock: `'doorstep'`, `'extended'`, `'max'`. */
  readonly variant?: string | undefined
  /** For rows with the rule `national`: the rule of the law that applies. Ignored for other rows. */
  readonly national?: Exclude<StatutoryRule, 'national'> | undefined
}

/** The period of a row, as `statutoryDue` takes it. */
export type StatuteClock = StatutoryPeriod & { readonly rule: StatutoryRule; readonly statute: StatuteId }

/**
 * Returns the period of a row, as plain data for a policy or for `statutoryDue`.
 * @throws AnswerableError STATUTE_UNKNOWN: there is no row with that id, or no such variant of it
 * @throws AnswerableError STATUTE_NOT_COMPUTED: the law sets no length ("reasonable"), or it is not in force yet
 * @example
 * ```ts
 * import { statute } from 'answerable/statutes'
 * console.log(statute('pl.complaint.reply')) // { statute: 'pl.complaint.reply', rule: 'pl-civil-code', calendarDays: 14 }
 * ```
 */
export function statute(id: StatuteId, { variant, national }: StatuteChoice = {}): StatuteClock {
  const row = statuteRow(id)
  if (!row.enabled) throw notComputedError(id, 'it is not in force yet', 'Wait for the day from which it applies.')
  if (row.length === null || row.rule === null) {
    const fix = 'Give the target a length of your own, and call it a policy.'
    throw notComputedError(id, `the law sets no length (${row.kind})`, fix)
  }
  const { trigger: _, rule = row.rule, ...length } = variant === undefined ? usual(row.length) : variantOf(row, variant)
  const period = { statute: id, rule: rule === 'national' ? (national ?? rule) : rule, ...length }
  return row.pauses.length === 0 ? period : { ...period, pausable: true }
}

/** Returns the row of an id. @throws AnswerableError STATUTE_UNKNOWN: there is no such row */
export function statuteRow(id: StatuteId): Statute<StatuteId> {
  const row = statutes.find((one) => one.id === id)
  if (row !== undefined) return row
  throw unknownError('statute', id, similarIds(id))
}

/** Widens the type, so that both lengths have the members of a variant. */
const usual = (length: StatuteLength): StatuteVariant => length

function variantOf({ variants }: Statute, name: string): StatuteVariant {
  const found = Object.hasOwn(variants, name) ? variants[name] : undefined
  if (found !== undefined) return found
  throw unknownError('variant', name, Object.keys(variants))
}

const unknownError = (path: string, value: unknown, known: readonly string[]): AnswerableError =>
  new AnswerableError('STATUTE_UNKNOWN', { path, value: seen(value), known: listed(known) }, STATUTE_UNKNOWN)

/** Returns the ids with the same first part, such as `pl.`; all ids where there are none. */
function similarIds(id: unknown): readonly string[] {
  const family = `${String(id).split('.')[0]}.`
  const ids = statutes.map((one) => one.id)
  const same = ids.filter((one) => one.startsWith(family))
  return same.length > 0 ? same : ids
}
