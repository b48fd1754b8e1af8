/** The ten worked examples of the specification of statutory clocks, by number, and their steps as texts. */
import { describe, expect, it } from 'vitest'
import type { WorkingDaysDefinition } from '../period/working-days.js'
import { statute, stepText } from './statutes.js'
import { type StatutoryDue, statutoryDue } from './statutory-due.js'
import type { StatutoryPeriod } from './statutory-rules.js'

/** Polish holidays of 2026 by the act on days free of work, with 24 December (from 2025). */
const poland: WorkingDaysDefinition = {
  zone: 'Europe/Warsaw',
  holidays: [
    '2026-01-01',
    '2026-01-06',
    '2026-04-05',
    { date: '2026-04-06', name: { en: 'Easter Monday', pl: 'Poniedziałek Wielkanocny' } },
    { date: '2026-05-01', name: { en: 'Labour Day', pl: 'Święto Pracy' } },
    { date: '2026-05-03', name: { en: 'Constitution Day', pl: 'Święto Konstytucji' } },
    '2026-05-24',
    '2026-06-04',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    { date: '2026-12-24', name: { en: 'Christmas Eve', pl: 'Wigilia' } },
    { date: '2026-12-25', name: 'Christmas Day' },
    '2026-12-26',
  ],
}
const germany = { zone: 'Europe/Berlin', holidays: ['2026-12-25', '2026-12-26'] }
const bank = { zone: 'Europe/Warsaw', holidays: ['2026-12-24', '2026-12-25', '2026-12-26'] }

const on = (period: StatutoryPeriod, local: string, days: WorkingDaysDefinition = poland): StatutoryDue =>
  statutoryDue(period, { at: Date.parse(local), days })
const dates = ({ nominal, legalDay, internalDay }: StatutoryDue) => [nominal, legalDay, internalDay]
const iso = (at: number) => new Date(at).toISOString()

describe('the worked examples', () => {
  it('1: a complaint of Thu 10 Dec 2026 is due nominally on Thu 24 Dec, in law on Mon 28 Dec', () => {
    const due = on(statute('pl.complaint.reply'), '2026-12-10T12:00:00+01:00')
    expect(dates(due)).toEqual(['2026-12-24', '2026-12-28', '2026-12-23'])
    expect(iso(due.legalDue)).toBe('2026-12-28T23:00:00.000Z')
    expect(iso(due.internalDueAt)).toBe('2026-12-23T23:00:00.000Z')
  })

  it('2: a complaint of Sat 18 Apr 2026 ends on Sat 2 May, in law on Mon 4 May', () => {
    const due = on(statute('pl.complaint.reply'), '2026-04-18T12:00:00+02:00')
    expect(dates(due)).toEqual(['2026-05-02', '2026-05-04', '2026-04-30'])
  })

  it('3: a withdrawal window from Mon 23 Mar 2026 ends on Easter Monday, in law on Tue 7 Apr', () => {
    const due = on(statute('pl.withdraw.window'), '2026-03-23T12:00:00+01:00')
    expect(dates(due)).toEqual(['2026-04-06', '2026-04-07', '2026-04-03'])
  })

  it('4: a refund from Wed 28 Oct 2026 ends on Independence Day, in law on Thu 12 Nov', () => {
    const due = on(statute('pl.withdraw.refund'), '2026-10-28T12:00:00+01:00')
    expect(dates(due)).toEqual(['2026-11-11', '2026-11-12', '2026-11-10'])
  })

  it('5: a month from Sat 31 Jan 2026 ends on Sat 28 Feb, in law on Mon 2 Mar; three months on Thu 30 Apr', () => {
    const at = '2026-01-31T12:00:00+01:00'
    expect(dates(on(statute('gdpr.request'), at))).toEqual(['2026-02-28', '2026-03-02', '2026-02-27'])
    const extended = on(statute('gdpr.request', { variant: 'extended' }), at)
    expect(dates(extended)).toEqual(['2026-04-30', '2026-04-30', '2026-04-30'])
  })

  it('6: a month from Tue 24 Nov 2026 ends on 24 Dec: in law on Mon 28 Dec in Poland, on Thu 24 Dec in Germany', () => {
    const at = '2026-11-24T12:00:00+01:00'
    expect(dates(on(statute('gdpr.request'), at))).toEqual(['2026-12-24', '2026-12-28', '2026-12-23'])
    expect(dates(on(statute('gdpr.request'), at, germany))).toEqual(['2026-12-24', '2026-12-24', '2026-12-24'])
  })

  it('7: 72 hours from Fri 23 Oct 15:20 CEST end on Mon 26 Oct 14:20 CET, by the hour rule at 15:00', () => {
    const due = on(statute('gdpr.breach.sa'), '2026-10-23T15:20:00+02:00')
    expect(iso(due.legalDue)).toBe(iso(Date.parse('2026-10-26T14:20:00+01:00')))
    expect(due.internalDueAt).toBe(due.legalDue)
    expect(due.hourRuleDue).toBe(Date.parse('2026-10-26T15:00:00+01:00'))
  })

  it('8: three working days from Wed 23 Dec 2026 end on Wed 30 Dec', () => {
    expect(on(statute('gpsr.notice'), '2026-12-23T12:00:00+01:00').legalDay).toBe('2026-12-30')
  })

  it('9: two working days from Thu 30 Apr 2026 end on Tue 5 May', () => {
    expect(on(statute('gpsr.order'), '2026-04-30T12:00:00+02:00').legalDay).toBe('2026-05-05')
  })

  it('10: fifteen business days from Fri 4 Dec 2026 end on Tue 29 Dec, where the bank is closed from 24 to 26 Dec', () => {
    expect(on(statute('psd2.complaint'), '2026-12-04T12:00:00+01:00', bank).legalDay).toBe('2026-12-29')
  })
})

