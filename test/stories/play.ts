/** Plays stories: turns them into commands and events, with different schedules of sweeps. */

import { type Accepted, decide, decideDeadlines } from '../../src/decide/decide.js'
import type { Policy } from '../../src/policy/policy.js'
import { HOUR } from '../../src/testing/time.js'
import { deadlinesOf, nextDeadline } from '../../src/ticket/clocks/deadlines.js'
import { type ClockHistory, historyOf } from '../../src/ticket/clocks/history.js'
import type { Command } from '../../src/ticket/commands/inputs.js'
import { possibleCommands, rolesOf } from '../../src/ticket/commands/permissions.js'
import type { TicketEvent } from '../../src/ticket/events/events.js'
import { evolve } from '../../src/ticket/evolve.js'
import { type Actor, system } from '../../src/ticket/responsibility/party.js'
import type { Ticket } from '../../src/ticket/ticket.js'
import { policy } from './policy.js'
import { actors, type PlannedCommand, START, type Story, type Wait } from './story.js'

const context = (now: number, judge: Policy) => ({ policy: judge, now, tenant: 't', ticketId: 't-1' })

/** Commands, and the instant of the last sweep. */
export interface Script {
  readonly given: readonly Line[]
  readonly now: number
}
/** A command and its instant. */
export interface Line {
  readonly command: Command
  readonly now: number
}
/** A line, the ticket before it, and its result. `accepted` is null where the command was refused. */
interface Given extends Line {
  readonly before: Ticket | null
  readonly accepted: Accepted | null
}

/** The delay of the last sweep. Every deadline has passed by then. */
const AFTERWARDS = 2_000 * HOUR

/** Runs commands and sweeps on one ticket, and records the events. */
export class Stage {
  readonly events: TicketEvent[] = []
  readonly given: Given[] = []
  ticket: Ticket | null = null
  now = START

  /** @param judge the policy that judges the ticket; omitted: the one of the stories */
  constructor(readonly judge: Policy = policy) {}

  /** Gives a command. @returns whether it was accepted */
  give(command: Command, now: number): boolean {
    const decided = decide(this.ticket, command, { ...context(now, this.judge), history: this.events })
    const accepted = decided.outcome === 'accepted' ? decided : null
    this.given.push({ command, before: this.ticket, accepted, now })
    if (accepted !== null) this.keep(accepted)
    this.now = now
    return accepted !== null
  }

  /** Records the deadlines that are due. @returns the number of new events */
  sweep(now: number): number {
    if (this.ticket === null) return 0
    const accepted = decideDeadlines(this.ticket, { ...context(now, this.judge), history: this.events })
    this.keep(accepted)
    this.now = now
    return accepted.events.length
  }

  private keep({ events, ticket }: Accepted): void {
    this.events.push(...events)
    this.ticket = ticket
  }
}

/** Returns the ticket as of `now`, with all due deadlines applied, whether or not a sweep has recorded them. */
export const settled = (ticket: Ticket, now: number, history: readonly TicketEvent[], judge = policy): Ticket =>
  decideDeadlines(ticket, { ...context(now, judge), history }).ticket

/** Caches played stories: properties with the same seed draw the same stories, and playing them is slow. */
function once(perform: (story: Story) => Stage): (story: Story) => Stage {
  const known = new Map<string, Stage>()
  return (story) => {
    const key = JSON.stringify(story)
    const stage = known.get(key) ?? perform(story)
    known.set(key, stage)
    return stage
  }
}

/** Plays a story with only the last sweep. */
export const play = once((story) => playUnder(policy, story))

/** Plays a story under another policy with the same categories. */
export function playUnder(judge: Policy, { opening: { by, category, status, late }, steps }: Story): Stage {
  const stage = new Stage(judge)
  const facts = { category, seller: { id: 's-1', status } }
  // Only the operator and the system may date an opening.
  const dated = { by: { ...system('import'), onBehalfOf: { party: by.party, id: by.id } }, occurredAt: START - late }
  stage.give({ type: 'open', by, digest: 'd', facts, ...(late > 0 && dated) } as Command, START)
  for (const { wait, planned, by, isUnchecked } of steps) {
    const now = instantOf(stage, wait)
    const seen = stage.ticket === null ? null : settled(stage.ticket, now, stage.events, judge)
    for (const command of planned) {
      const actor = isUnchecked ? actors[by] : actorFor(seen, command, by)
      if (actor === undefined) continue
      if (stage.give(commandOf(command, actor, seen, now), now)) break
    }
    stage.now = now
  }
  stage.sweep(stage.now + AFTERWARDS)
  return stage
}

