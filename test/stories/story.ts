/** Random stories: what is wished for, by whom and when. `play.ts` makes commands of them. */
import fc from 'fast-check'
import type { LaterCommand } from '../../src/decide/commands/handler.js'
import { type Actor, customer, operator, seller } from '../../src/ticket/responsibility/party.js'
import { longRun } from '../calendars/cases.js'
import { clockNames } from './policy.js'

const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** Monday 2 November 2026, eight o'clock in Warsaw. */
export const START = Date.parse('2026-11-02T07:00:00Z')

/** Everybody who may have to do with a ticket: its requester, two sellers, the operator, and what writes for it. */
export const actors: readonly Actor[] = [
  customer('c-1'),
  seller('s-1'),
  seller('s-2'),
  operator('o-1'),
  operator('bot', { automated: true }),
  operator('o-2', { onBehalfOf: { party: 'seller', id: 's-1' } }),
]

const digest = fc.constant('d')
const reason = fc.constant('asked')
const is = <T extends string>(type: T) => fc.constant(type)
/** Whole and quarter hours tie with each other; the others fall anywhere. */
const spell = (hours: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: hours }).map((n) => n * HOUR),
    fc.integer({ min: 0, max: hours * 4 }).map((n) => n * 15 * MINUTE),
    fc.integer({ min: 0, max: hours * HOUR }),
  )

/** How long until the next step: so long, or until so near a deadline that is armed. */
export type Wait = { readonly ms: number } | { readonly deadline: number; readonly off: number }
const wait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ ms: 0 }) },
  { weight: 4, arbitrary: fc.record({ ms: spell(6) }) },
  { weight: 2, arbitrary: fc.record({ ms: spell(80) }) },
  { weight: 3, arbitrary: fc.record({ deadline: fc.nat(5), off: fc.constantFrom(-1, 0, 1) }) },
)

type WithoutActor<C> = C extends LaterCommand ? Omit<C, 'by'> : never
/** A command that somebody is to give, with its instant told from when it is given, or from when a clock is late. */
export type Wish = WithoutActor<LaterCommand> & {
  readonly ago?: number
  readonly ahead?: number
  readonly off?: number
}

const sellers = fc.constantFrom('s-1', 's-2').map((id) => ({ party: 'seller', id }))
const teams = fc.constantFrom({ party: 'operator', team: 'tech', tier: 2 }, { party: 'operator' })
const category = fc.constantFrom('goods', 'site', 'odd', 'unheard-of')
const awaits = fc.constantFrom(undefined, undefined, undefined, 'nobody', 'owner', 'requester')
const reply = fc.record({ type: is('reply'), awaits, digest })
const assign = fc.record({ type: is('assign'), to: fc.oneof({ weight: 2, arbitrary: sellers }, teams) })
const resolve = fc.record({ type: fc.constantFrom('resolve', 'reopen'), digest: fc.constant(null) })
const onTicket = fc.oneof(
  { weight: 6, arbitrary: reply },
  { weight: 4, arbitrary: assign },
  { weight: 3, arbitrary: resolve },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('close', 'reopen'), digest: fc.constant(null), reason }) },
  { weight: 1, arbitrary: fc.record({ type: is('note'), digest }) },
  { weight: 1, arbitrary: fc.record({ type: is('escalate'), reason }) },
  { weight: 1, arbitrary: fc.record({ type: is('category.set'), category }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: is('priority.set'), priority: fc.constantFrom('low', 'normal', 'high', 'urgent') }),
  },
)

export const moreTime = fc.constantFrom({ hours: 5 }, { minutes: 90 }, { calendarDays: 3 }, { workingDays: 1 })
const name = fc.constantFrom('outage', 'strike')
const clock = fc.constantFrom('unheard-of', ...clockNames)
const clocks = fc.constantFrom(undefined, undefined, ['resolution', 'care'], ['total', 'refund', 'seller-hold'])
const milestone = fc.constantFrom(
  ...['goods.returned', 'refund.paid', 'answer.delivered', 'appeal.opened', 'appeal.decided'],
  ...['contest.opened', 'contest.decided'],
)
const onClocks = fc.oneof(
  { weight: 2, arbitrary: fc.record({ type: is('hold.place'), hold: name, reason, clocks }) },
  { weight: 1, arbitrary: fc.record({ type: is('extension.grant'), extension: name, reason, clocks, more: moreTime }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('hold.release', 'hold.void'), hold: name }) },
  { weight: 1, arbitrary: fc.record({ type: is('extension.void'), extension: name }) },
  { weight: 2, arbitrary: fc.record({ type: is('clock.extend'), clock, more: moreTime, reason }) },
  { weight: 1, arbitrary: fc.record({ type: is('clock.extend'), clock, ahead: spell(400), reason }) },
  { weight: 2, arbitrary: fc.record({ type: is('milestone.record'), milestone, ago: spell(100) }) },
  { weight: 2, arbitrary: fc.record({ type: is('milestone.record'), milestone, off: fc.constantFrom(-1, 0, 1) }) },
)
// The arbitraries make readonly members and some that are undefined, which no schema's output has.
export const wish = fc.oneof({ weight: 2, arbitrary: onTicket }, onClocks) as unknown as fc.Arbitrary<Wish>
const talk = fc.oneof(
  { weight: 3, arbitrary: reply },
  { weight: 2, arbitrary: assign },
  resolve,
) as unknown as typeof wish

/** Draws the next step: the first of the wishes that somebody may give and that changes something. */
const stepOf = (wait: fc.Arbitrary<Wait>, wish: fc.Arbitrary<Wish>) =>
  fc.record({
    wait,
    wishes: fc.array(wish, { minLength: 1, maxLength: 3 }),
    by: fc.nat(actors.length - 1),
    /** Given whether or not that actor may. */
    isRash: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
const stepsOf = (wait: fc.Arbitrary<Wait>, wish: fc.Arbitrary<Wish>) =>
  fc.array(stepOf(wait, wish), { maxLength: 22, size: 'max' })
const opening = fc.record({
  by: fc.constantFrom(customer('c-1'), customer('c-1'), seller('s-1')),
  category: fc.oneof({ weight: 2, arbitrary: fc.constant('goods') }, category),
  status: fc.constantFrom('active', 'active', 'active', 'closed'),
  late: fc.oneof(fc.constant(0), spell(40)),
})
/** A talk that goes from hand to hand within hours. */
const talkSteps = stepsOf(fc.record({ ms: spell(2) }), talk)
export const talkStory = fc.record({ opening, steps: talkSteps })
/** Anything that may happen. */
const anySteps = stepsOf(wait, wish)
export const story = fc.record({
  opening,
  steps: fc.oneof({ weight: 4, arbitrary: anySteps }, { weight: 1, arbitrary: talkSteps }),
})
export type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

/** The same stories for the same seed, ten times as many where `npm run test:long` asks for 50,000 calendars. */
export const settings = (runs: number) => ({
  seed: Number(process.env.FC_SEED ?? 20_261_101),
  numRuns: longRun === undefined ? runs : Math.ceil((runs * longRun) / 5_000),
})

/** Asserts something of random stories. */
export const check = (body: (story: Story) => void, runs = 80) => fc.assert(fc.property(story, body), settings(runs))
