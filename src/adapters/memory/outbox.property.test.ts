import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { customer } from '../../ticket/responsibility/party.js'
import { Outbox } from './outbox.js'

const policy = compilePolicy({ id: 'p', version: '1', categories: { site: { owner: 'operator' } } })
const { happened } = specification({ policy, at: Date.parse('2026-11-02T09:00:00Z') })
const [opened] = happened({ type: 'open', by: customer('c-1'), category: 'site' })

/** Returns an event with the id `n`. The outbox reads nothing else. */
function eventOf(n: number): TicketEvent {
  if (opened === undefined) throw new Error('an opening has an event')
  return { ...opened, id: String(n) }
}

const idsOf = (outbox: Outbox, limit = 10_000) => outbox.first(limit).map(({ id }) => id)
const upTo = (count: number, from = 0) => Array.from({ length: count }, (_, n) => String(from + n))

function outboxOf(count: number): Outbox {
  const outbox = new Outbox()
  for (let n = 0; n < count; n++) outbox.push(eventOf(n))
  return outbox
}

describe('the outbox of the memory store', () => {
  it('holds what was pushed and not removed, in that order, whichever rows are published first', () => {
    const step = fc.oneof(
      fc.record({ push: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ oldest: fc.integer({ min: 1, max: 6 }), then: fc.array(fc.nat(40), { maxLength: 3 }) }),
      fc.record({ ids: fc.array(fc.nat(40), { maxLength: 4 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const outbox = new Outbox()
        let [pushed, left]: [number, string[]] = [0, []]
        for (const step of steps) {
          if ('push' in step) {
            for (let n = 0; n < step.push; n++, pushed++) {
              outbox.push(eventOf(pushed))
              left.push(String(pushed))
            }
          } else {
            const removed =
              'ids' in step ? step.ids.map(String) : [...left.slice(0, step.oldest), ...step.then.map(String)]
            outbox.remove(removed)
            left = left.filter((id) => !removed.includes(id))
          }
          expect(idsOf(outbox)).toEqual(left)
          expect(idsOf(outbox, 2)).toEqual(left.slice(0, 2))
        }
      }),
      { seed: 20_261_128, numRuns: 200 },
    )
  })

  it('loses nothing when it gives back the memory of thousands of published rows', () => {
    const outbox = outboxOf(3_000)
    for (let first = 0; first < 2_900; first += 100) {
      outbox.remove(upTo(100, first))
      expect(idsOf(outbox)).toEqual(upTo(3_000 - first - 100, first + 100))
    }
    outbox.push(eventOf(3_000))
    expect(idsOf(outbox)).toEqual(upTo(101, 2_900))
  })

  it('removes exactly the published rows, also if older ones are still pending', () => {
    const outbox = outboxOf(4)
    outbox.remove(['2'])
    expect(idsOf(outbox)).toEqual(['0', '1', '3'])
    outbox.remove(['0', '3'])
    expect(idsOf(outbox)).toEqual(['1'])
  })
})
