import { describe, expect, it } from 'vitest'
import { explainClock } from '../../../explain/index.js'
import { compilePolicy } from '../../../policy/policy.js'
import { clockOf, eventsOf, lastOf } from '../../../testing/reading.js'
import { story } from '../../../testing/story.js'

/*
 * Promises in days that another engine moved by plain arithmetic when a ticket waited: GLPI 9082 and 10594. There a day
 * that began on Friday, and waited over the weekend, ended at midnight of a day that nobody had promised.
 */

const day = [['08:00', '18:00']]
const target = (id: string, within: object, more: object = {}) => ({
  id,
  clock: id,
  metric: 'resolution',
  within,
  calendar: 'office',
  ...more,
})
const policy = compilePolicy({
  id: 'waits',
  version: '1',
  categories: { site: { owner: 'operator' } },
  calendars: {
    office: {
      zone: 'Europe/Paris',
      weekly: { mon: day, tue: day, wed: day, thu: day, fri: day },
      holidays: ['2021-05-24'],
    },
  },
  targets: [
    target('instant', { workingDays: 1, until: 'instant' }, { warnAt: [0.5, { remaining: { hours: 1 } }] }),
    target('day', { workingDays: 2 }),
    target('days', { calendarDays: 2 }),
    target('month', { months: 1 }),
    target('law', { rule: 'eu-1182-71', calendarDays: 8, pausable: true }, { pauseWhile: 'waiting' }),
  ],
})
const friday = Date.parse('2021-06-04T10:00:00+02:00')
const { agent, ann, at, happened } = story({ policy, at: friday })
const local = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const shown = (instant: number | undefined) => local.format(instant).replaceAll(',', '')
const on = (date: string, time: string) => at(`2021-06-${date}T${time}:00+02:00`)
type Span = readonly [from: number, to: number]
const waited = (...spans: readonly Span[]) =>
  happened(
    ann.open(),
    ...spans.flatMap(([from, to]) => [at(from - friday, agent.reply()), at(to - friday, ann.reply())]),
  )
const dueOf = (clock: string, ...spans: readonly Span[]) => shown(clockOf(waited(...spans), clock).dueAt)

describe('a promise of a working day, until the same time', () => {
  const weekend = [on('04', '18:00'), on('07', '08:00')] as const

  it('ends on Monday at 10:00 if it waited from Friday evening to Monday morning (GLPI 9082, 10594)', () => {
    expect(dueOf('instant')).toBe('Mon 7 Jun 10:00')
    expect(dueOf('instant', weekend)).toBe('Mon 7 Jun 10:00')
  })

  it('moves by the open time of a pause, over the night and over several pauses', () => {
    expect(dueOf('instant', [on('04', '12:00'), on('04', '16:00')])).toBe('Mon 7 Jun 14:00')
    // Four open hours, and then two more: the day ends at 18:00, and one hour is left for Tuesday.
    const twice = [
      [on('04', '12:00'), on('04', '16:00')],
      [on('05', '09:00'), on('07', '13:00')],
    ] as const
    expect(dueOf('instant', ...twice)).toBe('Tue 8 Jun 09:00')
  })

  it('is breached after that end, and not before', () => {
    const answered = waited(weekend)
    const late = happened(
      ann.open(),
      at(weekend[0] - friday, agent.reply()),
      at(weekend[1] - friday, ann.reply()),
      at(on('07', '10:01') - friday, agent.note()),
    )
    expect(eventsOf(answered, 'clock.breached', 'instant')).toEqual([])
    expect(shown(lastOf(late, 'clock.breached', 'instant').occurredAt)).toBe('Mon 7 Jun 10:00')
  })

  it('warns an hour before that end; half of the time has passed when it goes on', () => {
    const warned = happened(
      ann.open(),
      at(weekend[0] - friday, agent.reply()),
      at(weekend[1] - friday, ann.reply()),
      at(on('07', '09:59') - friday, agent.note()),
    )
    expect(
      eventsOf(warned, 'clock.warned', 'instant').map((event) => [event.data.warning, shown(event.occurredAt)]),
    ).toEqual([
      ['0.5', 'Mon 7 Jun 08:00'],
      ['remaining:3600000', 'Mon 7 Jun 09:00'],
    ])
  })

  it('keeps its end when the ticket is resolved and reopened over a weekend', () => {
    const reopened = happened(
      ann.open(),
      at(weekend[0] - friday, agent.resolve()),
      at(weekend[1] - friday, ann.reopen()),
    )
    expect(shown(clockOf(reopened, 'instant').dueAt)).toBe('Mon 7 Jun 10:00')
  })
})

