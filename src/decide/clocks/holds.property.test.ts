import { describe, expect, it } from 'vitest'
import { play, walk } from '../../../test/stories/play.js'
import { check } from '../../../test/stories/story.js'
import type { Ticket } from '../../ticket/ticket.js'

describe('holds', () => {
  it('pause each clock for exactly those in force, however they overlap, and never a statutory clock', () => {
    check((s) => {
      for (const { accepted } of play(s).given) {
        if (accepted === null) continue
        const { clocks, holds } = accepted.ticket
        for (const { clock, metric, phase, pauses } of Object.values(clocks)) {
          if (phase === 'stopped') continue
          const open = pauses.map(({ reason }) => reason)
          const inForce = Object.entries(holds).filter(([, { clocks: only }]) => {
            return metric !== 'statutory' && only?.includes(clock) !== false
          })
          const expected = isForeign(accepted.ticket, clock) ? [] : inForce.map(([id]) => `hold:${id}`)
          expect(open.filter((reason) => reason.startsWith('hold:')).sort()).toEqual(expected.sort())
          expect(new Set(open).size).toBe(open.length)
          expect(phase).toBe(open.length > 0 ? 'paused' : 'running')
        }
      }
    })
  })

  it('and the times of waiting leave exactly the time in which an answer was owed', () => {
    check((s) => {
      const { events } = play(s)
      let counted = 0
      let last = events[0]?.occurredAt ?? 0
      const holds = new Map<string, { from: number; to: number | null }>()
      const intervals: { from: number; to: number }[] = []
      walk(events, (event, before) => {
        // A question to the seller or the operator pauses nothing.
        const isCounting =
          before.state === 'waiting' ? before.askedAt === null : ['triage', 'open'].includes(before.state)
        if (isCounting) intervals.push({ from: last, to: event.occurredAt })
        last = event.occurredAt
        const { data } = event
        if ('hold' in data) {
          const isAll = event.type === 'hold.placed' && event.data.clocks === null
          if (isAll) holds.set(`${data.hold} ${event.seq}`, { from: event.occurredAt, to: null })
          for (const [key, { from, to }] of holds) {
            if (!key.startsWith(`${data.hold} `) || isAll) continue
            const isUndone = event.type === 'hold.voided' && before.clocks.patient?.phase !== 'stopped'
            if (isUndone) holds.delete(key)
            else if (to === null) holds.set(key, { from, to: event.occurredAt })
          }
        }
        if (event.type !== 'clock.stopped' || event.data.clock !== 'patient') return
        const gaps = [...holds.values()]
        counted = intervals.reduce((sum, { from, to }) => sum + to - from - covered(from, to, gaps), 0)
        expect(event.data.elapsedMs).toBe(counted)
      })
    })
  })
})

/** Returns how many milliseconds of `[from, to)` the gaps cover. */
function covered(from: number, to: number, gaps: readonly { from: number; to: number | null }[]): number {
  const edges = [from, to, ...gaps.flatMap((gap) => [gap.from, gap.to ?? to])].filter((at) => at >= from && at <= to)
  const points = [...new Set(edges)].sort((a, b) => a - b)
  return points.reduce((sum, at, i) => {
    const next = points[i + 1] ?? at
    return gaps.some((gap) => gap.from <= at && (gap.to ?? Number.POSITIVE_INFINITY) > at) ? sum + next - at : sum
  }, 0)
}

/** True if an ownership clock is paused because its owner does not have the ticket. */
const isForeign = ({ clocks }: Ticket, name: string): boolean =>
  clocks[name]?.pauses.some(({ reason }) => reason === 'not-owner') === true
