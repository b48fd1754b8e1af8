import { deepStrictEqual } from 'node:assert/strict'
import { customer, decide, definePolicy, readClocks, type Ticket } from 'answerable'
import { do_not_optimize } from 'mitata'
import { type Bench, duration } from './row.js'

const MAX_NS = 3_000
const rounds = 9
const repetitions = 20_000
const day = [
  ['09:00', '13:00'],
  ['14:00', '17:00'],
] as const

/** A policy with eight promises, in three calendars and in plain hours. */
const policy = definePolicy({
  id: 'clocks',
  version: '1',
  categories: { goods: { owner: 'seller' } },
  calendars: {
    warsaw: { zone: 'Europe/Warsaw', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } },
    lisbon: { zone: 'Europe/Lisbon', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } },
    tokyo: { zone: 'Asia/Tokyo', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } },
  },
  targets: [
    { id: 'first', metric: 'first-response', within: { workingHours: 8 }, calendar: 'warsaw', warnAt: [0.5, 0.8] },
    { id: 'shop', metric: 'ownership', within: { workingHours: 24 }, calendar: 'lisbon' },
    { id: 'news', metric: 'periodic-update', within: { hours: 24 } },
    { id: 'solve', metric: 'resolution', within: { workingHours: 40 }, calendar: 'warsaw', warnAt: [0.9] },
    { id: 'total', clock: 'total', metric: 'resolution', within: { hours: 240 }, pauseWhile: 'never' },
    { id: 'tokyo', clock: 'tokyo', metric: 'resolution', within: { workingHours: 16 }, calendar: 'tokyo' },
    { id: 'law', metric: 'statutory', within: { rule: 'pl-civil-code', calendarDays: 14 }, calendar: 'warsaw' },
    { id: 'refund', metric: 'milestone', within: { calendarDays: 30 }, calendar: 'warsaw' },
  ],
})

/** Reading every clock of a ticket and its next deadline, as a queue of tickets does for each row. */
export const clocksBench: Bench = {
  name: 'clocks',
  async run() {
    const ticket = opened()
    const instants = Array.from({ length: 64 }, (_, i) => ticket.openedAt + i * 3_700_000)
    deepStrictEqual(readClocks(ticket, { at: ticket.openedAt, policy }).clocks.length, 8)
    const medians: number[] = []
    for (let round = 0; round < rounds; round++) {
      const began = performance.now()
      for (let i = 0; i < repetitions; i++) do_not_optimize(readClocks(ticket, { at: instants[i & 63] ?? 0, policy }))
      medians.push(((performance.now() - began) * 1e6) / repetitions)
    }
    const median = medians.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN
    return [
      {
        bench: 'a ticket with 8 clocks: read them all, and the next deadline',
        peer: '',
        ours: duration(median),
        peers: '',
        ratio: '',
        bar: `<= ${duration(MAX_NS)}`,
        verdict: median <= MAX_NS ? 'ok' : 'MISSED',
      },
    ]
  },
}

function opened(): Ticket {
  const facts = { category: 'goods', seller: { id: 's-1' } }
  const command = { type: 'open' as const, by: customer('c-1'), digest: '', facts }
  const now = Date.parse('2026-11-02T09:00:00+01:00')
  const decided = decide(null, command, { policy, now, tenant: 't', ticketId: 't-1' })
  if (decided.outcome === 'refused') throw new Error(decided.refusal.message)
  return decided.ticket
}
