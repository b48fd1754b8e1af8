import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alwaysOpen, businessCalendar } from './calendar.js'
import { type Course, clockRun, elapsedAt, freshCourse, recountedAt } from './clock.js'

const HOUR = 3_600_000
const office = businessCalendar({
  zone: 'Europe/Warsaw',
  weekly: {
    mon: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    wed: [['22:00', '06:00']],
    fri: [['09:00', '17:00']],
  },
  holidays: ['2026-03-27'],
})
/** From a month before to a month after clocks go forward in Warsaw. */
const instant = fc.integer({ min: Date.parse('2026-03-01T00:00:00Z'), max: Date.parse('2026-05-01T00:00:00Z') })
const story = fc.record({
  timeline: fc.constantFrom(office, alwaysOpen),
  /** Start, pause, resume, pause, resume… and the instant that is looked at. */
  edges: fc.uniqueArray(instant, { minLength: 2, maxLength: 9 }).map((all) => all.sort((a, b) => a - b)),
  targetMs: fc.integer({ min: 1, max: 60 * HOUR }),
})
const check = (body: (s: { timeline: typeof alwaysOpen; edges: readonly number[]; targetMs: number }) => void) =>
  fc.assert(fc.property(story, body), { seed: Number(process.env.FC_SEED ?? 20_261_101), numRuns: 500 })
const targetOf = (timeline: typeof alwaysOpen, targetMs: number) =>
  ({ id: 't', clock: 'c', metric: 'resolution', stopOn: 'resolved', targetMs, warnAt: [0.5], timeline }) as const

/** Runs a clock through its pauses, stretch by stretch, as events do. */
function runThrough(timeline: typeof alwaysOpen, edges: readonly number[], targetMs: number) {
  const [startedAt = 0, ...rest] = edges
  const target = targetOf(timeline, targetMs)
  let course: Course = freshCourse(startedAt)
  let run = clockRun(target, course, { at: startedAt, elapsedMs: 0, epoch: 1 })
  for (const at of rest.slice(0, -1)) {
    if (course.haltedAt === null) course = { ...course, elapsedMs: elapsedAt(course, timeline, at), haltedAt: at }
    else {
      const pauses = [...course.pauses, [course.haltedAt, at] as const]
      course = { ...course, pauses, haltedAt: null, since: at }
      run = clockRun(target, course, { at, elapsedMs: course.elapsedMs, epoch: 1 })
    }
  }
  return { course, run, at: rest.at(-1) ?? startedAt }
}

describe('a clock', () => {
  it('has counted the open time from its start, less the open time of its pauses, however it was added up', () => {
    check(({ timeline, edges, targetMs }) => {
      const { course, at } = runThrough(timeline, edges, targetMs)
      expect(elapsedAt(course, timeline, at)).toBe(recountedAt(course, timeline, at))
    })
  })

  it('has counted exactly its target at its due instant, and more one millisecond after it is late', () => {
    check(({ timeline, edges, targetMs }) => {
      const { course, run } = runThrough(timeline, edges, targetMs)
      if (course.haltedAt !== null) return
      const counted = (at: number) => {
        const pauses = course.pauses.map(([from, to]) => [Math.min(from, at), Math.min(to, at)] as const)
        return recountedAt({ ...course, pauses }, timeline, at)
      }
      expect(counted(run.dueAt)).toBe(targetMs)
      expect(counted(run.dueAt - 1)).toBeLessThan(targetMs)
      expect(counted(run.lateAfter)).toBe(targetMs)
      expect(counted(run.lateAfter + 1)).toBeGreaterThan(targetMs)
    })
  })
})
