import { expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { clockOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'

it('a target that its calendar can never reach opens tickets all the same, with a clock that never falls due', () => {
  const policy = compilePolicy({
    id: 'never-due',
    version: '1',
    categories: { goods: { owner: 'seller' } },
    // Open for eight hours, on a single day.
    calendars: { season: { zone: 'Europe/Warsaw', weekly: {}, overrides: { '2026-11-02': [['09:00', '17:00']] } } },
    targets: [
      { id: 'first', metric: 'first-response', within: { workingHours: 40 }, calendar: 'season', warnAt: [0.5] },
    ],
  })
  const { ann, happened } = story({ policy })
  expect(clockOf(happened(ann.open()), 'first-response')).toMatchObject({ dueAt: Date.UTC(2201, 0, 1), warnings: [] })
})
