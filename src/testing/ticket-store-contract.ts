import { codedError } from '../kernel/errors/errors.js'
import { compilePolicy } from '../policy/policy.js'
import type { Append, AppendOutcome, TicketStore } from '../ports/ticket-store.js'
import { deadlinesOf, isActiveTicket } from '../ticket/clocks/deadlines.js'
import type { TicketEvent } from '../ticket/events/events.js'
import { fold } from '../ticket/evolve.js'
import { customer, seller } from '../ticket/responsibility/party.js'
import type { Ticket } from '../ticket/ticket.js'
import { differenceOf } from './difference.js'
import { specification } from './specification.js'
import type { Told } from './told.js'

/** The functions of a test runner that the suite needs. Those of vitest, jest, mocha and node:test fit. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => void
  readonly it: (name: string, body: () => Promise<void>) => void
}

/** The options of `ticketStoreContract`. */
export interface ContractOptions extends TestRunner {
  /** Returns an empty store at each call. */
  readonly createStore: () => TicketStore | Promise<TicketStore>
}

const at = Date.parse('2026-11-02T09:00:00Z')
const policy = compilePolicy({
  id: 'contract',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' } },
  targets: [
    { id: 'answer', metric: 'first-response', within: { hours: 8 }, warnAt: [0.5] },
    { id: 'solve', metric: 'resolution', within: { hours: 24 } },
  ],
})
const { happened } = specification({ policy, at })
const opening: Told = { type: 'open', by: customer('c-1'), category: 'goods.damaged', seller: { id: 's-1' } }
const opened = happened(opening)
const closed = happened(opening, { type: 'close', by: customer('c-1') })
const replied = happened(opening, { type: 'reply', by: seller('s-1'), body: 'On it.', at: at + 60_000 }).slice(
  opened.length,
)

/**
 * Registers the contract tests of `TicketStore` with a test runner. Run it against your own store.
 *
 * @example
 * ```ts
 * import { ticketStoreContract } from 'answerable/testing'
 * import { memoryStore } from 'answerable/memory'
 * import { describe, it } from 'node:test'
 *
 * ticketStoreContract({ describe, it, createStore: () => memoryStore() })
 * ```
 */