describe('the steps', () => {
  it('tell example 2 so that a person can follow it with a wall calendar, in English and in Polish', () => {
    const { steps } = on(statute('pl.complaint.reply'), '2026-04-18T12:00:00+02:00')
    expect(steps.map((step) => stepText(step))).toEqual([
      'The event is on 2026-04-18; that day is not counted.',
      'Calendar days: 14. The last is 2026-05-02.',
      '2026-05-02 is a Saturday.',
      '2026-05-03 is a holiday: Constitution Day.',
      'In law the last day is 2026-05-04, to 24:00.',
      '2026-05-01 is a holiday: Labour Day.',
      'To be safe, act by the end of 2026-04-30.',
    ])
    expect(steps.map((step) => stepText(step, 'pl-PL'))).toEqual([
      'Zdarzenie: 2026-04-18; tego dnia się nie liczy.',
      'Dni kalendarzowe: 14. Ostatni to 2026-05-02.',
      '2026-05-02 to sobota.',
      '2026-05-03 to święto: Święto Konstytucji.',
      'Według prawa ostatni dzień to 2026-05-04, do 24:00.',
      '2026-05-01 to święto: Święto Pracy.',
      'Dla bezpieczeństwa zdążyć do końca 2026-04-30.',
    ])
  })

  it('name every day that a count of working days passes over', () => {
    const { steps } = on(statute('gpsr.order'), '2026-04-30T12:00:00+02:00')
    expect(steps.map(({ code, values }) => [code, values.date])).toEqual([
      ['event-day', '2026-04-30'],
      ['holiday-named', '2026-05-01'],
      ['saturday', '2026-05-02'],
      ['holiday-named', '2026-05-03'],
      ['working-days', '2026-05-05'],
      ['legal-day', '2026-05-05'],
      ['safe-day', '2026-05-05'],
    ])
  })

  it('say both instants of hours as the wall clock shows them', () => {
    const { steps } = on(statute('gdpr.breach.sa'), '2026-10-23T15:20:00+02:00')
    expect(steps.map((step) => stepText(step))).toEqual([
      'Hours: 72. They have passed on 2026-10-26 at 14:20.',
      'Without the hour of the event it would be 2026-10-26 at 15:00; the earlier instant is used.',
    ])
  })

  it('warn of a year of which no holiday is known', () => {
    const { steps } = on(statute('pl.complaint.reply'), '2026-12-28T12:00:00+01:00')
    expect(steps.filter(({ code }) => code === 'holidays-unknown').map(({ values }) => values.year)).toEqual([2027])
    expect(stepText({ code: 'holidays-unknown', values: { year: 2027 } }, 'pl')).toContain('2027')
  })
})
