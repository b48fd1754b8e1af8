import 'moment'

/** The parts of moment-business-time that the bench calls. The package has no types. */
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
