import type { StatutoryRule } from './statutory-rules.js'

/** A party that a statutory clock binds. `trader` is the seller, `operator` the platform. */
export type BoundParty =
  | 'trader'
  | 'operator'
  | 'consumer'
  | 'controller'
  | 'processor'
  | 'payment-provider'
  | 'payer'
  | 'dispute-body'
  | 'financial-entity'
  | 'bot-provider'
  | 'manufacturer'
  | 'merchant'

/** The length of a statutory period: exactly one of the four. */
export type StatuteLength =
  | { readonly hours: number }
  | { readonly calendarDays: number }
  | { readonly workingDays: number }
  | { readonly months: number }

/** Another length of the same clock, with a rule or a trigger of its own where it differs. */
export type StatuteVariant = StatuteLength & { readonly rule?: StatutoryRule; readonly trigger?: string }

/**
 * A row of the table of statutes: what the law requires, of whom, and from when. It is data that a policy may name; it
 * does nothing by itself. `ifMissed` is a code for a person to read; no program carries it out. Not legal advice.
 */
export interface Statute<Id extends string = string> {
  readonly id: Id
  /** The act and its article. */
  readonly instrument: string
  readonly bound: readonly BoundParty[]
  /** A code for the event that starts the clock. For `notice-before`: the event that the notice must precede. */
  readonly trigger: string
  /**
   * `clock` has a length. `gate` must be done before something else happens. `policy` has no length in law
   * ("reasonable", "without undue delay"), so every target for it is the operator's own choice.
   */
  readonly kind: 'clock' | 'gate' | 'policy'
  /** Null where the law sets no length. */
  readonly rule: StatutoryRule | null
  readonly length: StatuteLength | null
  readonly variants: Readonly<Record<string, StatuteVariant>>
  /** The extension that the law allows, in short; null where it allows none. */
  readonly extension: string | null
  /** Codes of the causes that may stop this clock. Empty for nearly all: an SLA's pauses never stop a statute. */
  readonly pauses: readonly string[]
  /** A code for the legal consequence of a missed clock. */
  readonly ifMissed: string
  /** The records to keep as evidence. */
  readonly record: readonly string[]
  /** V: the statute text was read; S: a secondary source; U: unverified. Numbers are keys of `statuteSources`. */
  readonly evidence: string
  readonly sources: readonly number[]
  /** Local dates that the source states; null where it states none. */
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  /** False for law that is not in force yet. True means that a policy may name it; nothing runs by default. */
  readonly enabled: boolean
  readonly version: string
  readonly retrievedAt: string
  /** The counsel who reviewed the row; null for all rows so far. */
  readonly reviewedBy: string | null
  /** A remark for users of the row, beyond what its members say. */
  readonly note: string | null
}

/** The members that a row may omit, because most rows have the same value. */
type Usual = Pick<
  Statute,
  | 'variants'
  | 'extension'
  | 'pauses'
  | 'effectiveFrom'
  | 'effectiveTo'
  | 'enabled'
  | 'note'
  | 'kind'
  | 'rule'
  | 'length'
>
type Given = Omit<Statute, 'id' | 'instrument' | 'sources' | 'version' | 'retrievedAt' | 'reviewedBy' | keyof Usual> &
  Partial<Usual>

const RETRIEVED = '2026-11-21'

/** Makes a frozen row with defaults for the omitted members. Reads `sources` from the numbers in `evidence`. */
export function row<const Id extends string>(id: Id, instrument: string, given: Given): Statute<Id> {
  return Object.freeze({
    id,
    instrument,
    kind: given.length === undefined ? 'policy' : 'clock',
    rule: null,
    length: null,
    variants: {},
    extension: null,
    pauses: [],
    effectiveFrom: null,
    effectiveTo: null,
    enabled: true,
    note: null,
    ...given,
    sources: [...given.evidence.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)),
    version: RETRIEVED,
    retrievedAt: RETRIEVED,
    reviewedBy: null,
  })
}
