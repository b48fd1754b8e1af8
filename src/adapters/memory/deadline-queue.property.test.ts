import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Deadline } from '../../ticket/clocks/deadlines.js'
import { DeadlineQueue } from './deadline-queue.js'

const deadline = (ticketId: string, dueAt: number, clock = 'answer', epoch = 1): Deadline => ({
  tenant: 'a',
  ticketId,
  clock,
  epoch,
  dueAt,
})

/** Sorts as the queue does: by instant, then by ticket. Clocks of one ticket may come in any order. */
const sorted = (deadlines: readonly Deadline[]) =>
  deadlines
    .map(({ ticketId, dueAt, clock, epoch }) => `${String(dueAt).padStart(3, '0')} ${ticketId} ${clock} ${epoch}`)
    .sort()

describe('the queue of deadlines', () => {
  it('gives the armed deadlines that are due, each once, whatever was armed and disarmed before', () => {
    const ticket = fc.constantFrom('t-1', 't-2', 't-3')
    const clocks = fc.uniqueArray(
      fc.record({
        clock: fc.constantFrom('answer', 'solve', 'update'),
        epoch: fc.integer({ min: 1, max: 2 }),
        dueAt: fc.nat(4),
      }),
      { selector: ({ clock }) => clock, maxLength: 3 },
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(ticket, clocks, fc.nat(5)), { maxLength: 60 }), (steps) => {
        const queue = new DeadlineQueue()
        const armed = new Map<string, readonly Deadline[]>()
        for (const [ticketId, own, now] of steps) {
          const deadlines = own.map(({ clock, epoch, dueAt }) => deadline(ticketId, dueAt, clock, epoch))
          queue.replace(ticketId, deadlines)
          armed.set(ticketId, deadlines)
          const due = [...armed.values()].flat().filter(({ dueAt }) => dueAt <= now)
          const given = queue.due(now, 100)
          expect(sorted(given)).toEqual(sorted(due))
          const order = given.map(({ dueAt, ticketId }) => `${dueAt} ${ticketId}`)
          expect(order).toEqual([...order].sort())
          expect(queue.due(now, 2)).toEqual(given.slice(0, 2))
        }
      }),
      { seed: 20_261_128, numRuns: 400 },
    )
  })

  it('gives a deadline once that was disarmed and armed again for the same instant', () => {
    const queue = new DeadlineQueue()
    for (const deadlines of [[deadline('t-1', 5)], [], [deadline('t-1', 5)]]) queue.replace('t-1', deadlines)
    queue.replace('t-2', [deadline('t-2', 5)])
    expect(queue.due(5, 10)).toEqual([deadline('t-1', 5), deadline('t-2', 5)])
  })

  it('forgets no armed deadline when it gives back the memory of thousands of replaced ones', () => {
    const queue = new DeadlineQueue()
    queue.replace('t-1', [deadline('t-1', 9_000)])
    for (let dueAt = 1; dueAt <= 1_000; dueAt++) queue.replace('t-2', [deadline('t-2', dueAt)])
    expect(queue.due(9_000, 10)).toEqual([deadline('t-2', 1_000), deadline('t-1', 9_000)])
  })
})
