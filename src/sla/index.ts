/** `answerable/sla`: time that a person can check with a wall calendar, and nothing else of the package. */
export { AnswerableError } from '../kernel/errors.js'
export type { EpochMs } from '../kernel/instants.js'
export {
  alwaysOpen,
  type BusinessCalendar,
  businessCalendar,
  type Calendar,
  type CalendarDefinition,
  type Segment,
  type Weekday,
} from './calendar.js'
