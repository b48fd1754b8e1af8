import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../policy/policy.js'
import { operator } from '../ticket/responsibility/party.js'
import { refusal } from './expectation.js'
import { specification } from './specification.js'
import { story } from './story.js'
import { HOUR } from './time.js'

const policy = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { site: { owner: 'operator' } },
  targets: [
    { id: 'solve', metric: 'resolution', within: { hours: 8 }, warnAt: [0.5], onBreach: [{ raisePriority: 'high' }] },
  ],
})
const { agent, ann, at, given, happened } = story({ policy })
const opened = happened(ann.open())
const resolving = () => given(opened).when(agent.resolve())
const late = () => given(opened).timePasses(at(9 * HOUR))

/** Returns what is thrown: its message and the two sides of a diff. */
function thrownBy(body: () => unknown) {
  try {
    body()
  } catch (error) {
    const { message, expected, actual } = error as Error & { expected?: unknown; actual?: unknown }
    return { message, expected, actual }
  }
  throw new Error('nothing was thrown')
}

describe('then', () => {
  it('says not to await it, if it is awaited', async () => {
    const awaited = async () => await (resolving() as unknown as Promise<unknown>)
    await expect(awaited()).rejects.toThrow('EXPECTATION_FAILED: then was given a function. Do not await')
  })

  it('says that a command was accepted although a refusal was expected, and which events it made', () => {
    expect(thrownBy(() => resolving().then(refusal('MOVE_NOT_LEGAL')))).toEqual({
      message:
        'EXPECTATION_FAILED: expected the refusal MOVE_NOT_LEGAL, but the command was accepted: ticket.resolved, clock.stopped',
      expected: { refusal: { code: 'MOVE_NOT_LEGAL' } },
      actual: [{ type: 'ticket.resolved' }, { type: 'clock.stopped' }],
    })
  })

  it('compares an event that moves nothing with an empty list of moves', () => {
    const noting = () => given(opened).when({ type: 'note', by: operator('o-1'), body: 'Call them.' })
    expect(noting().then([{ type: 'ticket.noted', moves: [] }])?.state).toBe('open')
    const moved = { type: 'ticket.noted', moves: [{ record: 'lifecycle', to: 'closed' }] } as const
    expect(() => noting().then([moved])).toThrow('EXPECTATION_FAILED')
    expect(() => resolving().then([{ type: 'ticket.resolved', moves: [] }, { type: 'clock.stopped' }])).toThrow('moves')
  })

  it('gives both sides for a diff, with only the members that were expected', () => {
    const expected = [{ type: 'ticket.resolved' }, { type: 'clock.stopped', data: { outcome: 'missed' } }] as const
    expect(thrownBy(() => resolving().then(expected))).toEqual({
      message: 'EXPECTATION_FAILED: result[1].data.outcome: expected "missed", got "met"',
      expected,
      actual: [{ type: 'ticket.resolved' }, { type: 'clock.stopped', data: { outcome: 'met' } }],
    })
  })

  it('shows the types of the events that were not expected', () => {
    expect(thrownBy(() => resolving().then([{ type: 'ticket.resolved' }]))).toMatchObject({
      message: 'EXPECTATION_FAILED: result: expected 1 [ticket.resolved], got 2 [ticket.resolved, clock.stopped]',
      actual: [{ type: 'ticket.resolved' }, { type: 'clock.stopped' }],
    })
  })

  it('shows the code of the refusal that came in place of another', () => {
    const closed = happened(ann.open(), ann.close())
    expect(thrownBy(() => given(closed).when(agent.resolve()).then(refusal('ACTOR_MAY_NOT')))).toMatchObject({
      message: expect.stringContaining('expected "ACTOR_MAY_NOT", got "MOVE_NOT_LEGAL"'),
      actual: { refusal: { code: 'MOVE_NOT_LEGAL' } },
    })
  })
})

