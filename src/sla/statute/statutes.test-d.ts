import { describe, expectTypeOf, it } from 'vitest'
import { type StatuteId, statute } from './statutes.js'
import type { statutoryDue } from './statutory-due.js'

describe('statute', () => {
  it('knows the ids of the table, so that a typo is a compile error', () => {
    expectTypeOf<'pl.complaint.reply'>().toExtend<StatuteId>()
    expectTypeOf<'gdpr.request'>().toExtend<StatuteId>()
    // @ts-expect-error no such row
    statute('pl.complaint.replay')
    // @ts-expect-error a row of national needs another rule, so national is not a choice
    statute('nis2.final', { national: 'national' })
  })

  it('gives what statutoryDue takes, also after JSON', () => {
    expectTypeOf(statute).returns.toExtend<Parameters<typeof statutoryDue>[0]>()
    expectTypeOf<{ rule: string; months: number }>().toExtend<Parameters<typeof statutoryDue>[0]>()
  })
})
