/** `answerable/holidays`: the holidays of a country, as data for calendars. Needs `date-holidays` beside it. */
export { type Holiday, holidaysOf } from './holidays-of.js'
export type { HolidaysOptions, HolidayType } from './options.js'
