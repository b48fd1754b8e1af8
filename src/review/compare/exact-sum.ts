/** Amounts are kept to a ten-thousandth: finer than the smallest unit of any currency. */
const UNITS = 10_000
/** Above it a number no longer holds every ten-thousandth. */
const MAX_AMOUNT = Number.MAX_SAFE_INTEGER / UNITS

/** True of an amount that can be added exactly. */
export const isAddable = (amount: number): boolean => Number.isFinite(amount) && Math.abs(amount) <= MAX_AMOUNT

/**
 * Adds amounts in major units, each rounded to a ten-thousandth, without any further error: the order of the amounts
 * does not matter, and a thousand times 0.1 is 100.
 */
export class ExactSum {
  private units = 0n

  /** @param amount one that `isAddable` */
  add(amount: number): void {
    this.units += BigInt(Math.round(amount * UNITS))
  }

  /** In major units. */
  get total(): number {
    return Number(this.units) / UNITS
  }
}
