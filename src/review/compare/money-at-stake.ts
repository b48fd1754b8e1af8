import type { Money } from '../../policy/language/condition.js'
import { type FactReader, type FactSource, factReader } from '../../policy/language/fact-reader.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { ExactSum, isAddable } from './exact-sum.js'
import { ChangeRows } from './ranked.js'

/** The money of decisions whose owner, or charged party, changes from one name to another. */
export interface MoneyMoved {
  readonly from: string | null
  readonly to: string | null
  readonly decisions: number
  /** The sum in major units. */
  readonly amount: number
}

/** The sum of money of the decisions that change, in one currency. Amounts in different currencies are never added. */
export interface MoneyAtStake {
  /** An ISO 4217 code; null if the amounts are bare numbers. */
  readonly currency: string | null
  /** The number of decisions that change and have an amount. */
  readonly decisions: number
  /** The sum in major units. */
  readonly amount: number
  /** The part where another party is charged. */
  readonly byChargedTo: readonly MoneyMoved[]
  /** The part where another owner answers. */
  readonly byOwner: readonly MoneyMoved[]
}

interface Moved {
  readonly from: string | null
  readonly to: string | null
  decisions: number
  readonly sum: ExactSum
}

type Moves = ChangeRows<string | null, Moved>

interface Stake {
  decisions: number
  readonly sum: ExactSum
  readonly byChargedTo: Moves
  readonly byOwner: Moves
}

/** A bound for untrusted facts: there are about 180 currencies. */
const MAX_CURRENCIES = 256

/**
 * Adds up the amounts of decisions that change. Memory is bounded, because owners and charged parties are policy words.
 */
export class MoneyTally {
  private readonly stakes = new Map<string | null, Stake>()
  private missing = 0
  private readonly read: FactReader | null

  /** @param path the fact with the amount: money, or a number; null if amounts come separately from the facts */
  constructor(path: string | null) {
    this.read = path === null ? null : factReader(path, true)
  }

  /** The number of decisions that change and have no readable amount. */
  get withoutAmount(): number {
    return this.missing
  }

  add(facts: FactSource, given: Money | number | undefined, before: RecordedDecision, after: RecordedDecision): void {
    const money = moneyOf(given ?? this.read?.(facts))
    const stake = money === null ? undefined : this.stakeIn(money.currency)
    if (money === null || stake === undefined) {
      this.missing += 1
      return
    }
    stake.decisions += 1
    stake.sum.add(money.amount)
    if (before.chargedTo !== after.chargedTo) move(stake.byChargedTo, before.chargedTo, after.chargedTo, money.amount)
    if (before.owner !== after.owner) move(stake.byOwner, before.owner, after.owner, money.amount)
  }

  result(): readonly MoneyAtStake[] {
    return [...this.stakes]
      .sort(([a], [b]) => String(a).localeCompare(String(b), 'en'))
      .map(([currency, { decisions, sum, byChargedTo, byOwner }]) => {
        return { currency, decisions, amount: sum.total, byChargedTo: movedIn(byChargedTo), byOwner: movedIn(byOwner) }
      })
  }

  private stakeIn(currency: string | null): Stake | undefined {
    const known = this.stakes.get(currency)
    if (known !== undefined || this.stakes.size >= MAX_CURRENCIES) return known
    const made: Stake = { decisions: 0, sum: new ExactSum(), byChargedTo: new ChangeRows(), byOwner: new ChangeRows() }
    this.stakes.set(currency, made)
    return made
  }
}

/** Returns the amount and currency of a money fact or of a bare number; null if the value is neither. */
function moneyOf(value: unknown): { readonly amount: number; readonly currency: string | null } | null {
  const { amount, currency } = isRecord(value) ? value : { amount: value, currency: null }
  if (typeof amount !== 'number' || !isAddable(amount)) return null
  if (currency === null) return { amount, currency }
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? { amount, currency } : null
}

function move(moves: Moves, from: string | null, to: string | null, amount: number): void {
  const moved = moves.row(from, to, () => ({ from, to, decisions: 0, sum: new ExactSum() }))
  if (moved === undefined) return
  moved.decisions += 1
  moved.sum.add(amount)
}

/** Returns the rows sorted by amount, the largest first. */
function movedIn(moves: Moves): readonly MoneyMoved[] {
  return moves
    .all()
    .map(({ from, to, decisions, sum }) => ({ from, to, decisions, amount: sum.total }))
    .sort((a, b) => b.amount - a.amount || b.decisions - a.decisions)
}
