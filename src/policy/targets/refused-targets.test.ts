import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../policy.js'

const first = { id: 'first', metric: 'first-response', within: { hours: 1 } }
const law = { id: 'law', metric: 'statutory', calendar: 'office' }
const day = [['09:00', '17:00']]

const refused = (path: string, problem: string, ...targets: readonly object[]) => {
  const calendars = { office: { zone: 'Europe/Warsaw', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } } }
  const definition = { id: 'p', version: '1', categories: { goods: { owner: 'seller' } }, calendars, targets }
  expect(() => compilePolicy(definition)).toThrow(
    expect.objectContaining({ code: 'POLICY_INVALID', values: expect.objectContaining({ path, problem }) }),
  )
}

describe('a policy is refused', () => {
  it('if two targets measure different things with one clock', () => {
    const other = { ...first, id: 'other', clock: 'first-response', metric: 'resolution' }
    refused('target other', 'its clock already measures first-response', first, other)
  })

  it('if a target gives one warning twice', () => {
    refused('target first', 'a warning stands twice', { ...first, warnAt: [0.5, 0.5] })
  })

  it('if a statutory period is counted back from an event, because a clock counts forward', () => {
    const problem = 'a clock counts forward, and this rule counts back from an event'
    refused('targets[0].within', problem, { ...law, within: { rule: 'notice-before', calendarDays: 15 } })
  })

  it('if a target pauses a statutory period, because no pause stops the law', () => {
    const within = { rule: 'pl-civil-code', calendarDays: 14 }
    refused('targets[0].pauseWhile', 'no pause stops a statutory period', { ...law, within, pauseWhile: 'waiting' })
  })
})
