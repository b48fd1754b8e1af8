import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../policy/policy.js'
import { ticketOf } from '../testing/reading.js'
import { story } from '../testing/story.js'
import { HOUR } from '../testing/time.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { decideDeadlines } from './decide.js'

const policyOf = (...targets: readonly object[]) =>
  compilePolicy({ id: 'sweep', version: '1', categories: { goods: { owner: 'seller' } }, targets })

/** Returns the events of a sweep at each of the instants, one after the other, on a ticket that was just opened. */
function sweptAt(
  policy: ReturnType<typeof policyOf>,
  ...hours: readonly number[]
): readonly (readonly TicketEvent[])[] {
  const { ann, at, happened } = story({ policy })
  let ticket = ticketOf(happened(ann.open()))
  return hours.map((hour) => {
    const swept = decideDeadlines(ticket, { policy, now: at(hour * HOUR), tenant: 'test', ticketId: 't-1' })
    ticket = swept.ticket
    return swept.events
  })
}

describe('a sweep', () => {
  it('at the very instant of a warning and of the end of a promise changes nothing of what a later one records', () => {
    const policy = policyOf(
      { id: 'a', clock: 'a', metric: 'first-response', within: { hours: 4 }, onBreach: [{ closeAs: 'gone' }] },
      { id: 'b', clock: 'b', metric: 'resolution', within: { hours: 8 }, warnAt: [0.5] },
    )
    const recorded = (...hours: readonly number[]) =>
      sweptAt(policy, ...hours)
        .flat()
        .map(({ type, occurredAt }) => [type, occurredAt])
    expect(recorded(9)).not.toEqual([])
    expect(recorded(4, 9)).toEqual(recorded(9))
  })

  it('fires as many deadlines as one call may, and the next call fires the rest', () => {
    const conditions = { reset: { command: 'deadline' } }
    const policy = policyOf({ id: 'tick', metric: 'resolution', within: { minutes: 1 }, conditions })
    const [first, second, third] = sweptAt(policy, 20, 20, 20).map(({ length }) => length)
    expect(first).toBeGreaterThan(1_000)
    expect(second).toBeGreaterThan(0)
    expect(third).toBe(0)
  })
})
