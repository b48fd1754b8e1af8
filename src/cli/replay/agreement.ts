import type { ClockStanding } from './clock-tally.js'
import type { Check } from './mapping.js'
import type { RowView } from './row-view.js'

/** How far our clocks agree with what the log says of them. */
export interface AgreementCounts {
  readonly compared: number
  readonly agreed: number
  /** We say met, the log says missed. */
  readonly onlyWeMet: number
  /** We say missed, the log says met. */
  readonly onlyLogMet: number
  /** Not compared: the ticket has no such clock, or it did not end met or missed. */
  readonly clockOpen: number
  /** Not compared: the log says neither. */
  readonly logSilent: number
}

export interface Agreement extends AgreementCounts {
  readonly clock: string
  readonly groups: readonly (AgreementCounts & { readonly group: string })[]
}

type Counts = { -readonly [K in keyof AgreementCounts]: number }

/** Compares each ticket's clock, as it ended last, with what the ticket's last row says. */
export class AgreementTally {
  private readonly total = noCounts()
  private readonly groups = new Map<string, Counts>()

  constructor(private readonly check: Check) {}

  take(view: RowView, clock: ClockStanding | undefined): void {
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

function outcomeOf(clock: ClockStanding | undefined, logSaysMet: boolean | null): readonly (keyof Counts)[] {
  if (clock?.is !== 'met' && clock?.is !== 'missed') return ['clockOpen']
  if (logSaysMet === null) return ['logSilent']
  if ((clock.is === 'met') === logSaysMet) return ['compared', 'agreed']
  return ['compared', logSaysMet ? 'onlyLogMet' : 'onlyWeMet']
}

/** CSV has no truth values, so their names count too. */
function truthOf(value: unknown): boolean | null {
  if (value === true || value === 'true') return true
  return value === false || value === 'false' ? false : null
}

const noCounts = (): Counts => ({ compared: 0, agreed: 0, onlyWeMet: 0, onlyLogMet: 0, clockOpen: 0, logSilent: 0 })
