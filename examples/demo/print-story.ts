import type { TicketEvent } from 'answerable'
import type { Moment } from './day.js'
import { flow, nameOf, ownerName, spanOf, timeOf, whenOf } from './layout.js'
import type { Story } from './summary.js'

/** Returns the history of a ticket in order, with a paragraph for each instant. */
export function storyLines({ ticket, body, events, moments }: Story, width: number): string[] {
  const lines = flow('', [`“${body.replaceAll('\n', ' ')}”`], width)
  for (const at of new Set(events.map(({ occurredAt }) => occurredAt))) {
    const together = events.filter(({ occurredAt }) => occurredAt === at)
    const phrases = together.map((event) => describeEvent(event, ticket.because)).filter((phrase) => phrase !== '')
    const noticed = Math.max(...together.map(({ recordedAt }) => recordedAt))
    const late = noticed > at ? [`noticed by the sweep at ${timeOf(noticed)}`] : []
    lines.push(...flow(`${timeOf(at)}  `, [...phrases, ...late], width))
    for (const moment of moments) {
      if (together.some(({ id }) => id === moment.eventId)) lines.push(...couldDo(moment, at, width))
    }
  }
  return lines
}

function couldDo({ actions }: Moment, now: number, width: number): string[] {
  return actions.flatMap(({ actor, possible }) => {
    const parts = possible.map(({ action, mandatory, dueAt }) => {
      const by = dueAt === null ? '' : ` by ${whenOf(dueAt, now)}`
      return `${mandatory ? 'must ' : ''}${action}${by}`
    })
    return flow(`         ${nameOf(actor)}: `, parts, width, ', ')
  })
}

/** Describes an event in a few words. Returns an empty text if another event's text already says it. */
function describeEvent({ type, data, actor, occurredAt }: TicketEvent, because: string): string {
  switch (type) {
    case 'ticket.opened':
      return `${nameOf(actor)} opens ${data.facts.category}, priority ${data.priority}`
    case 'ticket.routed':
      return `${ownerName(data.responsibility)} answers (${data.decision.rule ?? 'category default'}): ${because}`
    case 'ticket.sent-to-triage':
      return `a person must decide (${data.decision.reason}): ${because}`
    case 'ticket.assigned':
      return `${nameOf(actor)} hands it to ${ownerName(data.responsibility)}`
    case 'ticket.escalated':
      return `rises from ${data.from === null ? 'nobody' : ownerName(data.from)} to ${ownerName(data.responsibility)} (${data.reason})`
    case 'ticket.replied':
      return `${nameOf(actor)} replies`
    case 'ticket.noted':
      return `${nameOf(actor)} notes`
    case 'ticket.resolved':
      return `${nameOf(actor)} resolves`
    case 'ticket.reopened':
      return `${nameOf(actor)} reopens`
    case 'ticket.closed':
      return `${nameOf(actor)} closes (${data.reason})`
    case 'ticket.category-set':
      return `category ${data.from} → ${data.to}`
    case 'ticket.priority-set':
      return `priority ${data.from} → ${data.to}`
    case 'clock.started':
    case 'clock.retargeted':
      return `${data.clock} due ${whenOf(data.dueAt, occurredAt)} (${data.target})`
    case 'clock.resumed':
      return `${data.clock} goes on, due ${whenOf(data.dueAt, occurredAt)}`
    case 'clock.paused':
      return `${data.clock} waits`
    case 'clock.warned':
      return `warning: ${Math.round((100 * data.elapsedMs) / data.targetMs)} % of ${data.target} used, due ${whenOf(data.dueAt, occurredAt)}`
    case 'clock.extended':
      return `${data.clock} has ${spanOf(data.byMs)} more (${data.reason})`
    case 'clock.notification-due':
      return `tells the ${data.to}: ${data.code}`
    case 'clock.breached':
      return `BREACH of ${data.target}`
    case 'clock.elapsed':
      return `${data.target} ran out`
    case 'clock.stopped':
      return data.outcome === 'cancelled' ? '' : `${data.clock} ${data.outcome} after ${spanOf(data.elapsedMs)}`
    default:
      return type
  }
}
