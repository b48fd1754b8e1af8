import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasOracle, longRun, oracleFolder } from '../../../test/calendars/cases.js'
import {
  askPython,
  lineOf,
  offsetsAround,
  type Question,
  type QuestionedCalendar,
  questionedCalendars,
} from '../../../test/calendars/python-oracle.js'
import { businessCalendar, type Calendar } from './calendar.js'
import { without } from './calendar-without.js'

const seed = Number(process.env.FC_SEED ?? 20_261_102)
const numRuns = Math.ceil((longRun ?? 2_000) * 1.03)

const calendarOf = ({ definition, pauses }: QuestionedCalendar): Calendar =>
  pauses.length === 0 ? businessCalendar(definition) : without(businessCalendar(definition), pauses)
const ask = (calendar: Calendar, [op, at, value]: Question) =>
  op === 'isOpen' ? calendar.isOpen(at) : calendar[op](at, value)

/**
 * Asks the oracle in two processes about all cases, those of one zone together, because it caches what it knows of one.
 */
async function answersOf(cases: readonly QuestionedCalendar[]) {
  const sorted = [...cases].sort((a, b) => a.moment.zone.localeCompare(b.moment.zone) || a.moment.at - b.moment.at)
  const half = Math.ceil(sorted.length / 2)
  const answers = (await Promise.all([askPython(sorted.slice(0, half)), askPython(sorted.slice(half))])).flat()
  expect(answers).toHaveLength(sorted.length)
  return sorted.map((each, i) => {
    const [offsets, ...expected] = answers[i] ?? []
    return { each, offsets, expected }
  })
}

/* `calendar.oracle.test.ts` compares with an oracle on Intl, which every machine has. */
it('a calendar gives the answers of an independent oracle in Python, in every zone and under every convention', async (test) => {
  if (!hasOracle) test.skip(`needs python3 and ${oracleFolder}/oracle.py`)
  const drawn = fc.sample(questionedCalendars, { numRuns, seed })
  // The oracle moves a shift of a skipped date; the library drops it, as the README of the vectors says.
  const known = (await answersOf(drawn.filter(({ moment }) => !moment.skipsDate))).map((asked) => ({
    ...asked,
    hasSameZoneData: JSON.stringify(asked.offsets) === JSON.stringify(offsetsAround(asked.each)),
  }))
  const comparable = known.filter(({ hasSameZoneData }) => hasSameZoneData)
  let compared = 0
  for (const { each, expected } of comparable) {
    const calendar = calendarOf(each)
    for (const [i, question] of each.asked.entries()) {
      // The oracle gives up on an answer that is more than four days away.
      if (expected[i] === null) continue
      compared += 1
      expect(ask(calendar, question), `seed ${seed}: ${lineOf(each)} at ${i}`).toBe(expected[i])
    }
  }
  const zones = new Set(known.map(({ each }) => each.moment.zone)).size
  console.log(`oracle.py: ${compared} answers of ${comparable.length} random calendars in ${zones} zones compared`)
  expect(zones).toBeGreaterThan(40)
  expect(compared).toBeGreaterThan(comparable.length * 3)
  expect(known.length - comparable.length).toBeLessThan(known.length / 20)
}, 900_000)
