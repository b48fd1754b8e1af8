/** Amounts are rounded to a ten-thousandth, which is finer than the smallest unit of any currency. */
const UNITS = 10_000
/** Above this amount a number cannot represent every ten-thousandth. */
const MAX_AMOUNT = Number.MAX_SAFE_INTEGER / UNITS

/** Returns true if an amount can be added exactly. */
export const isAddable = (amount: number): boolean => Number.isFinite(amount) && Math.abs(amount) <= MAX_AMOUNT

/**
 * An exact sum of amounts in major units, each rounded to a ten-thousandth. The order of the amounts does not matter,
 * and a thousand times 0.1 is 100.
 */
export class ExactSum {
  private units = 0n

  /** @param amount must be `isAddable` */
  add(amount: number): void {
    this.units += BigInt(Math.round(amount * UNITS))
  }

  /** The sum in major units. */
  get total(): number {
    return Number(this.units) / UNITS
  }
}
