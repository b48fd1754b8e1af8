/**
 * A policy with every metric, every consequence and every mode. Its deadlines tie on purpose: half of sixteen working
 * hours is the same instant as all of eight.
 */
import { compilePolicy } from '../../src/policy/policy.js'
import { alwaysOpen } from '../../src/sla/calendar/calendar.js'
import type { CountingCalendarOf } from '../../src/sla/clock.js'

const weekdays = (...segments: readonly (readonly [string, string])[]) =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, segments]))

/** Targets for answers. */
const answers = [
  {
    id: 'seller-first',
    metric: 'first-response',
    when: { owner: 'seller' },
    within: { workingHours: 8 },
    calendar: 'office',
    warnAt: [0.5, 0.75],
    onBreach: [{ escalateTo: 'operator', team: 'care' }, { raisePriority: 'high' }],
  },
  {
    id: 'operator-first',
    metric: 'first-response',
    when: { owner: 'operator' },
    within: { hours: 4 },
    warnAt: [0.8],
    onBreach: [{ raisePriority: 'urgent' }],
  },
  {
    id: 'any-first',
    clock: 'any-first',
    metric: 'first-response',
    within: { hours: 8 },
    accepts: ['automated', 'on-behalf'],
    warnAt: [{ share: 0.5, do: [{ notify: 'seller', code: 'soon', during: 'shop' }] }],
    onBreach: [{ notify: 'seller', code: 'late', during: 'shop' }],
  },
  {
    id: 'next',
    metric: 'next-response',
    within: { workingHours: 4 },
    calendar: 'office',
    onBreach: [{ escalateTo: 'operator' }],
  },
  {
    id: 'seller-next',
    clock: 'seller-next',
    metric: 'next-response',
    when: { owner: 'seller' },
    within: { hours: 12 },
    warnAt: [0.5],
    onBreach: [{ custom: 'next.late' }],
  },
  {
    id: 'shop-next',
    clock: 'shop-next',
    metric: 'next-response',
    when: { owner: 'seller' },
    within: { workingHours: 5 },
    calendar: 'shop',
    accepts: ['on-behalf'],
  },
  {
    id: 'update',
    metric: 'periodic-update',
    within: { workingHours: 16 },
    calendar: 'office',
    warnAt: [{ overdue: { hours: 5 }, times: 2 }],
  },
  {
    id: 'answer',
    metric: 'requester-answer',
    within: { hours: 60 },
    warnAt: [{ share: 0.5, do: [{ notify: 'customer', code: 'waiting', during: 'office' }] }],
    onBreach: [{ closeAs: 'no-answer' }],
  },
]

/** Targets for a solution, and for the time that an owner has the ticket. */
const solutions = [
  {
    id: 'urgent-resolution',
    metric: 'resolution',
    when: { priority: 'urgent' },
    within: { hours: 24 },
    warnAt: [0.9],
    retarget: 'carryElapsed',
  },
  {
    id: 'resolution',
    metric: 'resolution',
    within: { workingHours: 24 },
    calendar: 'office',
    warnAt: [0.5, { share: 0.75, do: [{ notify: 'operator', code: 'hurry', during: 'shop' }] }],
    onBreach: [{ notify: 'operator', code: 'late', during: 'office' }],
  },
  { id: 'total', clock: 'total', metric: 'resolution', within: { hours: 240 }, pauseWhile: 'never', stopOn: 'closed' },
  { id: 'patient', clock: 'patient', metric: 'resolution', within: { hours: 30 }, warnAt: [0.5] },
  {
    id: 'seller-solution',
    clock: 'z-solution',
    metric: 'resolution',
    when: { owner: 'seller' },
    within: { workingHours: 16 },
    calendar: 'office',
    warnAt: [0.25, { share: 0.5, do: [{ custom: 'half' }] }],
  },
  {
    id: 'calm',
    clock: 'calm',
    metric: 'resolution',
    when: { priority: { in: ['low', 'normal'] } },
    within: { hours: 16 },
    warnAt: [0.25],
    conditions: { stop: { state: { in: ['resolved', 'closed'] } } },
  },
  {
    id: 'care-high',
    clock: 'care',
    metric: 'resolution',
    when: { priority: { in: ['high', 'urgent'] } },
    within: { hours: 20 },
    retarget: 'fresh',
    onReopen: 'newCycle',
    conditions: { pause: { priority: 'urgent' }, resume: { state: 'open' } },
  },
  {
    id: 'care',
    clock: 'care',
    metric: 'resolution',
    within: { workingHours: 30 },
    calendar: 'shop',
    onReopen: 'ignore',
    conditions: { reset: { command: 'escalate' }, cancel: { owner: 'triage' } },
  },
  {
    id: 'seller-hold',
    metric: 'ownership',
    when: { owner: 'seller' },
    within: { workingHours: 12 },
    calendar: 'shop',
    warnAt: [{ remaining: { workingHours: 2 }, do: [{ notify: 'seller', code: 'hurry', during: 'shop' }] }],
    onBreach: [{ notify: 'seller', code: 'late', during: 'shop' }, { returnToOperator: true }],
  },
  { id: 'seller-days', metric: 'ownership', when: { owner: 'seller' }, within: { hours: 48 }, warnAt: [0.5] },
  {
    id: 'operator-hold',
    metric: 'ownership',
    when: { owner: 'operator' },
    within: { workingHours: 10 },
    calendar: 'office',
    warnAt: [{ overdue: { workingHours: 3 }, times: 3, do: [{ notify: 'operator', code: 'still', during: 'office' }] }],
    onBreach: [{ notify: 'operator', code: 'late' }],
  },
]

