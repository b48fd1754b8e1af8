/** Arbitraries of random stories: planned commands, their actors and times. `play.ts` turns them into commands. */
import fc from 'fast-check'
import type { LaterCommand } from '../../src/decide/commands/handler.js'
import { HOUR, MINUTE, MONDAY } from '../../src/testing/time.js'
import { type Actor, customer, operator, seller } from '../../src/ticket/responsibility/party.js'
import { longRun } from '../calendars/cases.js'
import { clockNames } from './policy.js'

/** Monday 2 November 2026, 08:00 in Warsaw. */
export const START = MONDAY - HOUR

/** The actors of a ticket: its requester, two sellers, an agent, a bot, and an agent who writes for a seller. */
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
/** Draws a duration in milliseconds. Whole and quarter hours make deadlines tie; the others are arbitrary. */
const durationUpTo = (hours: number) =>
  fc.oneof(
    fc.integer({ min: 0, max: hours }).map((n) => n * HOUR),
    fc.integer({ min: 0, max: hours * 4 }).map((n) => n * 15 * MINUTE),
    fc.integer({ min: 0, max: hours * HOUR }),
  )

/** The time until the next step: a duration, or the time to a scheduled deadline with an offset in milliseconds. */
export type Wait = { readonly ms: number } | { readonly deadline: number; readonly off: number }
const wait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ ms: 0 }) },
  { weight: 4, arbitrary: fc.record({ ms: durationUpTo(6) }) },
  { weight: 2, arbitrary: fc.record({ ms: durationUpTo(80) }) },
  { weight: 3, arbitrary: fc.record({ deadline: fc.nat(5), off: fc.constantFrom(-1, 0, 1) }) },
)

type WithoutActor<C> = C extends LaterCommand ? Omit<C, 'by'> : never
/**
 * A command without an actor, and with relative instants: `ago` and `ahead` from the instant when it is given, `off`
 * from the instant when a clock is late.
 */
export type PlannedCommand = WithoutActor<LaterCommand> & {
  readonly ago?: number
  readonly ahead?: number
  readonly off?: number
}

const sellers = fc.constantFrom('s-1', 's-2').map((id) => ({ party: 'seller', id }))
const teams = fc.constantFrom({ party: 'operator', team: 'tech', tier: 2 }, { party: 'operator' })
const category = fc.constantFrom('goods', 'site', 'odd', 'unheard-of')
const awaits = fc.constantFrom(undefined, undefined, undefined, 'nobody', 'owner', 'requester', 'seller', 'operator')
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
  { weight: 1, arbitrary: fc.record({ type: is('clock.extend'), clock, ahead: durationUpTo(400), reason }) },
  { weight: 2, arbitrary: fc.record({ type: is('milestone.record'), milestone, ago: durationUpTo(100) }) },
  { weight: 2, arbitrary: fc.record({ type: is('milestone.record'), milestone, off: fc.constantFrom(-1, 0, 1) }) },
)
/** Draws a planned command. The cast is for members that are readonly or undefined, which no schema's output has. */
export const wish = fc.oneof({ weight: 2, arbitrary: onTicket }, onClocks) as unknown as fc.Arbitrary<PlannedCommand>
const talk = fc.oneof(
  { weight: 3, arbitrary: reply },
  { weight: 2, arbitrary: assign },
  resolve,
) as unknown as typeof wish

/** Draws a step: the first planned command that has an allowed actor and is accepted is given. */
const stepOf = (wait: fc.Arbitrary<Wait>, command: fc.Arbitrary<PlannedCommand>) =>
  fc.record({
    wait,
    planned: fc.array(command, { minLength: 1, maxLength: 3 }),
    by: fc.nat(actors.length - 1),
    /** True: the actor gives the command whether or not the actor is allowed to. */
    isUnchecked: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  })
const stepsOf = (wait: fc.Arbitrary<Wait>, command: fc.Arbitrary<PlannedCommand>) =>
  fc.array(stepOf(wait, command), { maxLength: 22, size: 'max' })
const opening = fc.record({
  by: fc.constantFrom(customer('c-1'), customer('c-1'), seller('s-1')),
  category: fc.oneof({ weight: 2, arbitrary: fc.constant('goods') }, category),
  status: fc.constantFrom('active', 'active', 'active', 'closed'),
  late: fc.oneof(fc.constant(0), durationUpTo(40)),
})
/** A conversation with many assignments within hours. */
const talkSteps = stepsOf(fc.record({ ms: durationUpTo(2) }), talk)
/** Draws a story that is a conversation with many assignments within hours. */
export const talkStory = fc.record({ opening, steps: talkSteps })
const anySteps = stepsOf(wait, wish)
/** Draws a story with any commands. */
export const story = fc.record({
  opening,
  steps: fc.oneof({ weight: 4, arbitrary: anySteps }, { weight: 1, arbitrary: talkSteps }),
})
export type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

/**
 * Returns the settings of a property, with a fixed seed. A long run of 50,000 calendars (`npm run test:long`) has ten
 * times as many runs.
 */
export const settings = (runs: number) => ({
  seed: Number(process.env.FC_SEED ?? 20_261_101),
  numRuns: longRun === undefined ? runs : Math.ceil((runs * longRun) / 5_000),
})

/** Checks a property of random stories. */
export const check = (body: (story: Story) => void, runs = 80) => fc.assert(fc.property(story, body), settings(runs))
