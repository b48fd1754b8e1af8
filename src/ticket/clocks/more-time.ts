/** More time, as data: minutes and hours of the clock's own time, or days and months of a promise made in them. */
export type MoreTime =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly workingDays: number }
  | { readonly calendarDays: number }
  | { readonly months: number }
