import { describe, expect, it } from 'vitest'
import { compileRules } from '../decide/rule-book.js'

const book = compileRules({
  id: 'acme',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator', team: 'payments' } },
  calendars: { office: { zone: 'Europe/Warsaw' } },
  targets: [
    {
      id: 'seller-first',
      metric: 'first-response',
      when: { owner: 'seller' },
      within: { workingHours: 8 },
      calendar: 'office',
      warnAt: [0.8, 0.5],
      onBreach: [{ escalateTo: 'operator' }],
    },
    {
      id: 'urgent-first',
      metric: 'first-response',
      when: { priority: 'urgent', tier: { gte: 2 } },
      within: { minutes: 30 },
    },
    { id: 'any-first', metric: 'first-response', within: { hours: 24 } },
    {
      id: 'billing',
      metric: 'resolution',
      when: { category: { under: 'payment' }, team: { exists: true } },
      within: { hours: 72 },
      stopOn: 'closed',
    },
    { id: 'statute', metric: 'resolution', clock: 'statutory', within: { hours: 336 }, pauseWhile: 'never' },
  ],
})
const view = { category: 'goods.damaged', owner: 'operator', tier: 1, priority: 'normal' } as const
const selected = (more: Partial<Parameters<typeof book.selectTargets>[0]>) =>
  book.selectTargets({ ...view, ...more }).map(({ id }) => id)

describe('targets', () => {
  it('count once per clock: the first whose condition holds', () => {
    expect(selected({ owner: 'seller' })).toEqual(['seller-first', 'statute'])
    expect(selected({})).toEqual(['any-first', 'statute'])
  })

  it('read who must act and how urgently, beside the facts', () => {
    expect(selected({ priority: 'urgent', tier: 2 })).toEqual(['urgent-first', 'statute'])
    expect(selected({ category: 'payment.billing', team: 'payments' })).toEqual(['any-first', 'billing', 'statute'])
    expect(selected({ category: 'payment.billing', team: null })).toEqual(['any-first', 'statute'])
  })

  it('have their defaults filled in', () => {
    expect(book.target('seller-first')).toEqual({
      id: 'seller-first',
      byName: false,
      metric: 'first-response',
      clock: 'first-response',
      within: { workingHours: 8 },
      calendar: 'office',
      warnings: [expect.objectContaining({ name: '0.8', share: 0.8 }), expect.objectContaining({ name: '0.5' })],
      pauseWhile: 'never',
      stopOn: 'resolved',
      from: 'opened',
      until: 'resolved',
      accepts: [],
      conditions: null,
      owedBy: 'party',
      readsTier: false,
      isTimer: false,
      retarget: null,
      onReopen: 'ignore',
      onBreach: [{ escalateTo: 'operator' }],
    })
    expect(book.target('statute')).toMatchObject({
      clock: 'statutory',
      calendar: null,
      warnings: [],
      pauseWhile: 'never',
      onBreach: [],
    })
    expect(book.target('billing')).toMatchObject({ stopOn: 'closed' })
    expect(book.target('nothing')).toBe(undefined)
  })
})
