import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { HOUR, MONDAY } from '../../testing/time.js'
import type { Command } from '../../ticket/commands/inputs.js'
import type { TicketEvent, TicketEventData } from '../../ticket/events/events.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import type { Ticket } from '../../ticket/ticket.js'
import { decide } from '../decide.js'

/*
 * A ticket with one owner from its opening to its end. Its clocks stop, resume, and are counted again in another
 * calendar, where more or less of the time counts. The totals by owner must be those of the last count.
 */
/** Monday, 15:00 UTC: the office is open for two more hours. */
const START = MONDAY + 7 * HOUR
const day = [['09:00', '17:00']] as const
const agent = operator('o-1')

const policyOf = (onReopen: 'continue' | 'newCycle', retarget: 'fromStart' | 'carryElapsed') =>
  compilePolicy({
    id: 'one-owner',
    version: '1',
    categories: { site: { owner: 'operator' }, quiet: { owner: 'operator' } },
    calendars: { office: { zone: 'UTC', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } } },
    targets: [
      {
        id: 'urgent',
        metric: 'resolution',
        when: { category: 'site', priority: 'urgent' },
        within: { hours: 10 },
        retarget,
        onReopen,
      },
      {
        id: 'usual',
        metric: 'resolution',
        when: { category: 'site' },
        within: { workingHours: 20 },
        calendar: 'office',
        retarget,
        onReopen,
      },
    ],
  })

const step = fc.constantFrom(
  { type: 'resolve', by: agent, digest: null } as const,
  { type: 'reopen', by: agent, digest: null } as const,
  { type: 'priority.set', by: agent, priority: 'urgent' } as const,
  { type: 'priority.set', by: agent, priority: 'normal' } as const,
  { type: 'category.set', by: agent, category: 'quiet' } as const,
  { type: 'category.set', by: agent, category: 'site' } as const,
)

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Plays the steps, skipping those that are refused. @returns the data of every `clock.stopped` */
function stops(
  policy: ReturnType<typeof policyOf>,
  steps: readonly { readonly hours: number; readonly command: Step }[],
): readonly TicketEventData['clock.stopped'][] {
  const facts = { category: 'site' }
  const opening = { type: 'open', by: customer('c-1'), digest: 'b7'.repeat(32), facts } as const
  let events: readonly TicketEvent[] = []
  let ticket: Ticket | null = null
  let now = START
  const give = (command: Command) => {
    const decided = decide(ticket, command, { policy, now, tenant: 'acme', ticketId: 't-1', history: events })
    if (decided.outcome === 'refused') return
    ticket = decided.ticket
    events = events.concat(decided.events)
  }
  give(opening)
  for (const { hours, command } of steps) {
    now += hours * HOUR
    give(command)
  }
  give({ type: 'resolve', by: agent, digest: null })
  return events.flatMap((event) => (event.type === 'clock.stopped' ? [event.data] : []))
}

describe('a ticket of one owner', () => {
  it('has, for every stopped clock, one owner’s total that equals the elapsed time', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('continue' as const, 'newCycle' as const),
        fc.constantFrom('fromStart' as const, 'carryElapsed' as const),
        fc.array(fc.record({ hours: fc.integer({ min: 1, max: 30 }), command: step }), { minLength: 3, maxLength: 14 }),
        (onReopen, retarget, steps) => {
          for (const { elapsedMs, byOwner } of stops(policyOf(onReopen, retarget), steps)) {
            expect(byOwner).toEqual(elapsedMs === 0 ? {} : { operator: elapsedMs })
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('has 2 hours after a recount in working hours, though 5 had counted before', () => {
    const story = [
      { hours: 0, command: { type: 'priority.set', by: agent, priority: 'urgent' } },
      { hours: 5, command: { type: 'resolve', by: agent, digest: null } },
      { hours: 1, command: { type: 'reopen', by: agent, digest: null } },
      { hours: 1, command: { type: 'priority.set', by: agent, priority: 'normal' } },
    ] as const
    expect(stops(policyOf('continue', 'fromStart'), story).at(-1)).toMatchObject({
      elapsedMs: 2 * HOUR,
      byOwner: { operator: 2 * HOUR },
    })
  })
})
