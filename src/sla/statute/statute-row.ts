import type { StatutoryRule } from './statutory-rules.js'

/** Whom a clock binds: `trader` the seller, `operator` the platform; one that binds several names each. */
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

/** Exactly one of the four. */
export type StatuteLength =
  | { readonly hours: number }
  | { readonly calendarDays: number }
  | { readonly workingDays: number }
  | { readonly months: number }

/** Another length of the same clock, with its own rule or trigger where it differs. */
export type StatuteVariant = StatuteLength & { readonly rule?: StatutoryRule; readonly trigger?: string }

/**
 * One row of the table: what the law asks, of whom, from when. Data for a policy to name; it does nothing by itself,
 * and `ifMissed` is a code for a person to look at, never carried out. Not legal advice.
 */
export interface Statute<Id extends string = string> {
  readonly id: Id
  /** The act and its article. */
  readonly instrument: string
  readonly bound: readonly BoundParty[]
  /** A code for what starts the clock; for `notice-before`, what it must come before. */
  readonly trigger: string
  /**
   * `clock` has a length; `gate` must be done before something else happens; `policy` ("reasonable", "without undue
   * delay") has no length in law, so that any target is the operator's own.
   */
  readonly kind: 'clock' | 'gate' | 'policy'
  /** Null where there is no length to count. */
  readonly rule: StatutoryRule | null
  readonly length: StatuteLength | null
  readonly variants: Readonly<Record<string, StatuteVariant>>
  /** The extension that the law allows, in short; null where it allows none. */
  readonly extension: string | null
  /** Codes of what stops this clock. Empty for nearly all: an SLA's pauses never stop a statute. */
  readonly pauses: readonly string[]
  readonly ifMissed: string
  /** The records to keep as evidence. */
  readonly record: readonly string[]
  /** V statute text read, S secondary source, U unverified; numbers are keys of `statuteSources`. */
  readonly evidence: string
  readonly sources: readonly number[]
  /** Local dates where the source states them; null where it does not. */
  readonly effectiveFrom: string | null
  readonly effectiveTo: string | null
  /** False for law that is not in force yet. True says only that a policy may name it: nothing runs by default. */
  readonly enabled: boolean
  readonly version: string
  readonly retrievedAt: string
  /** The counsel who reviewed it: nobody yet. */
  readonly reviewedBy: string | null
  /** A remark for users of the row, beyond what its members say. */
  readonly note: string | null
}

/** The members that a row may omit, because most rows say the same. */
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

/** A row with what most rows share filled in; the sources are read from the evidence. */
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
