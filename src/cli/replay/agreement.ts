import type { ClockStatus } from './clock-tally.js'
import type { Check } from './mapping.js'
import type { RowView } from './row-view.js'

/** The counts of clocks whose outcome agrees with the log's. */
export interface AgreementCounts {
  readonly compared: number
  readonly agreed: number
  /** Met here, missed in the log. */
  readonly onlyWeMet: number
  /** Missed here, met in the log. */
  readonly onlyLogMet: number
  /** Not compared: the ticket lacks the clock, or the clock did not end as met or missed. */
  readonly clockOpen: number
  /** Not compared: the log says neither met nor missed. */
  readonly logSilent: number
}

export interface Agreement extends AgreementCounts {
  readonly clock: string
  readonly groups: readonly (AgreementCounts & { readonly group: string })[]
}

type Counts = { -readonly [K in keyof AgreementCounts]: number }

/** Compares the last outcome of each ticket's clock with the ticket's last row. */
export class AgreementTally {
  private readonly total = noCounts()
  private readonly groups = new Map<string, Counts>()

  constructor(private readonly check: Check) {}

  take(view: RowView, clock: ClockStatus | undefined): void {
    if (!this.check.when(view)) return
    const outcome = outcomeOf(clock, truthOf(this.check.met(view)))
    const name = String(this.check.group(view) ?? '')
    const group = this.groups.get(name) ?? noCounts()
    this.groups.set(name, group)
    for (const counts of [this.total, group]) for (const member of outcome) counts[member] += 1
  }

  get result(): Agreement {
    const groups = [...this.groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([group, counts]) => ({ group, ...counts }))
    return { clock: this.check.clock, ...this.total, groups }
  }
}

function outcomeOf(clock: ClockStatus | undefined, logSaysMet: boolean | null): readonly (keyof Counts)[] {
  if (clock?.is !== 'met' && clock?.is !== 'missed') return ['clockOpen']
  if (logSaysMet === null) return ['logSilent']
  if ((clock.is === 'met') === logSaysMet) return ['compared', 'agreed']
  return ['compared', logSaysMet ? 'onlyLogMet' : 'onlyWeMet']
}

/** Reads a truth value. CSV has only texts, so `true` and `false` as texts count too. */
function truthOf(value: unknown): boolean | null {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : null
}

const noCounts = (): Counts => ({ compared: 0, agreed: 0, onlyWeMet: 0, onlyLogMet: 0, clockOpen: 0, logSilent: 0 })
