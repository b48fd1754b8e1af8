import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import { refusal, specification, type Told } from '../../testing/specification.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { TicketEvent, TicketEventType } from '../../ticket/events/events.js'
import { fold } from '../../ticket/evolve.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'
import { readClocks } from '../clocks/read-clocks.js'

type Step = Told & { readonly at?: number }
const HOUR = 3_600_000
/** Monday 2 November 2026, nine o'clock in Warsaw. */
const monday = Date.parse('2026-11-02T08:00:00Z')
const days = (...hours: readonly (readonly [string, string])[]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, hours]))
const office = { zone: 'Europe/Warsaw', weekly: days(['09:00', '17:00']) }
const [answer, solve] = [
  { id: 'answer', metric: 'first-response', within: { hours: 8 } },
  { id: 'solve', metric: 'resolution', within: { workingHours: 8 }, calendar: 'office' },
]
const base = {
  id: 'acme',
  version: '1',
  categories: {
    goods: { owner: 'seller' },
    site: { owner: 'operator', team: 'tech' },
    odd: { owner: 'triage' },
  },
  calendars: { office },
  targets: [answer, solve],
}
const first = compilePolicy(base)

/** Returns a specification with two versions: version 2 is version 1 with these members replaced. */
const withSecond = (second: object) =>
  specification({
    policy: policyRegistry([
      { policy: first, effectiveFrom: 0 },
      { policy: compilePolicy({ ...base, ...second, version: '2' }), effectiveFrom: monday + 1_000 * HOUR },
    ]),
    at: monday,
  })
const by = { customer: customer('c-1'), seller: seller('s-1'), operator: operator('o-1') }
const open = { type: 'open', by: by.customer, category: 'goods', seller: { id: 's-1' } } as const
const move = { type: 'policy.migrate', by: by.operator, to: { version: '2' }, reason: 'new-contract' } as const
const last = <T extends TicketEventType>(events: readonly TicketEvent[], type: T): TicketEvent<T> => {
  const found = events.findLast((event) => event.type === type)
  if (found === undefined) throw new Error(`there is no ${type}`)
  return found as TicketEvent<T>
}
const ticketOf = (events: readonly TicketEvent[]) => {
  const ticket = fold(events)
  if (ticket === null) throw new Error('there is no ticket')
  return ticket
}

