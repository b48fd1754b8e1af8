import { describe, expect, it } from 'vitest'
import { pendingLaw, type StatuteId, statute, statuteSources, statutes, stepText } from './statutes.js'
import { statutoryDue } from './statutory-due.js'

const days = { zone: 'Europe/Warsaw', holidays: ['2026-12-25'] }

describe('the table of statutes', () => {
  it('has every clock of the specification once', () => {
    const ids = statutes.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(53)
  })

  it('says of each row when it was read, from where, and that no counsel has reviewed it', () => {
    for (const { id, evidence, sources, retrievedAt, version, reviewedBy, record } of statutes) {
      expect([retrievedAt, version, reviewedBy], id).toEqual(['2026-11-21', '2026-11-21', null])
      expect(evidence === 'U' || sources.length > 0, id).toBe(true)
      for (const number of sources) expect(statuteSources[number], `${id} [${number}]`).toBeDefined()
      expect(record.length, id).toBeGreaterThan(0)
    }
  })

  it('gives a rule to every row with a length, and to no other', () => {
    for (const { id, kind, rule, length } of statutes) {
      expect([rule !== null, length !== null], id).toEqual([kind === 'clock', kind === 'clock'])
    }
  })

  it('lets nothing pause a clock of the law but what its row names', () => {
    const pausing = statutes.filter(({ pauses }) => pauses.length > 0)
    expect(pausing.map(({ id, pauses }) => [id, ...pauses])).toEqual([
      ['pl.withdraw.refund', 'withheld-until-return'],
      ['uk.reject', 'repair'],
      ['gdpr.request', 'identity-check'],
    ])
  })

  it('ships law that is not in force disabled, and names what is under way', () => {
    expect(statutes.filter(({ enabled }) => !enabled).map(({ id }) => id)).toEqual(['adr.reply'])
    for (const { wouldChange, source } of pendingLaw) {
      for (const id of wouldChange)
        expect(
          statutes.some((row) => row.id === id),
          id,
        ).toBe(true)
      expect(statuteSources[source]).toBeDefined()
    }
  })

  it('computes every length and every variant, once a national rule is chosen', () => {
    for (const { id, kind, length, variants, enabled } of statutes) {
      if (kind !== 'clock' || !enabled) continue
      for (const variant of [undefined, ...Object.keys(variants)]) {
        const chosen = variant === undefined ? length : variants[variant]
        const national = chosen !== null && chosen !== undefined && 'hours' in chosen ? 'elapsed-hours' : 'eu-1182-71'
        const due = statutoryDue(statute(id, { variant, national }), { at: Date.UTC(2026, 2, 10), days })
        expect(due.internalDueAt, id).toBeLessThanOrEqual(due.legalDue)
        for (const step of due.steps) expect(stepText(step, 'pl') + stepText(step), id).not.toMatch(/[{}]/)
      }
    }
  })
})

describe('statute', () => {
  it('gives no period of a law that is not in force', () => {
    expect(() => statute('adr.reply', { national: 'eu-1182-71' })).toThrow(
      expect.objectContaining({ code: 'STATUTE_NOT_COMPUTED' }),
    )
  })

  it('gives a period as plain data, by row, variant and national rule', () => {
    expect(statute('pl.complaint.reply')).toEqual({
      statute: 'pl.complaint.reply',
      rule: 'pl-civil-code',
      calendarDays: 14,
    })
    expect(statute('pl.withdraw.window', { variant: 'doorstep' })).toMatchObject({ calendarDays: 30 })
    expect(statute('cra.vuln', { variant: 'final' })).toEqual({
      statute: 'cra.vuln',
      rule: 'eu-1182-71',
      calendarDays: 14,
    })
    expect(statute('nis2.final')).toMatchObject({ rule: 'national' })
    expect(statute('nis2.final', { national: 'pl-civil-code' })).toMatchObject({ rule: 'pl-civil-code', months: 1 })
    expect(statute('pl.complaint.reply', { national: 'eu-1182-71' })).toMatchObject({ rule: 'pl-civil-code' })
  })

  it('refuses an unknown id, and names similar ids', () => {
    // A JavaScript caller can pass such an id.
    const typo = 'pl.complaint.replay' as StatuteId
    expect(() => statute(typo)).toThrow(/STATUTE_UNKNOWN.*"pl.complaint.reply"/)
    expect(() => statute('x' as StatuteId)).toThrow(/STATUTE_UNKNOWN.*"adr.outcome"/)
    expect(() => statute('gdpr.request', { variant: 'toString' })).toThrow(/STATUTE_UNKNOWN.*variant.*"extended"/)
  })

  it('refuses to invent a length where the law says "reasonable"', () => {
    expect(() => statute('pl.conform.fix')).toThrow(/STATUTE_NOT_COMPUTED.*sets no length \(policy\)/)
    expect(() => statute('dsa.reasons')).toThrow(/\(gate\)/)
  })
})