describe('a promise to the end of a day', () => {
  it('moves by the counted days whose end lay in the pause', () => {
    // No working day ended in the pause.
    expect(dueOf('day', [on('05', '09:00'), on('07', '17:00')])).toBe('Wed 9 Jun 00:00')
    expect(dueOf('day', [on('05', '09:00'), on('08', '08:00')])).toBe('Thu 10 Jun 00:00')
    // Saturday and Sunday are days: both ended in the pause.
    expect(dueOf('days', [on('05', '09:00'), on('07', '17:00')])).toBe('Wed 9 Jun 00:00')
    expect(dueOf('month', [on('05', '09:00'), on('07', '17:00')])).toBe('Wed 7 Jul 00:00')
  })

  it('adds nothing for the day of the start, which is not counted', () => {
    expect(dueOf('days', [on('04', '18:00'), on('05', '01:00')])).toBe('Mon 7 Jun 00:00')
  })

  it('rolls over by its rule afterwards if it is a statute that may pause', () => {
    // Eight days from Friday 4 June end on Saturday the 12th, so on Monday the 14th. One more ends on a Sunday.
    expect(dueOf('law')).toBe('Tue 15 Jun 00:00')
    expect(dueOf('law', [on('05', '09:00'), on('06', '09:00')])).toBe('Tue 15 Jun 00:00')
    expect(dueOf('law', [on('05', '09:00'), on('08', '09:00')])).toBe('Wed 16 Jun 00:00')
    // A pause of the Monday to which it rolled over.
    expect(dueOf('law', [on('14', '09:00'), on('15', '09:00')])).toBe('Wed 16 Jun 00:00')
  })
})

describe('an extension of such a promise', () => {
  it('adds days to the period, and keeps what pauses moved', () => {
    const events = happened(
      ann.open(),
      at(on('05', '09:00') - friday, agent.reply()),
      at(on('08', '08:00') - friday, ann.reply()),
      at(on('08', '09:00') - friday, agent.clocks.extend({ clock: 'day', more: { workingDays: 1 }, reason: 'agreed' })),
    )
    expect(lastOf(events, 'clock.extended', 'day').data.byMs).toBe(24 * 3_600_000)
    expect(shown(clockOf(events, 'day').dueAt)).toBe('Fri 11 Jun 00:00')
  })

  it('by hours moves the end by hours, and a pause after it too', () => {
    const events = happened(
      ann.open(),
      at(on('05', '09:00') - friday, agent.reply()),
      at(on('08', '08:00') - friday, ann.reply()),
      at(on('08', '09:00') - friday, agent.clocks.extend({ clock: 'day', more: { hours: 3 }, reason: 'agreed' })),
      at(on('10', '01:00') - friday, agent.reply()),
      at(on('10', '02:00') - friday, ann.reply()),
    )
    expect(shown(clockOf(events, 'day').dueAt)).toBe('Thu 10 Jun 04:00')
  })
})

describe('an explanation of such a promise', () => {
  it('says the same end, and how far pauses moved it', () => {
    const spans = [
      [on('04', '12:00'), on('04', '16:00')],
      [on('05', '09:00'), on('08', '09:00')],
    ] as const
    const events = waited(...spans)
    const explained = (clock: string) => explainClock(events, clock, { at: on('08', '10:00'), policy })
    for (const clock of ['instant', 'day', 'days', 'month', 'law']) {
      const { dueAt, period, targetMs, elapsedMs, remainingMs } = explained(clock)
      expect(period?.endsAt).toBe(dueAt)
      expect([elapsedMs + remainingMs, dueAt - on('08', '10:00')]).toEqual([targetMs, remainingMs])
    }
    // Four hours on Friday, ten on Monday and one on Tuesday.
    expect(explained('instant').period).toMatchObject({ pausedMs: 15 * 3_600_000, pausedDays: null })
    expect(explained('days').period).toMatchObject({ pausedMs: null, pausedDays: 3 })
    expect(explained('law').law?.steps).toContainEqual({
      code: 'paused-days',
      values: { count: 3, date: '2021-06-15' },
    })
  })
})
