import { fold } from 'answerable'
import { clockSvg, clockText, explainClock } from 'answerable/explain'
import { describe, expect, it } from 'vitest'
import { policy, story } from './story.js'

describe('the clocks of one complaint', async () => {
  const events = await story()
  const ticket = fold(events)
  if (ticket === null) throw new Error('the story lost its ticket')
  const explained = Object.keys(ticket.clocks).map((name) =>
    explainClock(events, name, { at: ticket.updatedAt, policy }),
  )

  it('count for each party in its own zone, and for the law outside both parties’ hours', () => {
    expect(
      explained.map(({ clock, outcome, zones, elapsedMs }) => [clock, outcome, zones, elapsedMs / 3_600_000]),
    ).toEqual([
      ['shop-time', 'missed', ['Europe/Lisbon'], 8],
      ['law', 'met', ['Europe/Warsaw'], 139],
      ['operator-time', 'met', ['Europe/Warsaw'], 11],
    ])
  })

  it('add up to the figures of the ticket', () => {
    for (const { clock, totals } of explained) expect(totals.countedMs).toBe(ticket.clocks[clock]?.elapsedMs)
  })

  it('explain the statutory deadline day by day', () => {
    const law = explained.find(({ metric }) => metric === 'statutory')?.law
    expect(law).toMatchObject({
      rule: 'pl-civil-code',
      nominal: '2026-11-13',
      legalDay: '2026-11-13',
      internalDay: '2026-11-13',
    })
  })

  it('are explained in two languages and as a drawing', () => {
    for (const one of explained) {
      expect(clockText(one, { locale: 'pl' })).toContain('policzono')
      expect(clockText(one, { locale: 'en' })).toContain('counted')
      expect(clockSvg(one, { locale: 'en' })).toMatch(/^<svg /)
    }
  })
})
