import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import { refusal } from '../../testing/expectation.js'
import { lastOf, ticketOf } from '../../testing/reading.js'
import { story } from '../../testing/story.js'
import { HOUR, MONDAY } from '../../testing/time.js'
import type { Told } from '../../testing/told.js'
import { historyOf } from '../../ticket/clocks/history.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { seller, system } from '../../ticket/responsibility/party.js'
import { readClocks } from '../clocks/read-clocks.js'

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

/** Returns a story with two versions: version 2 is version 1 with these members replaced. */
const withSecond = (second: object) =>
  story({
    policy: policyRegistry([
      { policy: first, effectiveFrom: 0 },
      { policy: compilePolicy({ ...base, ...second, version: '2' }), effectiveFrom: MONDAY + 1_000 * HOUR },
    ]),
  })
const { agent, ann, at, shop } = story({ policy: first })
const move = agent.policies.migrate({ to: { version: '2' }, reason: 'new-contract' })

describe('a ticket that is moved to another version of its policy', () => {
  it('is judged by it from then on, and records the versions, the reason and the changes', () => {
    const { happened } = withSecond({ categories: { ...base.categories, goods: { owner: 'operator', team: 'care' } } })
    const events = happened(ann.open(), at(HOUR, move))
    const moved = lastOf(events, 'ticket.policy-migrated')
    expect(moved).toMatchObject({
      actor: agent.actor,
      policy: { hash: moved.data.to.hash },
      data: {
        from: { version: '1' },
        to: { version: '2' },
        reason: 'new-contract',
        decision: { owner: 'operator' },
        responsibility: { party: 'operator', team: 'care', cause: 'policy', since: at(HOUR) },
      },
    })
    expect(moved.data.changes).toEqual([
      { field: 'owner', from: 'seller', to: 'operator' },
      { field: 'sellerId', from: 's-1', to: null },
      { field: 'team', from: null, to: 'care' },
    ])
    expect(ticketOf(events)).toMatchObject({ policy: { version: '2' }, decision: { owner: 'operator' } })
    const later = happened(ann.open(), at(HOUR, move), agent.note({ body: 'n' }))
    expect(later.at(-1)?.policy).toEqual(moved.policy)
  })

  it('goes to triage if the new version lacks its category, and out of triage if it names an owner', () => {
    const { happened } = withSecond({ categories: { site: base.categories.site, odd: { owner: 'operator' } } })
    const gone = ticketOf(happened(ann.open(), move))
    expect(gone).toMatchObject({ state: 'triage', responsibility: null, decision: { reason: 'CATEGORY_UNKNOWN' } })
    const found = ticketOf(happened(ann.open({ category: 'odd' }), move))
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
        effectiveFrom: at(0) * 2,
      },
    ])
    const { happened } = story({ policy })
    const ownerAfter = (...steps: readonly Told[]) => ticketOf(happened(ann.open(), ...steps)).responsibility
    const assigned = ownerAfter(agent.assign({ to: { party: 'seller', id: 's-2' } }), move)
    expect(assigned).toMatchObject({ sellerId: 's-2', cause: 'assigned' })
    const raised = ownerAfter(agent.escalate({ team: 'legal' }), move)
    expect(raised).toMatchObject({ team: 'legal', cause: 'escalated' })
    expect(ownerAfter(at(5 * HOUR, move))).toMatchObject({ team: 'back', cause: 'returned' })
    // The policy chose this owner, so the new version replaces it.
    expect(ownerAfter(at(HOUR, move))).toMatchObject({ team: 'new', cause: 'policy' })
  })

  it('keeps the instant since which the same owner has it', () => {
    const { happened } = withSecond({ rules: [{ id: 'all', when: {}, then: { owner: 'seller' }, because: 'x' }] })
    const { responsibility, reassignments, ownerSince } = ticketOf(happened(ann.open(), at(HOUR, move)))
    expect(responsibility).toEqual({
      party: 'seller',
      sellerId: 's-1',
      team: null,
      tier: 1,
      since: at(0),
      cause: 'policy',
      rule: 'all',
    })
    expect([reassignments, ownerSince]).toEqual([0, at(0)])
  })

  it('that was closed in triage is reopened with the owner that the new version names', () => {
    const { happened } = withSecond({ categories: { ...base.categories, odd: { owner: 'operator', team: 'tech' } } })
    const close = at(HOUR, agent.close())
    const steps = [close, at(2 * HOUR, move)] as const
    const odd = ann.open({ category: 'odd' })
    expect(ticketOf(happened(odd, ...steps))).toMatchObject({ state: 'closed', responsibility: null })
    const events = happened(odd, ...steps, at(3 * HOUR, ann.reopen()))
    expect(ticketOf(events)).toMatchObject({
      state: 'open',
      policy: { version: '2' },
      decision: { owner: 'operator' },
      responsibility: { party: 'operator', team: 'tech', cause: 'policy', since: at(3 * HOUR) },
    })
    const unmoved = happened(odd, close, at(3 * HOUR, ann.reopen()))
    expect(ticketOf(unmoved)).toMatchObject({ state: 'triage', decision: { reason: 'CATEGORY_UNDECIDED' } })
  })

  it('stays resolved or closed, with its owner, if the new version would send it to triage', () => {
    const { happened } = withSecond({ categories: { goods: { owner: 'triage' } } })
    const resolved = ticketOf(happened(ann.open(), shop.resolve(), move))
    expect(resolved).toMatchObject({ state: 'resolved', responsibility: { party: 'seller' }, policy: { version: '2' } })
    const steps = [shop.resolve(), ann.close(), move] as const
    const closed = ticketOf(happened(ann.open(), ...steps))
    expect(closed).toMatchObject({ state: 'closed', decision: { owner: 'triage' }, policy: { version: '2' } })
    const again = ticketOf(happened(ann.open(), ...steps, ann.reopen()))
    expect(again).toMatchObject({ state: 'open', responsibility: { party: 'seller', sellerId: 's-1' } })
  })

  it('still waits for the requester', () => {
    const { happened } = withSecond({ categories: { goods: { owner: 'operator' } } })
    const asked = shop.reply({ body: 'Which size?' })
    expect(ticketOf(happened(ann.open(), asked, move))).toMatchObject({
      state: 'waiting',
      responsibility: { party: 'operator' },
    })
  })

  it('gets a higher priority if the new version says so, and never a lower one', () => {
    const urgent = { categories: { goods: { owner: 'seller', priority: 'urgent' } } }
    const calm = { categories: { goods: { owner: 'seller', priority: 'low' } } }
    const raised = withSecond(urgent).happened(ann.open(), move)
    expect(lastOf(raised, 'ticket.priority-set').data).toEqual({ from: 'normal', to: 'urgent', reason: 'policy' })
    expect(ticketOf(withSecond(calm).happened(ann.open(), move)).priority).toBe('normal')
  })

  it('keeps the priority that a person set if both versions give the same one', () => {
    const categories = { goods: { owner: 'seller', priority: 'urgent' } }
    const policy = policyRegistry([
      { policy: compilePolicy({ ...base, categories }), effectiveFrom: 0 },
      { policy: compilePolicy({ ...base, categories, version: '2' }), effectiveFrom: at(0) * 2 },
    ])
    const { happened } = story({ policy })
    const events = happened(ann.open(), agent.priorities.set({ priority: 'low' }), move)
    expect(ticketOf(events).priority).toBe('low')
  })
})