/** Turns a planned command into a command: replaces its relative instants with absolute ones. */
function commandOf(
  { ago, ahead, off, ...command }: PlannedCommand,
  by: Actor,
  seen: Ticket | null,
  now: number,
): Command {
  const clock = Object.values(seen?.clocks ?? {}).find(
    ({ stopOn }) => 'milestone' in command && stopOn === command.milestone,
  )
  const late = clock === undefined ? now : Math.min(now, clock.lateAfter + (off ?? 0))
  const instants = {
    ...(ago !== undefined && { occurredAt: now - ago }),
    ...(off !== undefined && { occurredAt: late }),
    ...(ahead !== undefined && { until: now + ahead }),
  }
  return { ...command, ...instants, by } as Command
}

function instantOf({ ticket, now, events, judge }: Stage, wait: Wait): number {
  if ('ms' in wait) return now + wait.ms
  const ahead = ticket === null ? null : settled(ticket, now, events, judge)
  const deadlines = ahead === null ? [] : deadlinesOf(ahead, judge.nextChange?.(ahead))
  const dueAt = deadlines[wait.deadline % deadlines.length]?.dueAt ?? now
  return Math.max(now, dueAt + wait.off)
}

/** Returns an actor who may give the command; `by` selects one of several. */
function actorFor(seen: Ticket | null, { type }: PlannedCommand, by: number) {
  const allowed =
    seen === null ? [] : actors.filter((actor) => possibleCommands(seen, rolesOf(seen, actor)).includes(type))
  return allowed[by % allowed.length]
}

/** A schedule of sweeps up to `until`: the next command, or the end of the script. */
export type Sweeper = (stage: Stage, until: number) => void

/** Sweeps at the given shares, from 0 to 1, of the time up to `until`. */
export const atShares =
  (shares: readonly number[]): Sweeper =>
  (stage, until) => {
    const { now } = stage
    for (const share of [...shares].sort((a, b) => a - b)) stage.sweep(now + Math.floor((until - now) * share))
  }

/**
 * Sweeps a millisecond before each deadline, at it, and a millisecond after it.
 * @param note called with the number of new events, and the distance to the deadline: -1 or 0
 */
export const atDeadlines =
  (note: (added: number, off: number) => void = () => {}): Sweeper =>
  (stage, until) => {
    for (let next = due(stage); next <= until; next = due(stage)) {
      const isAhead = next > stage.now
      if (next - 1 >= stage.now) note(stage.sweep(next - 1), -1)
      note(stage.sweep(Math.max(next, stage.now)), 0)
      if (isAhead && next + 1 <= until) stage.sweep(next + 1)
    }
  }
const due = ({ ticket, judge }: Stage): number =>
  (ticket === null ? null : nextDeadline(ticket, judge.nextChange?.(ticket)))?.dueAt ?? Number.POSITIVE_INFINITY

/** Gives the same commands again, up to the same end, with another schedule of sweeps. */
export function replay({ given, now: end }: Script, sweeper: Sweeper = () => {}, judge: Policy = policy): Stage {
  const stage = new Stage(judge)
  for (const { command, now } of given) {
    if (stage.ticket !== null) sweeper(stage, now)
    stage.give(command, now)
  }
  sweeper(stage, end)
  stage.sweep(end)
  return stage
}

/** Plays a story with a sweep at every deadline, a millisecond before it and one after. */
export const playSwept = once((story) => replay(play(story), atDeadlines()))

/** Returns the history of a clock's cycle after the first `count` events. */
export function cycleOf(events: readonly TicketEvent[], count: number, clock: string): ClockHistory {
  const cycle = historyOf(events.slice(0, count)).clocks.get(clock)
  if (cycle === undefined) throw new Error(`there is no clock ${clock}`)
  return cycle
}

/** Calls `visit` for each event after the first, with the tickets before and after it, and the previous event. */
export function walk(
  events: readonly TicketEvent[],
  visit: (event: TicketEvent, before: Ticket, after: Ticket, last: TicketEvent) => void,
): void {
  let ticket: Ticket | null = null
  let last: TicketEvent | null = null
  for (const event of events) {
    const before: Ticket | null = ticket
    ticket = evolve(ticket, event)
    if (before !== null && last !== null) visit(event, before, ticket, last)
    last = event
  }
}
