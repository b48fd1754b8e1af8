/** A target's own conditions beside its metric: which of the two decides. */
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1') }
const bot = operator('bot', { automated: true })
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' }, at: monday } as const
const reply = (who: keyof typeof by, hour: number) =>
  ({ type: 'reply', by: by[who], body: '…', at: monday + hour * HOUR }) as const
const priority = (to: 'low' | 'normal' | 'high' | 'urgent', hour: number) =>
  ({ type: 'priority.set', by: by.operator, priority: to, at: monday + hour * HOUR }) as const
const close = (hour: number) => ({ type: 'close', by: by.customer, at: monday + hour * HOUR }) as const

function withTarget(target: object) {
  const policy = compilePolicy({
    id: 'p',
    version: '1',
    categories: { goods: { owner: 'seller' } },
    targets: [{ id: 'x', clock: 'x', within: { hours: 24 }, ...target }],
  })
  return specification({ policy, at: monday })
}

/** Tells the events of the clock: what happened, in which hour, and how it stopped. */
const told = (events: readonly TicketEvent[]) =>
  events.flatMap(({ type, occurredAt, data }) => {
    if (!('clock' in data) || data.clock !== 'x') return []
    const by = 'stoppedBy' in data ? [data.stoppedBy] : []
    return [[type.slice(6), (occurredAt - monday) / HOUR, ...by]]
  })
const outcomeOf = (events: readonly TicketEvent[]) => fold(events)?.clocks.x?.outcome

describe('a clock with a condition of its own', () => {
  it('is cancelled, not met, if the ticket is closed without an answer', () => {
    const { happened } = withTarget({ metric: 'first-response', conditions: { pause: { priority: 'low' } } })
    const events = happened(open, close(2))
    expect(told(events)).toEqual([
      ['started', 0],
      ['stopped', 2, 'ended'],
    ])
    expect(outcomeOf(events)).toBe('cancelled')
    expect(outcomeOf(happened(open, reply('seller', 1), close(2)))).toBe('met')
  })

  it('that has `resume` stays paused until `resume` holds, also if `pause` no longer does', () => {
    const { happened } = withTarget({
      metric: 'resolution',
      conditions: { pause: { priority: 'high' }, resume: { priority: 'low' } },
    })
    const events = happened(open, priority('high', 1), priority('normal', 2), priority('low', 3), priority('normal', 4))
    expect(told(events)).toEqual([
      ['started', 0],
      ['paused', 1],
      ['resumed', 3],
    ])
    expect(fold(events.filter(({ occurredAt }) => occurredAt <= monday + 2 * HOUR))?.clocks.x).toMatchObject({
      phase: 'paused',
      pauses: [{ reason: 'condition', from: monday + HOUR }],
    })
  })

  it('begins another cycle with the next message if its metric does so', () => {
    const { happened } = withTarget({ metric: 'periodic-update', conditions: { pause: { priority: 'low' } } })
    expect(told(happened(open, reply('seller', 3), reply('seller', 5)))).toEqual([
      ['started', 0],
      ['stopped', 3, 'answered'],
      ['started', 3],
      ['stopped', 5, 'answered'],
      ['started', 5],
    ])
  })

  it('that a condition starts is not started again by a further message', () => {
    const { happened } = withTarget({
      metric: 'periodic-update',
      conditions: { start: { priority: 'high' } },
    })
    expect(told(happened(open, priority('high', 1), reply('seller', 3), reply('seller', 5)))).toEqual([['started', 1]])
  })

  it('that a condition starts needs no beginning from its metric', () => {
    const { happened } = withTarget({
      metric: 'requester-answer',
      conditions: { start: { priority: 'high' } },
    })
    // The metric ends the clock only with the ticket: nobody has asked the requester anything.
    const { happened: appeal } = withTarget({
      metric: 'milestone',
      from: 'appealed',
      until: 'heard',
      conditions: { start: { priority: 'high' } },
    })
    expect(told(appeal(open, priority('high', 1), priority('urgent', 2)))).toEqual([['started', 1]])
    expect(told(happened(open))).toEqual([])
  })

  it('counts from the opening if its target applies only later', () => {
    const { happened } = withTarget({
      metric: 'resolution',
      when: { priority: 'urgent' },
      conditions: { pause: { priority: 'low' } },
    })
    const events = happened(open, priority('urgent', 4))
    expect(told(events)).toEqual([['started', 4]])
    expect(fold(events)?.clocks.x?.startedAt).toBe(monday)
  })

  it('can tell the reply of a program from that of a person', () => {
    const { happened } = withTarget({
      metric: 'resolution',
      pauseWhile: 'never',
      conditions: { stop: { command: 'reply', automated: true } },
    })
    const byBot = { type: 'reply', by: bot, body: '…', at: monday + 2 * HOUR } as const
    expect(told(happened(open, reply('operator', 1), byBot))).toEqual([
      ['started', 0],
      ['stopped', 2, 'answered'],
    ])
  })

  it('waits for its metric to begin unless a condition starts it', () => {
    const refund = { metric: 'milestone', from: 'returned', until: 'paid', conditions: { pause: { priority: 'low' } } }
    const { happened } = withTarget(refund)
    const returned = {
      type: 'milestone.record',
      by: by.operator,
      milestone: 'returned',
      at: monday + 2 * HOUR,
    } as const
    expect(told(happened(open, priority('high', 1)))).toEqual([])
    expect(told(happened(open, priority('high', 1), returned))).toEqual([['started', 2]])
  })

  it('that has its own `pause` does not pause for the metric, but still for a hold', () => {
    const { happened } = withTarget({ metric: 'resolution', conditions: { pause: { priority: 'low' } } })
    const hold = { by: by.operator, hold: 'storm' } as const
    const events = happened(
      open,
      reply('seller', 1),
      { type: 'hold.place', ...hold, reason: 'weather', at: monday + 2 * HOUR },
      { type: 'hold.release', ...hold, at: monday + 3 * HOUR },
    )
    expect(told(events)).toEqual([
      ['started', 0],
      ['paused', 2],
      ['resumed', 3],
    ])
  })

  it('that has only `resume` pauses as its metric does, until `resume` holds', () => {
    const { happened } = withTarget({ metric: 'resolution', conditions: { resume: { priority: 'high' } } })
    const events = happened(open, reply('seller', 1), reply('customer', 2), priority('high', 3))
    expect(told(events)).toEqual([
      ['started', 0],
      ['paused', 1],
      ['resumed', 3],
    ])
  })
})