describe('a ticket that is moved to another version of its policy', () => {
  it('is judged by it from then on, and records the versions, the reason and the changes', () => {
    const { happened } = withSecond({ categories: { ...base.categories, goods: { owner: 'operator', team: 'care' } } })
    const events = happened(open, { ...move, at: monday + HOUR })
    const moved = last(events, 'ticket.policy-migrated')
    expect(moved).toMatchObject({
      actor: by.operator,
      policy: { hash: moved.data.to.hash },
      data: {
        from: { version: '1' },
        to: { version: '2' },
        reason: 'new-contract',
        decision: { owner: 'operator' },
        responsibility: { party: 'operator', team: 'care', cause: 'policy', since: monday + HOUR },
      },
    })
    expect(moved.data.changes).toEqual([
      { field: 'owner', from: 'seller', to: 'operator' },
      { field: 'sellerId', from: 's-1', to: null },
      { field: 'team', from: null, to: 'care' },
    ])
    expect(ticketOf(events)).toMatchObject({ policy: { version: '2' }, decision: { owner: 'operator' } })
    const later = happened(open, { ...move, at: monday + HOUR }, { type: 'note', by: by.operator, body: 'n' })
    expect(later.at(-1)?.policy).toEqual(moved.policy)
  })

  it('goes to triage if the new version lacks its category, and out of triage if it names an owner', () => {
    const { happened } = withSecond({ categories: { site: base.categories.site, odd: { owner: 'operator' } } })
    const gone = ticketOf(happened(open, move))
    expect(gone).toMatchObject({ state: 'triage', responsibility: null, decision: { reason: 'CATEGORY_UNKNOWN' } })
    const found = ticketOf(happened({ ...open, category: 'odd' }, move))
    expect(found).toMatchObject({ state: 'open', responsibility: { party: 'operator', cause: 'policy' } })
  })

  it('keeps an owner from an assignment, an escalation or a deadline', () => {
    const hold = {
      id: 'hold',
      metric: 'ownership',
      when: { owner: 'seller' },
      within: { hours: 4 },
      onBreach: [{ returnToOperator: true, team: 'back' }],
    }
    const policy = policyRegistry([
      { policy: compilePolicy({ ...base, targets: [hold] }), effectiveFrom: 0 },
      {
        policy: compilePolicy({ ...base, version: '2', categories: { goods: { owner: 'operator', team: 'new' } } }),
        effectiveFrom: monday * 2,
      },
    ])
    const { happened } = specification({ policy, at: monday })
    const ownerAfter = (...steps: readonly Step[]) => ticketOf(happened(open, ...steps)).responsibility
    const assigned = ownerAfter({ type: 'assign', by: by.operator, to: { party: 'seller', id: 's-2' } }, move)
    expect(assigned).toMatchObject({ sellerId: 's-2', cause: 'assigned' })
    const raised = ownerAfter({ type: 'escalate', by: by.operator, team: 'legal' }, move)
    expect(raised).toMatchObject({ team: 'legal', cause: 'escalated' })
    expect(ownerAfter({ ...move, at: monday + 5 * HOUR })).toMatchObject({ team: 'back', cause: 'returned' })
    // The policy chose this owner, so the new version replaces it.
    expect(ownerAfter({ ...move, at: monday + HOUR })).toMatchObject({ team: 'new', cause: 'policy' })
  })

  it('keeps the instant since which the same owner has it', () => {
    const { happened } = withSecond({ rules: [{ id: 'all', when: {}, then: { owner: 'seller' }, because: 'x' }] })
    const { responsibility, reassignments, ownerSince } = ticketOf(happened(open, { ...move, at: monday + HOUR }))
    expect(responsibility).toEqual({
      party: 'seller',
      sellerId: 's-1',
      team: null,
      tier: 1,
      since: monday,
      cause: 'policy',
      rule: 'all',
    })
    expect([reassignments, ownerSince]).toEqual([0, monday])
  })

  it('that was closed in triage is reopened with the owner that the new version names', () => {
    const { happened } = withSecond({ categories: { ...base.categories, odd: { owner: 'operator', team: 'tech' } } })
    const close = { type: 'close', by: by.operator, at: monday + HOUR } as const
    const steps = [close, { ...move, at: monday + 2 * HOUR }] as const
    const odd = { ...open, category: 'odd' } as const
    expect(ticketOf(happened(odd, ...steps))).toMatchObject({ state: 'closed', responsibility: null })
    const events = happened(odd, ...steps, { type: 'reopen', by: by.customer, at: monday + 3 * HOUR })
    expect(ticketOf(events)).toMatchObject({
      state: 'open',
      policy: { version: '2' },
      decision: { owner: 'operator' },
      responsibility: { party: 'operator', team: 'tech', cause: 'policy', since: monday + 3 * HOUR },
    })
    const unmoved = happened(odd, close, { type: 'reopen', by: by.customer, at: monday + 3 * HOUR })
    expect(ticketOf(unmoved)).toMatchObject({ state: 'triage', decision: { reason: 'CATEGORY_UNDECIDED' } })
  })

  it('stays resolved or closed, with its owner, if the new version would send it to triage', () => {
    const { happened } = withSecond({ categories: { goods: { owner: 'triage' } } })
    const resolved = ticketOf(happened(open, { type: 'resolve', by: by.seller, body: 'Solved.' }, move))
    expect(resolved).toMatchObject({ state: 'resolved', responsibility: { party: 'seller' }, policy: { version: '2' } })
    const steps = [
      { type: 'resolve', by: by.seller, body: 'Solved.' },
      { type: 'close', by: by.customer },
      move,
    ] as const
    const closed = ticketOf(happened(open, ...steps))
    expect(closed).toMatchObject({ state: 'closed', decision: { owner: 'triage' }, policy: { version: '2' } })
    const again = ticketOf(happened(open, ...steps, { type: 'reopen', by: by.customer }))
    expect(again).toMatchObject({ state: 'open', responsibility: { party: 'seller', sellerId: 's-1' } })
  })

  it('still waits for the requester', () => {
    const { happened } = withSecond({ categories: { goods: { owner: 'operator' } } })
    const asked = { type: 'reply', by: by.seller, body: 'Which size?' } as const
    expect(ticketOf(happened(open, asked, move))).toMatchObject({
      state: 'waiting',
      responsibility: { party: 'operator' },
    })
  })

  it('gets a higher priority if the new version says so, and never a lower one', () => {
    const urgent = { categories: { goods: { owner: 'seller', priority: 'urgent' } } }
    const calm = { categories: { goods: { owner: 'seller', priority: 'low' } } }
    const raised = withSecond(urgent).happened(open, move)
    expect(last(raised, 'ticket.priority-set').data).toEqual({ from: 'normal', to: 'urgent', reason: 'policy' })
    expect(ticketOf(withSecond(calm).happened(open, move)).priority).toBe('normal')
  })

  it('keeps the priority that a person set if both versions give the same one', () => {
    const categories = { goods: { owner: 'seller', priority: 'urgent' } }
    const policy = policyRegistry([
      { policy: compilePolicy({ ...base, categories }), effectiveFrom: 0 },
      { policy: compilePolicy({ ...base, categories, version: '2' }), effectiveFrom: monday * 2 },
    ])
    const { happened } = specification({ policy, at: monday })
    const events = happened(open, { type: 'priority.set', by: by.operator, priority: 'low' }, move)
    expect(ticketOf(events).priority).toBe('low')
  })
})