describe('thenAmong', () => {
  it('holds for some of the events in their order, and returns the ticket', () => {
    const ticket = late().thenAmong([
      { type: 'clock.warned', occurredAt: at(4 * HOUR) },
      { type: 'ticket.priority-set', data: { to: 'high' } },
    ])
    expect(ticket?.priority).toBe('high')
  })

  it('names the first event that is missing, and shows the nearest one of its type', () => {
    const expected = [{ type: 'clock.warned' }, { type: 'ticket.priority-set', data: { to: 'urgent' } }] as const
    expect(thrownBy(() => late().thenAmong(expected))).toEqual({
      message:
        'EXPECTATION_FAILED: expected[1]: no such ticket.priority-set after clock.warned; ticket.priority-set.data.to: expected "urgent", got "high"',
      expected,
      actual: [{ type: 'clock.warned' }, { type: 'ticket.priority-set', data: { to: 'high' } }],
    })
  })

  it('does not hold if the events came in another order', () => {
    expect(() => late().thenAmong([{ type: 'clock.breached' }, { type: 'clock.warned' }])).toThrow(
      'expected[1]: no such clock.warned after clock.breached; found ticket.priority-set',
    )
  })

  it('does not count one event twice', () => {
    expect(() => late().thenAmong([{ type: 'clock.warned' }, { type: 'clock.warned' }])).toThrow('expected[1]')
  })

  it('shows the refusal of a command from which events were expected', () => {
    const closed = happened(ann.open(), ann.close())
    expect(() =>
      given(closed)
        .when(agent.resolve())
        .thenAmong([{ type: 'ticket.resolved' }]),
    ).toThrow('expected 1 events, but the command was refused with MOVE_NOT_LEGAL: ')
  })

  it('rejects an empty list, which would always hold', () => {
    expect(() => resolving().thenAmong([])).toThrow('thenAmong([]) would always hold. Use thenNothing() or then([])')
  })
})

describe('thenNothing', () => {
  it('holds if no event was made, and returns the ticket as it was', () => {
    expect(
      given(opened)
        .timePasses(at(3 * HOUR))
        .thenNothing()?.version,
    ).toBe(opened.length)
  })

  it('lists the events that were made', () => {
    expect(thrownBy(() => late().thenNothing())).toEqual({
      message: 'EXPECTATION_FAILED: expected no event, got clock.warned, clock.breached, ticket.priority-set',
      expected: [],
      actual: [{ type: 'clock.warned' }, { type: 'clock.breached' }, { type: 'ticket.priority-set' }],
    })
  })

  it('does not hold for a refusal, which makes no event either', () => {
    const closed = happened(ann.open(), ann.close())
    expect(() => given(closed).when(agent.resolve()).thenNothing()).toThrow(
      'expected no event, but the command was refused with MOVE_NOT_LEGAL: ',
    )
  })
})

describe('timePasses', () => {
  it('fires a warning at its instant, and a breach a millisecond after the promise ends', () => {
    given(opened)
      .timePasses(at(4 * HOUR))
      .then([{ type: 'clock.warned' }])
    given(opened)
      .timePasses(at(4 * HOUR) - 1)
      .thenNothing()
    given(opened)
      .timePasses(at(8 * HOUR))
      .then([{ type: 'clock.warned' }])
    given(opened)
      .timePasses(at(8 * HOUR) + 1)
      .then([
        { type: 'clock.warned' },
        { type: 'clock.breached', occurredAt: at(8 * HOUR) },
        { type: 'ticket.priority-set' },
      ])
  })

  it('fires every deadline until then, as a sweep does, however many', async () => {
    const targets = [
      { id: 'tick', metric: 'resolution', within: { minutes: 1 }, conditions: { reset: { command: 'deadline' } } },
    ]
    const ticking = story({ policy: compilePolicy({ ...policy.definition, targets }) })
    const start = ticking.happened(ticking.ann.open())
    const ticket = ticking
      .given(start)
      .timePasses(at(20 * HOUR))
      .thenAmong([{ type: 'clock.breached' }])
    expect(ticket?.version).toBeGreaterThan(1_000 + start.length)
    await ticking.play(ticking.ann.open())
    await ticking.timePasses(at(20 * HOUR))
    expect(await ticking.play()).toHaveLength(ticket?.version ?? 0)
  })

  it('needs a ticket', () => {
    expect(() => given([]).timePasses(at(HOUR))).toThrow('no time passes for a ticket that was never opened')
  })
})

describe('happened', () => {
  it('says which command was refused, and why', () => {
    expect(() => happened(ann.open(), ann.close(), agent.resolve())).toThrow(
      'EXPECTATION_FAILED: given resolve (command 3): MOVE_NOT_LEGAL: ',
    )
  })

  it('refuses or accepts a category that the policy does not declare, as the desk is told', () => {
    const opening = ann.open({ category: 'unheard-of' })
    expect(specification({ policy }).happened(opening)[1]?.type).toBe('ticket.sent-to-triage')
    const strict = story({ policy, unknownCategory: 'refuse' })
    strict.given().when(opening).then(refusal('CATEGORY_UNDECLARED'))
  })

  it('begins on `MONDAY` unless the specification names another instant, which may be a text', () => {
    const sunday = specification({ policy, at: '2026-11-01T12:00:00+01:00' })
    expect(sunday.happened(ann.open())[0]?.occurredAt).toBe(Date.parse('2026-11-01T11:00:00Z'))
    expect(opened[0]?.occurredAt).toBe(at(0))
    expect(() => specification({ policy, at: 'Sunday' })).toThrow('at: "Sunday" is not an instant.')
  })
})
