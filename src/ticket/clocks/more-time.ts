/** An amount of more time: minutes or hours of the clock's own time, or days or months for a promise in that unit. */
export type MoreTime =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly workingDays: number }
  | { readonly calendarDays: number }
  | { readonly months: number }
