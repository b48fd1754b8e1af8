import { localised } from '../../kernel/data/localised.js'
import { fill } from '../../kernel/errors/fill.js'
import type { DueStep, StepCode } from './statutory-days.js'

/** The texts of the steps. Both languages have the same placeholders. */
const texts: { readonly [C in StepCode]: { readonly en: string; readonly pl: string } } = {
  'event-day': {
    en: 'The event is on {date}; that day is not counted.',
    pl: 'Zdarzenie: {date}; tego dnia się nie liczy.',
  },
  'event-day-counts': { en: 'The event is on {date}; that day counts.', pl: 'Zdarzenie: {date}; ten dzień się liczy.' },
  'effect-day': {
    en: 'The effect is on {date}; that day is not counted.',
    pl: 'Skutek: {date}; tego dnia się nie liczy.',
  },
  'calendar-days': {
    en: 'Calendar days: {count}. The last is {date}.',
    pl: 'Dni kalendarzowe: {count}. Ostatni to {date}.',
  },
  'working-days': { en: 'Working days: {count}. The last is {date}.', pl: 'Dni robocze: {count}. Ostatni to {date}.' },
  months: { en: 'Months: {count}. The same date is {date}.', pl: 'Miesiące: {count}. Ta sama data to {date}.' },
  'months-clipped': {
    en: 'Months: {count}. The last month lacks the date, so its last day: {date}.',
    pl: 'Miesiące: {count}. W ostatnim miesiącu nie ma tej daty, więc jego ostatni dzień: {date}.',
  },
  'paused-days': {
    en: 'Days whose end was paused: {count}. The last is now {date}.',
    pl: 'Dni, których koniec przypadł w przerwie: {count}. Ostatni to teraz {date}.',
  },
  hours: {
    en: 'Hours: {count}. They have passed on {date} at {time}.',
    pl: 'Godziny: {count}. Upływają {date} o {time}.',
  },
  'hour-rule': {
    en: 'Without the hour of the event it would be {date} at {time}; the earlier instant is used.',
    pl: 'Bez godziny zdarzenia byłoby to {date} o {time}; stosuje się chwilę wcześniejszą.',
  },
  'days-before': {
    en: 'Calendar days before it: {count}. The first is {date}; notice comes before.',
    pl: 'Dni kalendarzowe wcześniej: {count}. Pierwszy to {date}; zawiadomienie ma być przed nim.',
  },
  'working-days-before': {
    en: 'Working days before it: {count}. The first is {date}; notice comes before.',
    pl: 'Dni robocze wcześniej: {count}. Pierwszy to {date}; zawiadomienie ma być przed nim.',
  },
  'months-before': {
    en: 'Months before it: {count}. They begin on {date}; notice comes before.',
    pl: 'Miesiące wcześniej: {count}. Zaczynają się {date}; zawiadomienie ma być przed tym dniem.',
  },
  saturday: { en: '{date} is a Saturday.', pl: '{date} to sobota.' },
  sunday: { en: '{date} is a Sunday.', pl: '{date} to niedziela.' },
  holiday: { en: '{date} is a holiday.', pl: '{date} to święto.' },
  'holiday-named': { en: '{date} is a holiday: {name}.', pl: '{date} to święto: {name}.' },
  closed: { en: '{date} is not a working day of the calendar.', pl: '{date} nie jest dniem roboczym kalendarza.' },
  skipped: { en: '{date} did not exist in the zone.', pl: 'W tej strefie nie było dnia {date}.' },
  'two-working-days': {
    en: 'The period must hold two working days, so it runs to {date}.',
    pl: 'Okres musi obejmować dwa dni robocze, więc trwa do {date}.',
  },
  'legal-day': {
    en: 'In law the last day is {date}, to 24:00.',
    pl: 'Według prawa ostatni dzień to {date}, do 24:00.',
  },
  'safe-day': { en: 'To be safe, act by the end of {date}.', pl: 'Dla bezpieczeństwa zdążyć do końca {date}.' },
  'safe-none': {
    en: 'There is no working day in between, so to be safe, act by the end of {date}.',
    pl: 'Nie ma po drodze dnia roboczego, więc dla bezpieczeństwa zdążyć do końca {date}.',
  },
  'holidays-unknown': {
    en: 'No holiday of {year} is known here: check that year by hand.',
    pl: 'Nie są tu znane święta roku {year}: sprawdź ten rok ręcznie.',
  },
}

/**
 * Returns a step of `statutoryDue` as text in English or Polish (`'pl'`, `'pl-PL'`). The name of a holiday is in that
 * language if it was given in it.
 * @example
 * ```ts
 * import { statutoryDue } from 'answerable/sla'
 * import { statute, stepText } from 'answerable/statutes'
 * const due = statutoryDue(statute('pl.complaint.reply'), {
 *   at: Date.parse('2026-12-10T12:00:00+01:00'),
 *   days: { zone: 'Europe/Warsaw', holidays: ['2026-12-24', '2026-12-25'] },
 * })
 * for (const step of due.steps) console.log(stepText(step, 'pl'))
 * ```
 */
export function stepText({ code, values, name }: DueStep, locale = 'en'): string {
  return fill(
    localised(texts[code], locale),
    name === undefined ? values : { ...values, name: localised(name, locale) },
  )
}
