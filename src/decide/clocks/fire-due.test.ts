import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { customer, operator } from '../../ticket/responsibility/party.js'

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const open = { type: 'open', by: customer('c-1'), category: 'site', at: monday } as const
const note = (hour: number) => ({ type: 'note', by: operator('o-1'), body: '…', at: monday + hour * HOUR }) as const

function withTargets(...targets: readonly object[]) {
  const policy = compilePolicy({ id: 'p', version: '1', categories: { site: { owner: 'operator' } }, targets })
  return specification({ policy, at: monday })
}

describe('a warning', () => {
  const warnAt = [
    { share: 0.5, do: [{ custom: 'first' }] },
    { share: 0.8, do: [{ custom: 'second' }] },
  ]

  it('of several says its own share and has its own consequences', () => {
    const events = withTargets({ id: 'x', metric: 'resolution', within: { hours: 10 }, warnAt }).happened(open, note(9))
    const told = events.flatMap(({ type, data }): readonly (number | string | null)[] =>
      type === 'clock.warned' ? [data.fraction] : type === 'clock.custom' ? [data.code] : [],
    )
    expect(told).toEqual([0.5, 'first', 0.8, 'second'])
  })

  it('by the time that remains has no share', () => {
    const remaining = [{ remaining: { hours: 1 } }]
    const events = withTargets({ id: 'x', metric: 'resolution', within: { hours: 10 }, warnAt: remaining }).happened(
      open,
      note(9),
    )
    expect(events.find(({ type }) => type === 'clock.warned')?.data).toMatchObject({
      fraction: null,
      elapsedMs: 9 * HOUR,
    })
  })
})

describe('a command', () => {
  // Each clock gives 99 warnings after its breach: a hundred deadlines.
  const often = { metric: 'resolution', within: { minutes: 1 }, warnAt: [{ overdue: { minutes: 1 }, times: 99 }] }
  const ten = Array.from({ length: 10 }, (_, n) => ({ id: `x${n}`, clock: `x${n}`, ...often }))

  it('is decided after a thousand deadlines that are due', () => {
    const events = withTargets(...ten).happened(open, note(100))
    expect(events.filter(({ type }) => type === 'clock.warned' || type === 'clock.breached')).toHaveLength(1_000)
    expect(events.at(-1)?.type).toBe('ticket.noted')
  })

  it('is not decided before one more, and may be given again after a sweep', () => {
    const { given, happened } = withTargets(...ten, { id: 'one-more', metric: 'first-response', within: { hours: 50 } })
    expect(() => given(happened(open)).when(note(100))).toThrow(
      expect.objectContaining({ code: 'DEADLINES_ENDLESS', isRetryable: true }),
    )
  })
})
