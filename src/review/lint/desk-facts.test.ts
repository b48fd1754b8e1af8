import { describe, expect, it } from 'vitest'
import { hours } from '../../kernel/time/durations.js'
import { lintPolicy } from './lint.js'

const target = { id: 'seller-first', metric: 'first-response', within: hours(24) }
const rule = (id: string, when: object) => ({ id, when, then: { owner: 'operator' }, because: 'B.' })
const linted = (...rules: readonly object[]) =>
  lintPolicy({
    id: 'p',
    version: '1',
    categories: { goods: { owner: 'seller', because: 'B.' } },
    targets: [target],
    rules,
  })

describe('lint on the facts of the desk', () => {
  it('finds a rule that a wider age makes unreachable, with an age that shows it', () => {
    const { findings } = linted(
      rule('late', { 'ticket.age': { gte: hours(24) } }),
      rule('later', { 'ticket.age': { gte: hours(48) } }),
    )
    expect(findings).toMatchObject([{ kind: 'shadowed', rules: ['later', 'late'] }])
  })

  it('finds a rule with two ages that exclude each other', () => {
    const { findings } = linted(rule('never', { 'ticket.age': { gte: hours(24), lt: hours(12) } }))
    expect(findings).toMatchObject([{ severity: 'error', rules: ['never'] }])
  })

  it('says nothing of rules that later rounds, breaches and ages reach', () => {
    const { findings } = linted(
      rule('again', { 'ticket.round': { gte: 2 } }),
      rule('silent', { 'ticket.breached': { contains: 'seller-first' } }),
      rule('old', { 'ticket.ownerSince': { gt: hours(48) } }),
    )
    expect(findings).toEqual([])
  })
})
