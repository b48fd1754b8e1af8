import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../policy/policy.js'
import { specification } from '../testing/specification.js'
import type { TicketEvent } from './events/events.js'
import { evolve, fold } from './evolve.js'
import { customer, operator, seller } from './responsibility/party.js'
import type { Ticket } from './ticket.js'

const definition = { id: 'p', version: '1', categories: { goods: { owner: 'seller' } } } as const
const policy = compilePolicy(definition)
const { happened } = specification({ policy, at: Date.parse('2026-11-02T09:00:00Z') })
const history = happened(
  { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } },
  { type: 'reply', by: seller('s-1'), body: 'On it.' },
)
const [first, second, third] = history as [TicketEvent, TicketEvent, TicketEvent]
const code = (call: () => unknown): unknown => {
  try {
    return call()
  } catch (error) {
    return (error as { code?: unknown }).code
  }
}

describe('evolve', () => {
  it('builds the ticket from its events alone, also from events that were stored as JSON', () => {
    expect(fold(JSON.parse(JSON.stringify(history)))).toEqual(fold(history))
    expect(fold([])).toBeNull()
  })

  it('rejects a gap, a repetition, an event of another ticket and a history without its first event', () => {
    expect(code(() => fold([first, third]))).toBe('HISTORY_BROKEN')
    expect(code(() => fold([first, first]))).toBe('HISTORY_BROKEN')
    expect(code(() => fold([first, { ...second, ticketId: 't-2' }]))).toBe('HISTORY_BROKEN')
    expect(code(() => fold([{ ...second, seq: 1 }]))).toBe('HISTORY_BROKEN')
  })

  it('rejects events of a later release, instead of guessing', () => {
    expect(code(() => evolve(fold([first]), { ...second, type: 'ticket.teleported' } as never))).toBe('EVENT_UNKNOWN')
    expect(code(() => evolve(fold([first]), { ...second, type: 'constructor' } as never))).toBe('EVENT_UNKNOWN')
    expect(code(() => evolve(fold([first]), { ...second, v: 3 }))).toBe('EVENT_UNKNOWN')
    expect(code(() => fold([{ ...first, v: 2 }]))).toBe('EVENT_UNKNOWN')
  })

  it('rejects an event of a clock that was never started', () => {
    const data = { clock: 'first-response', target: 't', dueAt: 0, retroactive: false }
    expect(code(() => evolve(fold([first]), { ...second, type: 'clock.breached', data } as TicketEvent))).toBe(
      'HISTORY_BROKEN',
    )
  })

  it('moves a ticket by the moves of the envelope only, whatever the data say', () => {
    const [routed, replied] = [fold([first, second]), third]
    expect(replied).toMatchObject({ moves: [{ record: 'lifecycle', to: 'waiting' }] })
    expect(evolve(routed, replied).state).toBe('waiting')
    const { moves: _, ...withoutMoves } = replied
    const withState = { ...withoutMoves, data: { ...withoutMoves.data, state: 'closed' } } as unknown as TicketEvent
    expect(evolve(routed, withState).state).toBe('open')
  })

  it('changes neither the ticket nor the events that it is given', () => {
    const targets = [{ id: 'first', metric: 'first-response', within: { hours: 4 } }]
    const timed = specification({ policy: compilePolicy({ ...definition, targets }), at: 1_793_610_000_000 })
    const frozen = freeze(
      timed.happened(
        { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-1' } },
        { type: 'escalate', by: customer('c-1') },
        { type: 'reply', by: operator('o-1'), body: 'On it.' },
      ),
    )
    let ticket: Ticket | null = null
    for (const event of frozen) ticket = freeze(evolve(ticket, event))
    expect(ticket).toEqual(fold(frozen))
  })

  it('refuses a second opening', () => {
    expect(code(() => evolve(fold([first]), { ...first, seq: 2 }))).toBe('HISTORY_BROKEN')
  })
})

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
  return value
}
