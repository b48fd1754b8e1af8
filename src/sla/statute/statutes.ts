/** `answerable/statutes`: the clocks of the law as a table, and their computation in words. Not legal advice. */
import { STATUTE_UNKNOWN } from '../../kernel/errors/codes-statutory.js'
import { AnswerableError, listed, seen } from '../../kernel/errors/errors.js'
import type { BoundParty, Statute, StatuteLength, StatuteVariant } from './statute-row.js'
import { dataStatutes } from './statutes-data.js'
import { paymentStatutes } from './statutes-payments.js'
import { platformStatutes } from './statutes-platform.js'
import { salesStatutes } from './statutes-sales.js'
import { notComputed, type StatutoryPeriod, type StatutoryRule } from './statutory-rules.js'

export { type PendingLaw, pendingLaw, statuteSources } from './statute-sources.js'
export { stepText } from './statutory-texts.js'
export type { BoundParty, Statute, StatuteLength, StatuteVariant }

const rows = [...salesStatutes, ...platformStatutes, ...dataStatutes, ...paymentStatutes] as const

/** The id of a row, such as `'pl.complaint.reply'`. */
export type StatuteId = (typeof rows)[number]['id']

/**
 * Every row, as of 2026-11-21. Rows do nothing until a policy names one, and none is legal advice: have counsel
 * review what you enable, and look again at `pendingLaw`.
 */
export const statutes: readonly Statute<StatuteId>[] = rows

/** How a clock is taken from the table. */
export interface StatuteChoice {
  /** Another length of the same clock: `'doorstep'`, `'extended'`, `'max'`. */
  readonly variant?: string | undefined
  /** For rows of `national`: the rule that the law which applies counts by. */
  readonly national?: Exclude<StatutoryRule, 'national'> | undefined
}

/** A row's period, ready for `statutoryDue`. */
export type StatuteClock = StatutoryPeriod & { readonly rule: StatutoryRule; readonly statute: StatuteId }

/**
 * The period of a row, as plain data for a policy or for `statutoryDue`.
 * @throws AnswerableError STATUTE_UNKNOWN: no row of that id, or no such variant of it
 * @throws AnswerableError STATUTE_NOT_COMPUTED: the law sets no length ("reasonable"): the target is your own
 * @example
 * ```ts
 * import { statute } from 'answerable/statutes'
 * console.log(statute('pl.complaint.reply')) // { statute: 'pl.complaint.reply', rule: 'pl-civil-code', calendarDays: 14 }
 * ```
 */
export function statute(id: StatuteId, { variant, national }: StatuteChoice = {}): StatuteClock {
  const row = statuteRow(id)
  if (!row.enabled) throw notComputed(id, 'it is not in force yet', 'Wait for the day from which it applies.')
  if (row.length === null || row.rule === null) {
    const fix = 'Give the target a length of your own, and call it a policy.'
    throw notComputed(id, `the law sets no length (${row.kind})`, fix)
  }
  const { trigger: _, rule = row.rule, ...length } = variant === undefined ? usual(row.length) : variantOf(row, variant)
  const period = { statute: id, rule: rule === 'national' ? (national ?? rule) : rule, ...length }
  return row.pauses.length === 0 ? period : { ...period, pausable: true }
}

/** The row of an id. @throws AnswerableError STATUTE_UNKNOWN */
export function statuteRow(id: StatuteId): Statute<StatuteId> {
  const row = statutes.find((one) => one.id === id)
  if (row !== undefined) return row
  throw unknown('statute', id, nearest(id))
}

const usual = (length: StatuteLength): StatuteVariant => length

function variantOf({ variants }: Statute, name: string): StatuteVariant {
  const found = Object.hasOwn(variants, name) ? variants[name] : undefined
  if (found !== undefined) return found
  throw unknown('variant', name, Object.keys(variants))
}

const unknown = (path: string, value: unknown, known: readonly string[]): AnswerableError =>
  new AnswerableError('STATUTE_UNKNOWN', { path, value: seen(value), known: listed(known) }, STATUTE_UNKNOWN)

/** The ids of the same instrument, or all. */
function nearest(id: unknown): readonly string[] {
  const family = `${String(id).split('.')[0]}.`
  const ids = statutes.map((one) => one.id)
  const same = ids.filter((one) => one.startsWith(family))
  return same.length > 0 ? same : ids
}
