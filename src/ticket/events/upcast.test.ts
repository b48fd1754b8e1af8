import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold } from '../evolve.js'
import { eventVersions, type TicketEvent } from './events.js'
import { upcast } from './upcast.js'

/** Written down when release 0.1 stored them, and never changed since. */
const text = readFileSync('src/ticket/events/stored-events-v1.jsonl', 'utf8')
const stored: readonly TicketEvent[] = text
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const at = (seq: number): TicketEvent => {
  const event = stored[seq - 1]
  if (event === undefined) throw new Error(`there is no event ${seq}`)
  return event
}
const code = (call: () => unknown): unknown => {
  try {
    return call()
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

describe('events of version 1', () => {
  it('are what is tested here: decisions without skills, language, targets and rules', () => {
    const decisions = stored.flatMap(({ data }) => ('decision' in data ? [data.decision] : []))
    expect(decisions).toHaveLength(3)
    for (const decision of decisions) {
      expect(Object.keys(decision)).not.toEqual(expect.arrayContaining(['skills']))
      expect(Object.keys(decision)).toHaveLength(13)
    }
    expect(new Set(stored.map(({ v }) => v))).toEqual(new Set([1]))
  })

  it('decode: a decision without layers names the one rule that decided, or none, and asks nothing of whoever answers', () => {
    const [byRule, byNobody, byCategory] = [2, 4, 6].map((seq) => upcast(at(seq)))
    expect(byRule).toEqual({
      ...at(2),
      v: 2,
      data: {
        ...at(2).data,
        decision: {
          ...(at(2) as TicketEvent<'ticket.routed'>).data.decision,
          skills: [],
          language: null,
          targets: [],
          rules: ['operator-ships'],
        },
      },
    })
    expect(byNobody).toMatchObject({ v: 2, data: { decision: { owner: 'triage', rules: [], targets: [] } } })
    expect(byCategory).toMatchObject({ v: 2, data: { decision: { owner: 'seller', rules: [], skills: [] } } })
  })

  it('fold to the ticket that they made', () => {
    expect(fold(stored)).toMatchObject({
      id: 't-1042',
      version: 7,
      state: 'open',
      category: 'goods.damaged',
      priority: 'high',
      responsibility: { party: 'seller', sellerId: 's-1', cause: 'policy' },
      decision: { owner: 'seller', source: 'category', rules: [], skills: [], language: null, targets: [] },
      classification: null,
      reassignments: 0,
    })
    expect(fold(stored)).toEqual(fold(stored.map(upcast)))
  })

  it('are left as they were stored', () => {
    const copy = structuredClone(stored)
    fold(stored)
    expect(stored).toEqual(copy)
  })
})

describe('upcast', () => {
  it('gives an event of this release itself, and what it gave once again', () => {
    expect(upcast(at(1))).toBe(at(1))
    const decoded = upcast(at(2))
    expect(upcast(decoded)).toBe(decoded)
  })

  it('refuses what a later release wrote, and versions that never were', () => {
    for (const v of [3, 99, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(
        code(() => upcast({ ...at(2), v })),
        String(v),
      ).toBe('EVENT_UNKNOWN')
    }
    expect(code(() => upcast({ ...at(1), v: 2 }))).toBe('EVENT_UNKNOWN')
    expect(code(() => upcast({ ...at(1), v: 2, type: 'constructor' } as never))).toBe('EVENT_UNKNOWN')
  })

  it('has a way up from every version of a decision', () => {
    for (const type of ['ticket.routed', 'ticket.sent-to-triage'] as const) {
      for (let v = 1; v < (eventVersions[type] ?? 1); v++) {
        expect(upcast({ ...at(type === 'ticket.routed' ? 2 : 4), v }).v).toBe(eventVersions[type])
      }
    }
  })
})
