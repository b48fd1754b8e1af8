/**
 * `answerable/holidays`: the holidays of a country, as data for calendars. It needs `date-holidays`, an optional peer.
 */
export { type Holiday, holidaysOf } from './holidays-of.js'
export type { HolidaysOptions, HolidayType } from './options.js'
