import { describe, expect, it } from 'vitest'
import { fill } from './fill.js'

describe('fill', () => {
  it('replaces every placeholder that has a value, and keeps the others', () => {
    expect(fill('{a} and {b}, {a} and {c}', { a: 1, b: 'two' })).toBe('1 and two, 1 and {c}')
    expect(fill('{toString}', {})).toBe('{toString}')
  })

  it('shows 200 characters of a value, and cuts a longer one to 200', () => {
    expect(fill('{a}', { a: 'x'.repeat(200) })).toBe('x'.repeat(200))
    expect(fill('{a}', { a: 'x'.repeat(201) })).toBe(`${'x'.repeat(197)}...`)
  })
})
