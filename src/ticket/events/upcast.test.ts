import { describe, expect, it } from 'vitest'
import { type Catalogue, catalogue, versionOf } from './catalogue.js'
import type { TicketEvent, TicketEventType } from './events.js'
import { upcast, upcastBy } from './upcast.js'

const event = (type: string, v: number, data: object = {}): TicketEvent =>
  ({ id: 't-1:1', tenant: 'shop', ticketId: 't-1', seq: 1, type, v, data }) as unknown as TicketEvent
const code = (call: () => unknown): unknown => {
  try {
    return call()
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

/** The catalogue of an imaginary later release: one type has changed twice, the other never. */
const later: Catalogue = {
  'ticket.routed': [({ who, ...rest }) => ({ ...rest, owner: who }), (data) => ({ ...data, skills: [] })],
  'ticket.noted': [],
}

describe('upcastBy', () => {
  it('upcasts through each version to the newest', () => {
    const newest = { owner: 's-1', skills: [] }
    expect(upcastBy(later, event('ticket.routed', 1, { who: 's-1' }))).toEqual(event('ticket.routed', 3, newest))
    expect(upcastBy(later, event('ticket.routed', 2, { owner: 's-1' }))).toEqual(event('ticket.routed', 3, newest))
  })

  it('returns an event of the newest version itself, and does not change an older one', () => {
    const newest = event('ticket.routed', 3, {})
    expect(upcastBy(later, newest)).toBe(newest)
    const old = event('ticket.routed', 1, { who: 's-1' })
    const copy = structuredClone(old)
    upcastBy(later, old)
    expect(old).toEqual(copy)
  })

  it('rejects events of a later release, and versions that never existed', () => {
    for (const v of [4, 99, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(
        code(() => upcastBy(later, event('ticket.routed', v))),
        String(v),
      ).toBe('EVENT_UNKNOWN')
    }
    expect(code(() => upcastBy(later, event('ticket.teleported', 1)))).toBe('EVENT_UNKNOWN')
    expect(code(() => upcastBy(later, event('constructor', 1)))).toBe('EVENT_UNKNOWN')
  })
})

describe('upcast', () => {
  it('uses the catalogue of this release', () => {
    for (const type of Object.keys(catalogue) as TicketEventType[]) {
      const current = event(type, versionOf(type))
      expect(upcast(current)).toBe(current)
      expect(code(() => upcast(event(type, versionOf(type) + 1)))).toBe('EVENT_UNKNOWN')
    }
  })
})