describe('a move to another version', () => {
  const { given, happened } = withSecond({})
  const opened = happened(open)

  it('is refused for a version that the desk lacks, and for a hash that does not match', () => {
    given(opened)
      .when({ ...move, to: { version: '9' } })
      .then(refusal('POLICY_VERSION_UNKNOWN', { values: { ticketId: 't-1', version: '9', known: '"1", "2"' } }))
    given(opened)
      .when({ ...move, to: { version: '2', hash: 'abc' } })
      .then(refusal('POLICY_VERSION_UNKNOWN'))
    given(opened)
      .when({ ...move, to: { version: 'constructor' } })
      .then(refusal('POLICY_VERSION_UNKNOWN'))
  })

  it('is refused if the ticket is under that version already', () => {
    given(opened)
      .when({ ...move, to: { version: '1' } })
      .then(refusal('NOTHING_TO_CHANGE'))
  })

  it('is allowed to the operator and the system only', () => {
    for (const actor of [by.seller, by.customer]) {
      given(opened)
        .when({ ...move, by: actor })
        .then(refusal('ACTOR_MAY_NOT'))
    }
    given(opened)
      .when({ ...move, by: seller('s-9') })
      .then(refusal('TICKET_NOT_FOUND'))
    given(opened)
      .when({ ...move, by: system('release') })
      .then([{ type: 'ticket.policy-migrated', data: { changes: [], targets: [], calendars: [] } }])
  })

  it.each([
    ['no reason', { ...move, reason: undefined }, 'reason'],
    ['a reason in words', { ...move, reason: 'We changed our mind.' }, 'reason'],
    ['no version', { ...move, to: {} }, 'to.version'],
    ['a version of a million characters', { ...move, to: { version: 'x'.repeat(1_000_000) } }, 'to.version'],
    ['an instant instead of a version', { ...move, to: { at: 5 } }, 'to'],
    ['a version that is a number', { ...move, to: { version: 2 } }, 'to.version'],
  ])('is refused with %s', (_, command, path) => {
    try {
      given(opened).when(command as never)
    } catch (error) {
      expect(error).toMatchObject({ code: 'COMMAND_INVALID' })
      expect((error as { values: { path: string } }).values.path).toContain(path.split('.')[0])
      expect((error as Error).message.length).toBeLessThan(400)
      return
    }
    throw new Error('nothing was thrown')
  })

  it('can be reverted', () => {
    const back = { ...move, to: { version: '1' }, reason: 'mistake' }
    const ticket = ticketOf(happened(open, move, back))
    expect(ticket.policy.version).toBe('1')
    expect(ticket.clocks).toEqual(ticketOf(opened).clocks)
  })
})

