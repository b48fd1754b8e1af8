import { type MemoryStore, memoryStore } from '../adapters/memory/memory-store.js'
import { createDesk } from '../desk/create-desk.js'
import type { Desk } from '../desk/desk.js'
import type { DeskOptions } from '../desk/options.js'
import type { Swept } from '../desk/work/sweep.js'
import { MAX_MS } from '../kernel/time/durations.js'
import { type EpochMs, epochMs } from '../kernel/time/instants.js'
import type { Policy } from '../policy/policy.js'
import { isPolicyRegistry, type PolicyRegistry } from '../policy/registry.js'
import type { TicketStore } from '../ports/ticket-store.js'
import type { TicketEvent } from '../ticket/events/events.js'
import type { Facts } from '../ticket/facts.js'
import { type Actor, customer, operator, seller } from '../ticket/responsibility/party.js'
import { failed } from './expectation.js'
import { type Specification, type SpecificationOptions, specification } from './specification.js'
import { type Storyteller, storyteller } from './storyteller.js'
import { type TestClock, testClock } from './test-clock.js'
import { instantOf } from './time.js'
import type { Told } from './told.js'

/** The options of a story: those of a specification, and those of a desk. */
export interface StoryOptions<S extends TicketStore = MemoryStore>
  extends SpecificationOptions,
    Omit<DeskOptions<Facts>, 'policy' | 'store' | 'calendars' | 'now'> {
  /** The store of the desk. Default: a new `memoryStore()`. */
  readonly store?: S | undefined
}

/** Actors, time and commands, told to the pure core or to a desk. */
export interface Story<S extends TicketStore = MemoryStore> extends Specification {
  /** Ann, the customer `c-1`. */
  readonly ann: Storyteller
  /** The shop, seller `s-1`. It sells what the tickets of the story are about. */
  readonly shop: Storyteller
  /** An agent of the operator, `o-1`. */
  readonly agent: Storyteller
  /** Returns another actor: `as(seller('s-2')).reply()`. */
  as(actor: Actor): Storyteller
  /**
   * Returns an instant: for a number so many milliseconds after the start, `at(2 * HOUR)`, which may be negative; for
   * an ISO 8601 text with a zone the instant that it names.
   * @throws AnswerableError INSTANT_INVALID
   * @throws AnswerableError EXPECTATION_FAILED: the number is more than ten years, so it is probably an instant itself
   */
  at(when: number | string): EpochMs
  /** Returns the command, given at that instant: `at(2 * HOUR, shop.reply())`. @throws AnswerableError as above */
  at<C extends Told>(when: number | string, command: C): C

  /** A desk with the clock and the store of the story. Its tickets have the ids `t-1`, `t-2`… */
  readonly desk: Desk
  /** The clock of the desk. It starts at the start of the story. */
  readonly clock: TestClock
  /** The store of the desk. */
  readonly store: S
  /**
   * Gives the commands to the desk, one after the other. Sets the clock to the instant of each, if it has one. `open`
   * opens a ticket; the others are for the ticket that `play` opened last. Returns the events of that ticket so far.
   * @throws AnswerableError EXPECTATION_FAILED: a command was refused, or no ticket was opened
   */
  play(...commands: readonly Told[]): Promise<readonly TicketEvent[]>
  /** Sets the clock of the desk to an instant, and sweeps. */
  timePasses(until: EpochMs): Promise<Swept>
}

/**
 * Returns the means to tell a story in a test: three actors, a start, a specification, and a desk with a store and a
 * clock that only the test moves. It needs no test runner.
 *
 * `happened`, `given` and `when` are those of `specification`, and pure. `play` and `timePasses` tell the same commands
 * to the desk. Both give events, which `eventsOf`, `lastOf`, `clockOf` and `ticketOf` read.
 *
 * A ticket has default facts: the first category of the policy that is not retired, and the seller `s-1`.
 *
 * @example
 * ```ts
 * import { definePolicy, hours } from 'answerable'
 * import { clockOf, HOUR, story } from 'answerable/testing'
 *
 * const target = { id: 'first', metric: 'first-response', within: hours(8), onBreach: [{ escalateTo: 'operator' }] } as const
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { goods: { owner: 'seller' } }, targets: [target] })
 *
 * const { ann, at, given, happened, play, shop, timePasses } = story({ policy })
 *
 * // The pure core: no store, nothing to await.
 * const answered = happened(ann.open(), at(2 * HOUR, shop.reply()))
 * console.log(clockOf(answered, 'first-response').outcome)
 * given(happened(ann.open())).timePasses(at(9 * HOUR)).thenAmong([
 *   { type: 'clock.breached', occurredAt: at(8 * HOUR) },
 *   { type: 'ticket.escalated' },
 * ])
 *
 * // The same story on a desk.
 * await play(ann.open())
 * const { breached } = await timePasses(at(9 * HOUR))
 * console.log(breached)
 * ```
 */
export function story<S extends TicketStore = MemoryStore>(options: StoryOptions<S>): Story<S> {
  const { policy, at: startsAt, store: given, ...rest } = options
  const clock = testClock(startsAt)
  const start = clock.now()
  // The types know that a store which is not given is a `MemoryStore`: `S` is then its default.
  const store = given ?? (memoryStore() as TicketStore as S)
  const desk = createDesk({ ids: numbered(), ...rest, policy, store, now: clock.now })
  const { tenant = 'default' } = rest
  const facts = defaultFacts(policy, start)
  const as = (actor: Actor) => storyteller(actor, facts)
  const instantAt = (when: number | string): EpochMs => {
    if (typeof when === 'string') return instantOf(when, 'at')
    if (Math.abs(when) > MAX_MS) throw failed(`at(${when}) is more than ten years. Give milliseconds after the start`)
    return epochMs(start + when, 'at')
  }
  const at = (when: number | string, command?: Told) =>
    command === undefined ? instantAt(when) : { ...command, at: instantAt(when) }
  let ticketId: string | null = null

  async function give({ at: instant, type, ...input }: Told): Promise<string> {
    if (instant !== undefined) clock.set(instant)
    if (type !== 'open' && ticketId === null) throw failed(`play has no ticket for ${type}. Open one first`)
    const giving = type === 'open' ? desk.open(input as never) : desk.do({ ...input, type, ticketId } as never)
    const result = await giving
    if (result.outcome === 'refused') throw failed(`played ${type}: ${result.refusal.message}`)
    return result.ticket.id
  }

  return {
    ...specification({ policy, at: start, calendars: rest.calendars, unknownCategory: rest.unknownCategory }),
    ann: as(customer('c-1')),
    shop: as(seller('s-1')),
    agent: as(operator('o-1')),
    as,
    at: at as Story['at'],
    desk,
    clock,
    store,
    async play(...commands) {
      for (const command of commands) ticketId = await give(command)
      return ticketId === null ? [] : store.events(tenant, ticketId)
    },
    async timePasses(until) {
      clock.set(until)
      return desk.work.sweep()
    },
  }
}

/** Returns the facts of a ticket that a story opens without naming any. */
function defaultFacts(policy: Policy | PolicyRegistry, start: EpochMs) {
  const { categories } = isPolicyRegistry(policy) ? policy.at(start) : policy
  const [category] = [...categories].find(([, { retired }]) => retired === undefined) ?? []
  return { category, seller: { id: 's-1' } }
}

function numbered(): () => string {
  let count = 0
  return () => {
    count += 1
    return `t-${count}`
  }
}
