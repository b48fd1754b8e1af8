import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { refusal } from '../../testing/expectation.js'
import { clockOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR } from '../../testing/time.js'

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

  it('is rejected if the instant is more than ten years ahead', () => {
    expect(() => given(happened(ann.open())).when(until(8.64e15 - 1))).toThrow(
      expect.objectContaining({ code: 'COMMAND_INVALID', values: expect.objectContaining({ path: 'until' }) }),
    )
  })
})
