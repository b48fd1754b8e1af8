import { describe, expect, it } from 'vitest'
import { hours, workingHours } from '../kernel/time/durations.js'
import { compilePolicy, definePolicy, type Policy } from '../policy/policy.js'
import { HOUR } from '../testing/time.js'
import type { Command } from '../ticket/commands/inputs.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { fold } from '../ticket/evolve.js'
import { customer, operator, seller } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { decide } from './decide.js'

const day = [['09:00', '17:00']] as const
const policy = definePolicy({
  id: 'acme',
  version: '2026-11-01',
  categories: { 'goods.damaged': { owner: 'seller' } },
  calendars: { office: { zone: 'Europe/Warsaw', weekly: { mon: day, tue: day, wed: day, thu: day, fri: day } } },
  targets: [
    { id: 'first', metric: 'first-response', within: workingHours(8), calendar: 'office', warnAt: [0.5] },
    { id: 'next', metric: 'next-response', within: workingHours(8), calendar: 'office', warnAt: [0.5] },
    { id: 'solve', metric: 'resolution', within: hours(20_000), warnAt: [0.5, 0.8] },
    // Overdue from the second round on: a late ticket must not be larger than one in time.
    { id: 'shop', metric: 'ownership', when: { owner: 'seller' }, within: hours(5) },
  ],
})
const { id, version, categories, calendars, targets = [] } = policy.definition
const threeClocks = compilePolicy({ id, version, categories, calendars, targets: targets.slice(0, 3) })
const by = { customer: customer('c-1'), shop: seller('s-1'), agent: operator('agent-7', { team: 'care' }) }

/**
 * The commands of one round: replies, a handover and back, a note, a hold, an extension, and a resolution that reopens.
 */
const round: readonly ((i: number) => Command)[] = [
  () => ({ type: 'reply', by: by.shop, digest: DIGEST }),
  () => ({ type: 'reply', by: by.customer, digest: DIGEST }),
  () => ({ type: 'assign', by: by.agent, to: { party: 'operator' } }),
  () => ({ type: 'note', by: by.agent, digest: DIGEST }),
  () => ({ type: 'assign', by: by.agent, to: { party: 'seller', id: 's-1' } }),
  (i) => ({ type: 'hold.place', by: by.agent, hold: `storm-${i}`, reason: 'weather' }),
  (i) => ({ type: 'hold.release', by: by.agent, hold: `storm-${i}` }),
  () => ({ type: 'clock.extend', by: by.agent, clock: 'resolution', more: { hours: 1 }, reason: 'agreed' }),
  () => ({ type: 'resolve', by: by.shop, digest: 'd' }),
  () => ({ type: 'reply', by: by.customer, digest: DIGEST }),
]
const DIGEST = 'b7'.repeat(32)

/** Opens a ticket that takes commands half an hour apart. No decision gets the ticket's events. */
function newStory(judge: Policy) {
  const events: TicketEvent[] = []
  const perCommand: number[] = []
  let ticket: Ticket | null = null
  let now = Date.parse('2026-11-02T09:00:00+01:00')
  const give = (command: Command): Ticket => {
    now += HOUR / 2
    const decided = decide(ticket, command, { policy: judge, now, tenant: 'acme', ticketId: 't-1' })
    if (decided.outcome === 'refused') throw new Error(decided.refusal.message)
    perCommand.push(JSON.stringify(decided.events).length)
    events.push(...decided.events)
    ticket = decided.ticket
    return ticket
  }
  const facts = { category: 'goods.damaged', seller: { id: 's-1' } }
  give({ type: 'open', by: by.customer, digest: DIGEST, facts })
  return { events, perCommand, give }
}

function played(rounds: number) {
  const { events, perCommand, give } = newStory(policy)
  let ticket: Ticket | null = null
  for (let i = 0; i < rounds; i++) for (const command of round) ticket = give(command(i))
  return { events, ticket, perCommand }
}

const mean = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0) / sizes.length
const sizeOf = (value: unknown): number => JSON.stringify(value).length

describe('a ticket with a long history', () => {
  const few = played(1)
  const many = played(400)

  it('is no larger than 4 kB, and hardly larger than after one round', () => {
    expect(sizeOf(many.ticket)).toBeLessThanOrEqual(4_096)
    expect(sizeOf(many.ticket) - sizeOf(few.ticket)).toBeLessThan(200)
  })

  it('has events of at most 500 bytes on average, and later ones are hardly larger than early ones', () => {
    const sizes = many.events.map(sizeOf)
    expect(mean(sizes)).toBeLessThanOrEqual(500)
    const later = many.perCommand.slice(1)
    expect(Math.max(...later.slice(-10))).toBeLessThan(Math.max(...later.slice(0, 10)) + 100)
  })

  it('writes at most 1.2 kB of events for a usual command on three clocks, and 1.45 kB in these rounds on four', () => {
    expect(mean(many.perCommand.slice(1))).toBeLessThanOrEqual(1_450)
    const usual: readonly Command[] = [
      { type: 'reply', by: by.shop, digest: DIGEST },
      { type: 'note', by: by.agent, digest: DIGEST },
      { type: 'reply', by: by.customer, digest: DIGEST },
      { type: 'reply', by: by.shop, digest: DIGEST },
      { type: 'reply', by: by.customer, digest: DIGEST },
      { type: 'resolve', by: by.shop, digest: 'd' },
      { type: 'close', by: by.agent, reason: 'done' },
    ]
    const story = newStory(threeClocks)
    for (const command of usual) story.give(command)
    expect(mean(story.perCommand.slice(1))).toBeLessThanOrEqual(1_200)
  })

  it('is the fold of its events', () => {
    expect(fold(many.events)).toEqual(many.ticket)
  })
})