describe('a move to another version', () => {
  const { given, happened } = withSecond({})
  const opened = happened(ann.open())

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
    for (const actor of [shop.actor, ann.actor]) {
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
    const ticket = ticketOf(happened(ann.open(), move, back))
    expect(ticket.policy.version).toBe('1')
    expect(ticket.clocks).toEqual(ticketOf(opened).clocks)
  })
})

describe('clocks of a ticket that is moved', () => {
  const moved = at(4 * HOUR, move)
  const clock = (events: readonly TicketEvent[], name: string) => ticketOf(events).clocks[name]

  it('do not change if the new version has the same target', () => {
    const { given, happened } = withSecond({ categories: { ...base.categories, extra: { owner: 'operator' } } })
    given(happened(ann.open()))
      .when(moved)
      .then([{ type: 'ticket.policy-migrated' }])
  })

  it('are withdrawn if the new version lacks their target', () => {
    const { given, happened } = withSecond({ targets: [solve] })
    given(happened(ann.open()))
      .when(moved)
      .then([
        { type: 'ticket.policy-migrated', data: { targets: ['answer'] } },
        { type: 'clock.stopped', data: { outcome: 'cancelled', stoppedBy: 'withdrawn', elapsedMs: 4 * HOUR } },
      ])
  })

  it('resume with the same due instant if the target comes back', () => {
    const { happened } = withSecond({ targets: [solve] })
    const back = at(5 * HOUR, { ...move, to: { version: '1' } })
    const events = happened(ann.open(), moved, back)
    expect(clock(events, 'first-response')).toMatchObject({ phase: 'running', dueAt: at(8 * HOUR) })
  })

  it('keep what had counted, and time that a person added, under a target of another length', () => {
    const { happened } = withSecond({ targets: [{ ...answer, within: { hours: 6 } }, solve] })
    const added = agent.clocks.extend({ clock: 'first-response', more: { hours: 1 }, reason: 'x' })
    const events = happened(ann.open(), added, moved)
    expect(lastOf(events, 'clock.retargeted').data).toMatchObject({
      cause: 'policy',
      targetMs: 7 * HOUR,
      elapsedMs: 4 * HOUR,
      dueAt: at(7 * HOUR),
      attachedAt: at(4 * HOUR),
    })
  })

  it('record a retroactive breach if the new target is used up at the move, which acts then, once', () => {
    const strict = { ...answer, within: { hours: 2 }, onBreach: [{ escalateTo: 'operator' }] }
    const { happened } = withSecond({ targets: [strict, solve] })
    const note = at(5 * HOUR, agent.note({ body: 'n' }))
    const events = happened(ann.open(), moved, note)
    expect(lastOf(events, 'clock.breached').data).toMatchObject({ clock: 'first-response', retroactive: true })
    const { responsibility } = ticketOf(events)
    expect(responsibility).toMatchObject({
      party: 'operator',
      cause: 'escalated',
      since: lastOf(events, 'ticket.policy-migrated').occurredAt,
    })
    expect(events.filter(({ type }) => type === 'ticket.escalated')).toHaveLength(1)
  })

  it('keep a breach', () => {
    const { happened } = withSecond({ targets: [{ ...answer, within: { hours: 100 } }, solve] })
    const events = happened(ann.open(), at(10 * HOUR, move))
    expect(clock(events, 'first-response')).toMatchObject({ breachedAt: at(8 * HOUR), targetMs: 100 * HOUR })
    expect(events.filter(({ type }) => type === 'clock.breached')).toHaveLength(1)
  })

  it('keep what counted in a calendar that the new version changes: each period counts under its own version', () => {
    // Ten to noon instead of nine to five: a recount would leave two of the four hours since nine.
    const { happened } = withSecond({ calendars: { office: { ...office, weekly: days(['10:00', '12:00']) } } })
    const events = happened(ann.open(), moved)
    expect(lastOf(events, 'ticket.policy-migrated').data).toMatchObject({ targets: ['solve'], calendars: ['office'] })
    expect(historyOf(events).clocks.get('resolution')?.calendarPeriods).toEqual([
      { from: at(0), calendar: 'office', policy: first.ref.hash },
      { from: at(4 * HOUR), calendar: 'office' },
    ])
    // Four hours counted. The other four are two on Tuesday and two on Wednesday.
    expect(clock(events, 'resolution')).toMatchObject({
      elapsedMs: 4 * HOUR,
      dueAt: Date.parse('2026-11-04T12:00:00+01:00'),
    })
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
        effectiveFrom: at(0) * 2,
      },
    ])
    const { happened } = story({ policy: registry })
    const tuesday = 26 * HOUR
    const events = happened(
      ann.open(),
      at(HOUR, agent.holds.place({ hold: 'strike', reason: 'strike' })),
      at(2 * HOUR, agent.holds.release({ hold: 'strike' })),
      moved,
      at(tuesday, agent.holds.void({ hold: 'strike' })),
      at(tuesday, shop.resolve()),
    )
    // Monday nine to one under the old hours, without the pause. Tuesday ten to eleven under the new ones.
    expect(lastOf(events, 'clock.stopped').data).toMatchObject({ clock: 'resolution', elapsedMs: 5 * HOUR })
    const ticket = ticketOf(happened(ann.open(), moved))
    const policy = registry.byVersion('2')
    if (policy === undefined) throw new Error('there is no version 2')
    const read = readClocks(ticket, { policy, policies: registry, at: at(tuesday) })
    expect(read.clocks.find(({ clock: name }) => name === 'resolution')?.elapsedMs).toBe(5 * HOUR)
  })

  it('take the new target when they resume after a stop', () => {
    const { happened } = withSecond({ targets: [answer, { ...solve, within: { workingHours: 6 } }] })
    const events = happened(ann.open(), at(HOUR, shop.resolve()), at(2 * HOUR, move), at(3 * HOUR, ann.reopen()))
    // One of six hours counted: five are left.
    expect(clock(events, 'resolution')).toMatchObject({
      phase: 'running',
      targetMs: 6 * HOUR,
      elapsedMs: HOUR,
      dueAt: at(8 * HOUR),
    })
  })

  it('start for targets that only the new version has', () => {
    const { happened } = withSecond({
      targets: [answer, solve, { id: 'care', metric: 'periodic-update', within: { hours: 3 } }],
    })
    const events = happened(ann.open(), moved)
    expect(lastOf(events, 'clock.started').data).toMatchObject({ target: 'care', startedAt: at(0) })
    expect(ticketOf(events).clocks['periodic-update']).toMatchObject({ attachedAt: at(4 * HOUR) })
    expect(ticketOf(happened(ann.open(), moved, at(4 * HOUR + 1, agent.note({ body: 'n' })))).clocks).toMatchObject({
      'periodic-update': { breachedAt: at(4 * HOUR) },
    })
  })

  it('are withdrawn if the clock of that name now measures something else', () => {
    const other = { id: 'answer', clock: 'first-response', metric: 'periodic-update', within: { hours: 30 } }
    const { happened } = withSecond({ targets: [other, solve] })
    const events = happened(ann.open(), moved)
    expect(lastOf(events, 'clock.stopped').data).toMatchObject({ clock: 'first-response', stoppedBy: 'withdrawn' })
    expect(clock(events, 'first-response')).toMatchObject({ metric: 'periodic-update', phase: 'running', epoch: 3 })
  })

  it('begin a new cycle for another owner', () => {
    const own = { ...answer, when: { owner: { in: ['seller', 'operator'] } } }
    const policy = policyRegistry([
      { policy: compilePolicy({ ...base, targets: [own] }), effectiveFrom: 0 },
      {
        policy: compilePolicy({ ...base, targets: [own], version: '2', categories: { goods: { owner: 'operator' } } }),
        effectiveFrom: at(0) * 2,
      },
    ])
    const { happened } = story({ policy })
    const events = happened(ann.open(), moved)
    expect(clock(events, 'first-response')).toMatchObject({
      owedBy: 'operator',
      startedAt: at(4 * HOUR),
      dueAt: at(12 * HOUR),
    })
  })
})

describe('a ticket whose category a classifier guessed', () => {
  const record = { classifier: 'c/1', outcome: 'uncertain', category: null, candidates: [], urgency: null } as const
  const guessed = ann.open({ classified: record })

  it('stays in triage in every version, until a person sets its category', () => {
    const { given, happened } = withSecond({})
    const opened = happened(guessed)
    expect(ticketOf(opened)).toMatchObject({ state: 'triage', decision: { reason: 'NOT_CLASSIFIED' } })
    given(opened)
      .when(move)
      .then([{ type: 'ticket.policy-migrated', data: { changes: [] } }])
    given(happened(guessed, move))
      .when(agent.categories.set({ category: 'site' }))
      .then([
        { type: 'ticket.reclassified', data: { from: 'unclassified', to: 'site', guessed: null } },
        { type: 'ticket.routed' },
      ])
  })
})