export function ticketStoreContract({ describe, it, createStore }: ContractOptions): void {
  const test = (name: string, body: (store: TicketStore) => Promise<void>) =>
    it(name, async () => body(await createStore()))

  describe('TicketStore contract 2', () => {
    test('says which contract it keeps', async (store) => equal(store.contract, 2))

    test('knows nothing of a ticket that was never written', async (store) => {
      equal(await store.load('a', 't-1'), null)
      equal(await store.events('a', 't-1'), [])
      equal(await store.contents('a', 't-1'), [])
      equal(await store.findIdempotent('a', 'k'), null)
    })

    test('gives back the ticket, the events in order, and their fold is the ticket', async (store) => {
      await appended(store, batch(opened))
      await appended(store, batch(replied, opened))
      const events = await store.events('a', 't-1')
      equal(events, tenanted('a', [...opened, ...replied]))
      equal(await store.load('a', 't-1'), fold(events))
    })

    test('gives the events after a seq, at most so many', async (store) => {
      await appended(store, batch(opened))
      const events = await store.events('a', 't-1', { after: 1, limit: 2 })
      equal(
        events.map((event) => event.seq),
        [2, 3],
      )
    })

    test('keeps data plain: what it gives survives JSON', async (store) => {
      await appended(store, batch(opened))
      const ticket = await store.load('a', 't-1')
      equal(JSON.parse(JSON.stringify(ticket)), ticket)
    })

    test('lets one of two racing appends win', async (store) => {
      await appended(store, batch(opened))
      const outcomes = await Promise.all([store.append(batch(replied, opened)), store.append(batch(replied, opened))])
      equal(outcomes.map((outcome) => outcome.outcome).sort(), ['appended', 'conflict'])
      equal((await store.events('a', 't-1')).length, opened.length + replied.length)
    })

    test('lets one of two racing openings of one ticket win', async (store) => {
      const outcomes = await Promise.all([store.append(batch(opened)), store.append(batch(opened))])
      equal(outcomes.map((outcome) => outcome.outcome).sort(), ['appended', 'conflict'])
    })

    test('names the actual version in a conflict', async (store) => {
      await appended(store, batch(opened))
      const outcome = await store.append({ ...batch(replied, opened), expectedVersion: 1 })
      equal(outcome, { outcome: 'conflict', actualVersion: opened.length })
    })

    test('writes nothing at all on a conflict', async (store) => {
      await appended(store, batch(opened))
      const before = await everything(store)
      await store.append({ ...batch(replied, opened), expectedVersion: 0, idempotency: record('k-2') })
      equal(await everything(store), before)
      equal(await store.findIdempotent('a', 'k-2'), null)
    })

    test('gives the first record for a key that is taken, and writes nothing', async (store) => {
      await appended(store, { ...batch(opened), idempotency: record('k') })
      const before = await everything(store)
      const outcome = await store.append({
        ...batch(replied, opened),
        idempotency: { ...record('k'), fingerprint: 'other' },
      })
      equal(outcome, { outcome: 'duplicate', record: record('k') })
      equal(await everything(store), before)
    })

    test('gives the first record for a key that is taken, also if the version is stale', async (store) => {
      await appended(store, { ...batch(opened), idempotency: record('k') })
      const outcome = await store.append({ ...batch(opened), idempotency: record('k') })
      equal(outcome, { outcome: 'duplicate', record: record('k') })
    })

    test('lets one of two racing commands with one key win, on different tickets too', async (store) => {
      const outcomes = await Promise.all([
        store.append({ ...batch(opened), idempotency: record('k') }),
        store.append({ ...batch(renamed(opened, 't-2')), idempotency: { ...record('k'), ticketId: 't-2' } }),
      ])
      equal(outcomes.map((outcome) => outcome.outcome).sort(), ['appended', 'duplicate'])
    })

    test('gives deadlines that are due, the earliest first, and not one millisecond early', async (store) => {
      await appended(store, batch(opened))
      const [warning] = dueDates(opened)
      equal(await store.dueDeadlines('a', { now: warning - 1, limit: 10 }), [])
      equal(
        (await store.dueDeadlines('a', { now: warning, limit: 10 })).map((row) => row.clock),
        ['first-response'],
      )
      const all = await store.dueDeadlines('a', { now: at + 1e9, limit: 10 })
      equal(
        all.map((row) => row.clock),
        ['first-response', 'resolution'],
      )
      equal((await store.dueDeadlines('a', { now: at + 1e9, limit: 1 })).length, 1)
    })

    test('keeps a deadline armed however often it is read', async (store) => {
      await appended(store, batch(opened))
      const first = await store.dueDeadlines('a', { now: at + 1e9, limit: 10 })
      equal(await store.dueDeadlines('a', { now: at + 1e9, limit: 10 }), first)
    })

    test('disarms the deadlines that the next append does not list', async (store) => {
      await appended(store, batch(opened))
      await appended(store, { ...batch(replied, opened), deadlines: [] })
      equal(await store.dueDeadlines('a', { now: at + 1e9, limit: 10 }), [])
    })

    test('gives the active tickets, page by page, in the order of their ids', async (store) => {
      // In UTF-16 code units, upper case sorts before lower case.
      for (const id of ['t-10', 't-2', 'T-3']) await appended(store, batch(renamed(opened, id)))
      await appended(store, batch(closed))
      const pageAfter = (after: string | null) => store.activeTickets('a', { after, limit: 2 })
      equal(await pageAfter(null), ['T-3', 't-10'])
      equal(await pageAfter('t-10'), ['t-2'])
      equal(await pageAfter('t-2'), [])
    })

    test('gives each event to the outbox once, in commit order, until it is published', async (store) => {
      await appended(store, batch(opened))
      await appended(store, batch(replied, opened))
      const ids = [...opened, ...replied].map((event) => event.id)
      equal(await pendingIds(store), ids)
      const first = ids.slice(0, 2)
      await store.markPublished('a', [...first, 'unknown'])
      await store.markPublished('a', first)
      equal(await pendingIds(store), ids.slice(2))
      equal((await store.pendingOutbox('a', 1)).length, 1)
    })

    test('removes exactly the published rows from the outbox, also if older ones are pending', async (store) => {
      await appended(store, batch(opened))
      const ids = opened.map((event) => event.id)
      await store.markPublished('a', ids.slice(1, 2))
      equal(await pendingIds(store), ids.toSpliced(1, 1))
    })

    test('keeps what people wrote apart from the events', async (store) => {
      await appended(store, batch(opened))
      equal(
        (await store.contents('a', 't-1')).map((content) => content.body),
        ['The body.'],
      )
      equal(JSON.stringify(await store.events('a', 't-1')).includes('The body.'), false)
    })

    test('keeps tenants apart, in every method', async (store) => {
      await appended(store, { ...batch(opened), idempotency: record('k') })
      equal(await store.load('b', 't-1'), null)
      equal(await store.events('b', 't-1'), [])
      equal(await store.contents('b', 't-1'), [])
      equal(await store.findIdempotent('b', 'k'), null)
      equal(await store.dueDeadlines('b', { now: at + 1e9, limit: 10 }), [])
      equal(await store.pendingOutbox('b', 10), [])
      equal(await store.activeTickets('b', { after: null, limit: 10 }), [])
      await store.markPublished(
        'b',
        opened.map((event) => event.id),
      )
      equal((await store.pendingOutbox('a', 100)).length, opened.length)
      await appended(store, { ...batch(opened, [], 'b'), idempotency: record('k') })
      equal((await store.load('b', 't-1'))?.tenant, 'b')
      equal((await store.load('a', 't-1'))?.tenant, 'a')
    })
  })
}

