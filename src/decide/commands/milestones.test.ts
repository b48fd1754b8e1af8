import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { decide } from '../decide.js'

const HOUR = 3_600_000
const at = Date.parse('2026-11-02T09:00:00Z')
const policy = compilePolicy({ id: 'p', version: '1', categories: { site: { owner: 'operator' } } })
const { given, happened } = specification({ policy, at })
const opened = happened({ type: 'open', by: customer('c-1'), category: 'site' })
const record = (milestone: string, occurredAt?: number) =>
  ({
    type: 'milestone.record',
    by: operator('o-1'),
    milestone,
    ...(occurredAt !== undefined && { occurredAt }),
  }) as const

describe('milestone.record', () => {
  it('rejects a milestone that the desk records itself', () => {
    for (const milestone of ['opened', 'first-response', 'resolved', 'closed'])
      expect(() => given(opened).when(record(milestone)), milestone).toThrow(
        expect.objectContaining({
          code: 'COMMAND_INVALID',
          values: expect.objectContaining({ path: 'milestone', value: milestone }),
        }),
      )
  })

  it('takes an instant from 2000 up to now, by default now', () => {
    const recorded = (occurredAt?: number) =>
      fold(happened({ type: 'open', by: customer('c-1'), category: 'site' }, record('paid', occurredAt)))?.milestones
    expect(recorded()).toEqual({ paid: at })
    const year2000 = Date.UTC(2000, 0, 1)
    expect(recorded(year2000)).toEqual({ paid: year2000 })
    expect(recorded(at)).toEqual({ paid: at })
    const rejected = (problem: string) =>
      expect.objectContaining({ values: expect.objectContaining({ path: 'occurredAt', problem }) })
    expect(() => given(opened).when(record('paid', at + 1))).toThrow(rejected('it is in the future'))
    // The core says the same without the schema of the desk.
    const ticket = fold(opened)
    const given1999 = {
      type: 'milestone.record',
      by: operator('o-1'),
      milestone: 'paid',
      occurredAt: year2000 - 1,
    } as const
    const context = { policy, now: at, tenant: 'default', ticketId: ticket?.id ?? '' }
    expect(() => decide(ticket, given1999, context)).toThrow(rejected('it is before the year 2000'))
    expect(() => given(opened).when(record('paid', year2000 - 1))).toThrow(
      expect.objectContaining({ code: 'COMMAND_INVALID', values: expect.objectContaining({ path: 'occurredAt' }) }),
    )
  })

  it('ends a clock that an earlier milestone of the same call would begin, also long ago', () => {
    const targets = [{ id: 'r', metric: 'milestone', from: 'returned', until: 'paid', within: { hours: 10 } }]
    const both = specification({
      policy: compilePolicy({ id: 'p', version: '1', categories: { site: { owner: 'operator' } }, targets }),
      at,
    })
    const open = { type: 'open', by: customer('c-1'), category: 'site', at: at - 50 * HOUR } as const
    const events = both.happened(
      open,
      { ...record('paid', at - 30 * HOUR), at },
      { ...record('returned', at - 35 * HOUR), at },
    )
    expect(fold(events)?.clocks.r).toMatchObject({ phase: 'stopped', outcome: 'met', elapsedMs: 5 * HOUR })
  })
})
