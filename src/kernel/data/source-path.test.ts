import { describe, expect, it } from 'vitest'
import { inside, pathOf } from './source-path.js'

describe('a path in data', () => {
  it('reads as its author would write it', () => {
    expect(pathOf(['rules', 3, 'when', 'order.state'])).toBe('rules[3].when["order.state"]')
    expect(pathOf([0, 'then'])).toBe('[0].then')
    expect(inside('', 'rules')).toBe('rules')
    expect(inside('rules', 'then')).toBe('rules.then')
  })

  it('quotes a name that no identifier may have', () => {
    for (const name of ['a b', '1st', 'a-b', '', 'ż'])
      expect(inside('when', name)).toBe(`when[${JSON.stringify(name)}]`)
    for (const name of ['$in', '_x', 'a1', 'A']) expect(inside('when', name)).toBe(`when.${name}`)
  })

  it('cuts a name that is long', () => {
    expect(inside('when', `-${'x'.repeat(200)}`)).toBe(`when["-${'x'.repeat(76)}..."]`)
  })

  it('is the name of the root if there are no keys', () => {
    expect([pathOf([]), pathOf([], 'policy')]).toEqual(['(root)', 'policy'])
    expect(pathOf(['a'], 'policy')).toBe('a')
  })
})