describe('clocks of a ticket that is moved', () => {
  const at = monday + 4 * HOUR
  const clock = (events: readonly TicketEvent[], name: string) => ticketOf(events).clocks[name]

  it('do not change if the new version has the same target', () => {
    const { given, happened } = withSecond({ categories: { ...base.categories, extra: { owner: 'operator' } } })
    given(happened(open))
      .when(move, { at })
      .then([{ type: 'ticket.policy-migrated' }])
  })

  it('are withdrawn if the new version lacks their target', () => {
    const { given, happened } = withSecond({ targets: [solve] })
    given(happened(open))
      .when(move, { at })
      .then([
        { type: 'ticket.policy-migrated', data: { targets: ['answer'] } },
        { type: 'clock.stopped', data: { outcome: 'cancelled', stoppedBy: 'withdrawn', elapsedMs: 4 * HOUR } },
      ])
  })

  it('resume with the same due instant if the target comes back', () => {
    const { happened } = withSecond({ targets: [solve] })
    const back = { ...move, to: { version: '1' }, at: at + HOUR }
    const events = happened(open, { ...move, at }, back)
    expect(clock(events, 'first-response')).toMatchObject({ phase: 'running', dueAt: monday + 8 * HOUR })
  })

  it('keep what had counted, and time that a person added, under a target of another length', () => {
    const { happened } = withSecond({ targets: [{ ...answer, within: { hours: 6 } }, solve] })
    const added = {
      type: 'clock.extend',
      by: by.operator,
      clock: 'first-response',
      more: { hours: 1 },
      reason: 'x',
    } as const
    const events = happened(open, added, { ...move, at })
    expect(last(events, 'clock.retargeted').data).toMatchObject({
      cause: 'policy',
      targetMs: 7 * HOUR,
      elapsedMs: 4 * HOUR,
      dueAt: monday + 7 * HOUR,
      attachedAt: at,
    })
  })

  it('record a retroactive breach if the new target is used up at the move, which acts then, once', () => {
    const strict = { ...answer, within: { hours: 2 }, onBreach: [{ escalateTo: 'operator' }] }
    const { happened } = withSecond({ targets: [strict, solve] })
    const note = { type: 'note', by: by.operator, body: 'n', at: at + HOUR } as const
    const events = happened(open, { ...move, at }, note)
    expect(last(events, 'clock.breached').data).toMatchObject({ clock: 'first-response', retroactive: true })
    expect(ticketOf(events).responsibility).toMatchObject({ party: 'operator', cause: 'escalated', since: at })
    expect(events.filter(({ type }) => type === 'ticket.escalated')).toHaveLength(1)
  })

  it('keep a breach', () => {
    const { happened } = withSecond({ targets: [{ ...answer, within: { hours: 100 } }, solve] })
    const events = happened(open, { ...move, at: monday + 10 * HOUR })
    expect(clock(events, 'first-response')).toMatchObject({ breachedAt: monday + 8 * HOUR, targetMs: 100 * HOUR })
    expect(events.filter(({ type }) => type === 'clock.breached')).toHaveLength(1)
  })

  it('keep what counted in a calendar that the new version changes: each period counts under its own version', () => {
    // Ten to noon instead of nine to five: a recount would leave two of the four hours since nine.
    const { happened } = withSecond({ calendars: { office: { ...office, weekly: days(['10:00', '12:00']) } } })
    const events = happened(open, { ...move, at })
    const moved = clock(events, 'resolution')
    expect(last(events, 'ticket.policy-migrated').data).toMatchObject({ targets: ['solve'], calendars: ['office'] })
    expect(historyOf(events).clocks.get('resolution')?.calendarPeriods).toEqual([
      { from: monday, calendar: 'office', policy: first.ref.hash },
      { from: at, calendar: 'office' },
    ])
    // Four hours counted. The other four are two on Tuesday and two on Wednesday.
    expect(moved).toMatchObject({ elapsedMs: 4 * HOUR, dueAt: Date.parse('2026-11-04T12:00:00+01:00') })
  })

  it('count those hours in the same way when they are counted again', () => {
    const registry = policyRegistry([
      { policy: first, effectiveFrom: 0 },
      {
        policy: compilePolicy({
          ...base,
          version: '2',
          calendars: { office: { ...office, weekly: days(['10:00', '12:00']) } },
        }),
        effectiveFrom: monday * 2,
      },
    ])
    const { happened } = specification({ policy: registry, at: monday })
    const tuesday = monday + 26 * HOUR
    const events = happened(
      open,
      { type: 'hold.place', by: by.operator, hold: 'strike', reason: 'strike', at: monday + HOUR },
      { type: 'hold.release', by: by.operator, hold: 'strike', at: monday + 2 * HOUR },
      { ...move, at },
      { type: 'hold.void', by: by.operator, hold: 'strike', at: tuesday },
      { type: 'resolve', by: by.seller, body: 'Solved.', at: tuesday },
    )
    // Monday nine to one under the old hours, without the pause. Tuesday ten to eleven under the new ones.
    expect(last(events, 'clock.stopped').data).toMatchObject({ clock: 'resolution', elapsedMs: 5 * HOUR })
    const ticket = ticketOf(happened(open, { ...move, at }))
    const policy = registry.byVersion('2')
    if (policy === undefined) throw new Error('there is no version 2')
    const read = readClocks(ticket, { policy, policies: registry, at: tuesday })
    expect(read.clocks.find(({ clock: name }) => name === 'resolution')?.elapsedMs).toBe(5 * HOUR)
  })

  it('take the new target when they resume after a stop', () => {
    const { happened } = withSecond({ targets: [answer, { ...solve, within: { workingHours: 6 } }] })
    const events = happened(
      open,
      { type: 'resolve', by: by.seller, body: 'Solved.', at: monday + HOUR },
      { ...move, at: monday + 2 * HOUR },
      { type: 'reopen', by: by.customer, at: monday + 3 * HOUR },
    )
    // One of six hours counted: five are left.
    expect(clock(events, 'resolution')).toMatchObject({
      phase: 'running',
      targetMs: 6 * HOUR,
      elapsedMs: HOUR,
      dueAt: monday + 8 * HOUR,
    })
  })

  it('start for targets that only the new version has', () => {
    const { happened } = withSecond({
      targets: [answer, solve, { id: 'care', metric: 'periodic-update', within: { hours: 3 } }],
    })
    const events = happened(open, { ...move, at })
    expect(last(events, 'clock.started').data).toMatchObject({ target: 'care', startedAt: monday })
    expect(ticketOf(events).clocks['periodic-update']).toMatchObject({ attachedAt: at })
    expect(
      ticketOf(happened(open, { ...move, at }, { type: 'note', by: by.operator, body: 'n', at: at + 1 })).clocks,
    ).toMatchObject({
      'periodic-update': { breachedAt: at },
    })
  })

  it('are withdrawn if the clock of that name now measures something else', () => {
    const other = { id: 'answer', clock: 'first-response', metric: 'periodic-update', within: { hours: 30 } }
    const { happened } = withSecond({ targets: [other, solve] })
    const events = happened(open, { ...move, at })
    expect(last(events, 'clock.stopped').data).toMatchObject({ clock: 'first-response', stoppedBy: 'withdrawn' })
    expect(clock(events, 'first-response')).toMatchObject({ metric: 'periodic-update', phase: 'running', epoch: 3 })
  })

  it('begin a new cycle for another owner', () => {
    const own = { ...answer, when: { owner: { in: ['seller', 'operator'] } } }
    const policy = policyRegistry([
      { policy: compilePolicy({ ...base, targets: [own] }), effectiveFrom: 0 },
      {
        policy: compilePolicy({ ...base, targets: [own], version: '2', categories: { goods: { owner: 'operator' } } }),
        effectiveFrom: monday * 2,
      },
    ])
    const { happened } = specification({ policy, at: monday })
    const events = happened(open, { ...move, at })
    expect(clock(events, 'first-response')).toMatchObject({ owedBy: 'operator', startedAt: at, dueAt: at + 8 * HOUR })
  })
})

describe('a ticket whose category a classifier guessed', () => {
  const record = { classifier: 'c/1', outcome: 'uncertain', category: null, candidates: [], urgency: null } as const
  const guessed = { type: 'open', by: by.customer, classified: record } as const

  it('stays in triage in every version, until a person sets its category', () => {
    const { given, happened } = withSecond({})
    const opened = happened(guessed)
    expect(ticketOf(opened)).toMatchObject({ state: 'triage', decision: { reason: 'NOT_CLASSIFIED' } })
    given(opened)
      .when(move)
      .then([{ type: 'ticket.policy-migrated', data: { changes: [] } }])
    given(happened(guessed, move))
      .when({ type: 'category.set', by: by.operator, category: 'site' })
      .then([
        { type: 'ticket.reclassified', data: { from: 'unclassified', to: 'site', guessed: null } },
        { type: 'ticket.routed' },
      ])
  })
})