/** Targets between two recorded milestones, or between conditions. */
const milestones = [
  {
    id: 'law',
    metric: 'statutory',
    within: { rule: 'pl-civil-code', calendarDays: 14 },
    calendar: 'office',
    until: 'answer.delivered',
    onBreach: [{ flagDeemedAccepted: 'pl.complaint.reply' }],
  },
  {
    id: 'refund',
    metric: 'milestone',
    from: 'goods.returned',
    within: { workingDays: 2 },
    calendar: 'office',
    until: 'refund.paid',
    warnAt: [0.5],
    onBreach: [{ custom: 'refund.late' }],
  },
  { id: 'appeal', metric: 'appeal', within: { calendarDays: 3 }, calendar: 'office', onReopen: 'newCycle' },
  { id: 'contest', metric: 'contest-decision', within: { hours: 30 }, warnAt: [0.5], onReopen: 'continue' },
  {
    id: 'silence',
    metric: 'milestone',
    from: 'resolved',
    until: 'closed',
    within: { hours: 96 },
    warnAt: [0.25],
    onBreach: [{ closeAs: 'silent' }],
  },
  {
    id: 'desk',
    metric: 'milestone',
    within: { hours: 30 },
    conditions: { start: { owner: 'operator' }, stop: { state: { in: ['resolved', 'closed'] } } },
  },
  {
    id: 'look',
    metric: 'milestone',
    when: { owner: 'seller' },
    within: { hours: 6 },
    retarget: 'carryElapsed',
    conditions: { stop: { command: 'note' } },
  },
  {
    id: 'pulse',
    metric: 'milestone',
    within: { hours: 400 },
    conditions: { reset: { command: 'deadline' }, stop: { state: 'closed' } },
  },
]

const targets = [...answers, ...solutions, ...milestones]

export const policy = compilePolicy({
  id: 'property',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator', team: 'tech' }, odd: { owner: 'triage' } },
  rules: [{ id: 'gone', when: { 'seller.status': 'closed' }, then: { owner: 'operator' }, because: 'Closed.' }],
  calendars: {
    office: {
      zone: 'Europe/Warsaw',
      weekly: weekdays(['09:00', '13:00'], ['14:00', '18:00']),
      holidays: ['2026-11-11'],
    },
    shop: { zone: 'America/New_York', weekly: { ...weekdays(['10:00', '14:00']), sat: [['22:00', '06:00']] } },
  },
  access: [
    { when: { category: 'site' }, sellers: 'named' },
    { when: { owner: 'operator', team: 'care' }, sellers: 'owner' },
  ],
  targets,
})

export const calendarOf: CountingCalendarOf = (id) => (id === null ? alwaysOpen : (policy.calendar(id) ?? alwaysOpen))

/** The names of the policy's clocks. */
export const clockNames = targets.flatMap(({ id }) => policy.target(id)?.clock ?? [])
