/** Plays stories: the commands that come of them, and the events, however the sweep looks meanwhile. */

import { type Accepted, decide, decideDeadlines } from '../../src/decide/decide.js'
import { deadlinesOf, nextDeadline } from '../../src/ticket/clocks/deadlines.js'
import { type ClockHistory, historyOf } from '../../src/ticket/clocks/history.js'
import type { Command } from '../../src/ticket/commands/inputs.js'
import { possibleCommands, rolesOf } from '../../src/ticket/commands/permissions.js'
import type { TicketEvent } from '../../src/ticket/events/events.js'
import { evolve } from '../../src/ticket/evolve.js'
import type { Actor } from '../../src/ticket/responsibility/party.js'
import type { Ticket } from '../../src/ticket/ticket.js'
import { policy } from './policy.js'
import { actors, HOUR, START, type Story, type Wait, type Wish } from './story.js'

const context = (now: number) => ({ policy, now, tenant: 't', ticketId: 't-1' })

/** Commands, and the instant at which the last sweep looks. */
export interface Script {
  readonly given: readonly Line[]
  readonly now: number
}
/** A command and its instant. */
export interface Line {
  readonly command: Command
  readonly now: number
}
/** A line and its result. `accepted` is null where it was refused. */
interface Given extends Line {
  readonly before: Ticket | null
  readonly accepted: Accepted | null
}

/** How long the last sweep waits: by then everything has passed. */
const AFTERWARDS = 2_000 * HOUR

/** A ticket on which commands are given and sweeps look. */
export class Stage {
  readonly events: TicketEvent[] = []
  readonly given: Given[] = []
  ticket: Ticket | null = null
  now = START

  give(command: Command, now: number): boolean {
    const decided = decide(this.ticket, command, { ...context(now), history: this.events })
    const accepted = decided.outcome === 'accepted' ? decided : null
    this.given.push({ command, before: this.ticket, accepted, now })
    if (accepted !== null) this.keep(accepted)
    this.now = now
    return accepted !== null
  }

  /** @returns how many events it brought */
  sweep(now: number): number {
    if (this.ticket === null) return 0
    const accepted = decideDeadlines(this.ticket, { ...context(now), history: this.events })
    this.keep(accepted)
    this.now = now
    return accepted.events.length
  }

  private keep({ events, ticket }: Accepted): void {
    this.events.push(...events)
    this.ticket = ticket
  }
}

/** The ticket as it is at `now`, whether or not a sweep has noticed. */
export const settled = (ticket: Ticket, now: number, history: readonly TicketEvent[]): Ticket =>
  decideDeadlines(ticket, { ...context(now), history }).ticket

/** Properties of one seed ask for the same stories, and playing is what takes time. */
function once(perform: (story: Story) => Stage): (story: Story) => Stage {
  const known = new Map<string, Stage>()
  return (story) => {
    const key = JSON.stringify(story)
    const stage = known.get(key) ?? perform(story)
    known.set(key, stage)
    return stage
  }
}

/** Plays a story without any sweep but the last. */
export const play = once(({ opening: { by, category, status, late }, steps }: Story) => {
  const stage = new Stage()
  const facts = { category, seller: { id: 's-1', status } }
  stage.give({ type: 'open', by, digest: 'd', facts, occurredAt: START - late } as Command, START)
  for (const { wait, wishes, by, isRash } of steps) {
    const now = instantOf(stage, wait)
    const seen = stage.ticket === null ? null : settled(stage.ticket, now, stage.events)
    for (const wish of wishes) {
      const actor = isRash ? actors[by] : actorFor(seen, wish, by)
      if (actor === undefined) continue
      if (stage.give(commandOf(wish, actor, seen, now), now)) break
    }
    stage.now = now
  }
  stage.sweep(stage.now + AFTERWARDS)
  return stage
})

function commandOf({ ago, ahead, off, ...command }: Wish, by: Actor, seen: Ticket | null, now: number): Command {
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

function instantOf({ ticket, now, events }: Stage, wait: Wait): number {
  if ('ms' in wait) return now + wait.ms
  const deadlines = ticket === null ? [] : deadlinesOf(settled(ticket, now, events))
  const dueAt = deadlines[wait.deadline % deadlines.length]?.dueAt ?? now
  return Math.max(now, dueAt + wait.off)
}

/** Somebody who may: not the same for every story. */
function actorFor(seen: Ticket | null, { type }: Wish, by: number) {
  const able =
    seen === null ? [] : actors.filter((actor) => possibleCommands(seen, rolesOf(seen, actor)).includes(type))
  return able[by % able.length]
}

/** How the sweep looks on its way to the next command, and after the last. */
export type Sweeper = (stage: Stage, until: number) => void
export const atShares =
  (shares: readonly number[]): Sweeper =>
  (stage, until) => {
    const { now } = stage
    for (const share of [...shares].sort((a, b) => a - b)) stage.sweep(now + Math.floor((until - now) * share))
  }
/** A millisecond before each deadline, at it, and a millisecond after it. @param note what each look brought, and when */
export const atDeadlines =
  (note: (brought: number, off: number) => void = () => {}): Sweeper =>
  (stage, until) => {
    for (let next = due(stage); next <= until; next = due(stage)) {
      const isAhead = next > stage.now
      if (next - 1 >= stage.now) note(stage.sweep(next - 1), -1)
      note(stage.sweep(Math.max(next, stage.now)), 0)
      if (isAhead && next + 1 <= until) stage.sweep(next + 1)
    }
  }
const due = ({ ticket }: Stage): number =>
  (ticket === null ? null : nextDeadline(ticket))?.dueAt ?? Number.POSITIVE_INFINITY

/** Gives the same commands again, up to the same end, while the sweep looks as it likes. */
export function replay({ given, now: end }: Script, sweeper: Sweeper = () => {}): Stage {
  const stage = new Stage()
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

/** The cycle of a clock as the first `count` events left it. */
export function cycleOf(events: readonly TicketEvent[], count: number, clock: string): ClockHistory {
  const cycle = historyOf(events.slice(0, count)).clocks.get(clock)
  if (cycle === undefined) throw new Error(`there is no clock ${clock}`)
  return cycle
}

/** Each event between the tickets before and after it. */
export function walk(
  events: readonly TicketEvent[],
  look: (event: TicketEvent, before: Ticket, after: Ticket, last: TicketEvent) => void,
): void {
  let ticket: Ticket | null = null
  let last: TicketEvent | null = null
  for (const event of events) {
    const before: Ticket | null = ticket
    ticket = evolve(ticket, event)
    if (before !== null && last !== null) look(event, before, ticket, last)
    last = event
  }
}