/** Returns an append of `events` to a ticket with the history `before`, with everything that belongs to it. */
function batch(events: readonly TicketEvent[], before: readonly TicketEvent[] = [], tenant = 'a'): Append {
  const own = tenanted(tenant, events)
  const ticket = ticketOf([...tenanted(tenant, before), ...own])
  const [first] = own
  const content = {
    id: `${ticket.id}:${before.length + 1}`,
    kind: 'message',
    subject: '',
    body: 'The body.',
    salt: '00',
  } as const
  return {
    tenant,
    ticketId: ticket.id,
    expectedVersion: before.length,
    events: own,
    ticket,
    isActive: isActiveTicket(ticket),
    deadlines: deadlinesOf(ticket),
    contents: [{ ...content, tenant, ticketId: ticket.id, author: first?.actor ?? customer('c-1'), at }],
    idempotency: null,
  }
}

function ticketOf(history: readonly TicketEvent[]): Ticket {
  const ticket = fold(history)
  if (ticket === null) throw codedError('EXPECTATION_FAILED', { problem: 'the suite made an empty history' })
  return ticket
}

const tenanted = (tenant: string, events: readonly TicketEvent[]): TicketEvent[] =>
  events.map((event) => ({ ...event, tenant }))

const renamed = (events: readonly TicketEvent[], ticketId: string): TicketEvent[] =>
  events.map((event) => ({ ...event, ticketId, id: `${ticketId}:${event.seq}` }))

const record = (key: string) => ({ key, fingerprint: 'f', ticketId: 't-1', firstSeq: 1, lastSeq: opened.length })

const dueDates = (events: readonly TicketEvent[]): [number, ...number[]] => {
  const [first = 0, ...rest] = deadlinesOf(ticketOf(events))
    .map((row) => row.dueAt)
    .sort((a, b) => a - b)
  return [first, ...rest]
}

async function appended(store: TicketStore, writes: Append): Promise<void> {
  equal<AppendOutcome>(await store.append(writes), { outcome: 'appended' })
}

async function pendingIds(store: TicketStore): Promise<string[]> {
  return (await store.pendingOutbox('a', 100)).map((row) => row.id)
}

/** Reads everything of tenant `a` and its ticket `t-1`, to compare it later. */
async function everything(store: TicketStore) {
  return {
    ticket: await store.load('a', 't-1'),
    events: await store.events('a', 't-1'),
    contents: await store.contents('a', 't-1'),
    outbox: await store.pendingOutbox('a', 1_000),
    deadlines: await store.dueDeadlines('a', { now: at + 1e12, limit: 1_000 }),
  }
}

/** Asserts equality both ways: neither side may have more members. @throws AnswerableError EXPECTATION_FAILED */
function equal<T>(actual: T, expected: T): void {
  const problem = differenceOf(expected, actual, 'store') ?? differenceOf(actual, expected, 'expected')
  if (problem !== null) throw codedError('EXPECTATION_FAILED', { problem })
}
