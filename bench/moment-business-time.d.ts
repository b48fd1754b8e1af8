import 'moment'

/** The package has no types of its own; this is what the bench calls. */
declare module 'moment' {
  interface Moment {
    addWorkingTime(count: number, unit: 'hours'): Moment
    workingDiff(other: Moment, unit: 'minutes'): number
  }
  interface LocaleSpecification {
    workinghours?: Record<number, readonly string[] | null>
    holidays?: readonly string[]
  }
}
