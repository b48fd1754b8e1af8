import {
  type Command,
  decide,
  definePolicy,
  fold,
  hours,
  type Ticket,
  type TicketEvent,
  workingHours,
} from 'answerable'
import { interleaved, timed } from './interleaved.js'
import { atMostTimes, type Bench, duration } from './row.js'

const DIGEST = 'b7'.repeat(32)
const day = [['09:00', '17:00']] as const
const policy = definePolicy({
  id: 'growth',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } } },
  targets: [
    { id: 'first', metric: 'first-response', within: workingHours(8), calendar: 'office', warnAt: [0.5] },
    { id: 'next', metric: 'next-response', within: workingHours(8), calendar: 'office', warnAt: [0.5] },
    { id: 'solve', metric: 'resolution', within: hours(100), warnAt: [0.5, 0.8] },
  ],
})
const customer = { party: 'customer', id: 'c-1' } as const
const seller = { party: 'seller', id: 's-1' } as const
const round: readonly Command[] = [
  { type: 'reply', by: seller, digest: DIGEST },
  { type: 'reply', by: customer, digest: DIGEST },
  { type: 'resolve', by: seller, digest: 'd' },
  { type: 'reply', by: customer, digest: DIGEST },
]

/** The cost of a command at round 400 compared with round 1, and of a fold as histories grow. */
export const growthBench: Bench = {
  name: 'growth',
  async run() {
    const [few, many] = [played(1), played(400)]
    const rounds = await interleaved(deciding(few.ticket), deciding(many.ticket))
    // Both are too large for the processor's caches, so the difference is the cost of the fold itself.
    const [short, long] = [played(3_200), played(12_800)]
    const folds = await interleaved(folding(short.events), folding(long.events))
    return [
      atMostTimes(
        'a command on a ticket at round 400',
        'itself, at round 1',
        { ours: duration(rounds.peers.median), peers: duration(rounds.ours.median) },
        rounds.ratio,
        1.2,
      ),
      atMostTimes(
        'fold, an event of a history of 12,800 rounds',
        'itself, of 3,200 rounds',
        { ours: duration(folds.peers.median), peers: duration(folds.ours.median) },
        folds.ratio,
        1.2,
      ),
    ]
  },
}

function played(rounds: number): { readonly ticket: Ticket; readonly events: readonly TicketEvent[] } {
  const events: TicketEvent[] = []
  let now = Date.parse('2026-11-02T09:00:00+01:00')
  let ticket = give(null, { type: 'open', by: customer, digest: DIGEST, facts }, now, events)
  for (let i = 0; i < rounds; i++) {
    for (const command of round) {
      now += 1_800_000
      ticket = give(ticket, command, now, events)
    }
  }
  return { ticket, events }
}

const facts = { category: 'goods.damaged', seller: { id: 's-1' } }

function give(ticket: Ticket | null, command: Command, now: number, events?: TicketEvent[]): Ticket {
  const decided = decide(ticket, command, { policy, now, tenant: 'bench', ticketId: 't-1' })
  if (decided.outcome === 'refused') throw new Error(decided.refusal.message)
  events?.push(...decided.events)
  return decided.ticket
}

/** Plays one round from this ticket, 200 times. */
const deciding = (from: Ticket) =>
  timed(200 * round.length, () => {
    for (let i = 0; i < 200; i++) {
      let ticket = from
      let now = from.updatedAt
      for (const command of round) {
        now += 1_800_000
        ticket = give(ticket, command, now)
      }
    }
  })

const folding = (events: readonly TicketEvent[]) =>
  timed(events.length, () => {
    fold(events)
  })
