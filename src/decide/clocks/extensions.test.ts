import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { refusal } from '../../testing/expectation.js'
import { clockOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'
import type { Told } from '../../testing/told.js'

const day = [['09:00', '17:00']]
const policyOf = (target: object) =>
  compilePolicy({
    id: 'extensions',
    version: '1',
    categories: { goods: { owner: 'seller' } },
    calendars: { office: { zone: 'Europe/Warsaw', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } } },
    targets: [target],
  })
const days = { id: 'first', metric: 'first-response', within: { workingDays: 3 }, calendar: 'office' }

describe('working days that are added', () => {
  const { agent, ann, at, given, happened } = story({ policy: policyOf(days) })
  const grant = (extension: string) =>
    at(HOUR, agent.extensions.grant({ extension, reason: 'agreed', more: { workingDays: 1 } }))

  it('stay if another extension is voided', () => {
    const events = happened(
      ann.open(),
      grant('one'),
      grant('two'),
      at(2 * HOUR, agent.extensions.void({ extension: 'one' })),
    )
    // Three working days after Monday, and one more: the end of Friday.
    expect(clockOf(events, 'first-response').dueAt).toBe(at('2026-11-07T00:00:00+01:00'))
  })

  it('are not added twice under one name', () => {
    given(happened(ann.open(), grant('one')))
      .when(grant('one'))
      .then(refusal('NOTHING_TO_CHANGE'))
  })
})

describe('an extension up to an instant', () => {
  const { agent, ann, at, given, happened, shop } = story({
    policy: policyOf({ id: 'solve', metric: 'resolution', within: { hours: 10 } }),
  })
  const until = (instant: number) => agent.clocks.extend({ clock: 'resolution', reason: 'agreed', until: instant })

  it('of a paused clock is counted as if the clock resumed now', () => {
    const events = happened(
      ann.open(),
      at(HOUR, shop.reply()),
      at(20 * HOUR, until(at(34 * HOUR))),
      at(20 * HOUR, ann.reply()),
    )
    expect(clockOf(events, 'resolution').dueAt).toBe(at(34 * HOUR))
  })

  describe('promises a date that', () => {
    const shops = { mon: [['12:00', '14:00']], tue: [['12:00', '14:00']], wed: [['12:00', '14:00']] } as const
    const promising = compilePolicy({
      id: 'dates',
      version: '1',
      categories: { goods: { owner: 'operator' } },
      calendars: {
        office: { zone: 'UTC', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } },
        short: { zone: 'UTC', weekly: shops },
      },
      targets: [
        {
          id: 'solve',
          metric: 'resolution',
          within: { workingHours: 8 },
          calendar: { fact: 'seller.calendar', else: 'office' },
          conditions: { reset: { command: 'note' } },
        },
      ],
    })
    const { agent: desk, ann: buyer, at: on, happened: told } = story({ policy: promising })
    const date = on(26 * HOUR)
    const promised = [buyer.open(), desk.clocks.extend({ clock: 'resolution', reason: 'agreed', until: date })] as const
    const clockAfter = (...commands: readonly Told[]) => clockOf(told(...promised, ...commands), 'resolution')

    it('neither another calendar nor a condition that resets the clock moves', () => {
      expect(clockAfter()).toMatchObject({ dueAt: date, promisedUntil: date })
      const learned = desk.facts.update({ facts: { seller: { calendar: 'short' } } })
      for (const command of [learned, desk.note(), desk.reply()]) {
        const clock = clockAfter(on(2 * HOUR, command))
        expect(clock).toMatchObject({ run: 1, phase: 'running', dueAt: date, promisedUntil: date })
      }
    })

    it('ends with a reopening that makes the clock due later: then it waits for the requester', () => {
      const reopened = [
        on(2 * HOUR, desk.resolve({ body: 'Done.' })),
        on(100 * HOUR, buyer.reopen()),
        on(101 * HOUR, desk.reply()),
      ] as const
      const clock = clockAfter(...reopened)
      expect(clock.dueAt).toBeGreaterThan(date)
      expect(clock).not.toHaveProperty('promisedUntil')
      expect(clock.phase).toBe('paused')
    })

    it('ends with an extension by an amount: then it waits for the requester', () => {
      const more = desk.clocks.extend({ clock: 'resolution', reason: 'agreed', more: { hours: 1 } })
      const clock = clockAfter(on(HOUR, more), on(2 * HOUR, desk.reply()))
      expect(clock).not.toHaveProperty('promisedUntil')
      expect(clock.phase).toBe('paused')
    })
  })

  it('is rejected if the instant is more than ten years ahead', () => {
    expect(() => given(happened(ann.open())).when(until(8.64e15 - 1))).toThrow(
      expect.objectContaining({ code: 'COMMAND_INVALID', values: expect.objectContaining({ path: 'until' }) }),
    )
  })
})
