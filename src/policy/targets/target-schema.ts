import * as z from 'zod'
import { durationMs, isPeriod, type Length, MAX_DAYS, MAX_MS } from '../../kernel/time/durations.js'
import { metrics, recipients } from '../../ticket/clocks/clock-state.js'
import { codeSchema } from '../../ticket/facts.js'
import { idSchema } from '../../ticket/responsibility/actor-schema.js'
import { MAX_TIER } from '../../ticket/responsibility/responsibility.js'
import { priorities } from '../../ticket/subject/priority.js'

const MAX_WARNINGS = 20
const MAX_CONSEQUENCES = 20
/** The most repetitions of a warning after a breach. */
const MAX_TIMES = 100

const clock = idSchema
  .refine((name) => !(name in Object.prototype), { error: 'every object has a member of that name' })
  .refine((name) => !name.startsWith('ticket.'), { error: 'names that begin with "ticket." are the desk\'s own' })
const amount = z.number().positive()
const whole = z.int().min(1).max(MAX_DAYS)
const until = z.enum(['end-of-day', 'instant']).optional()

const lengths = [
  z.strictObject({ minutes: amount }),
  z.strictObject({ hours: amount }),
  z.strictObject({ workingHours: amount }),
] as const
/** The schema of a length that counts day and night. */
export const wallLength = z
  .union([z.strictObject({ minutes: amount }), z.strictObject({ hours: amount })], {
    error: 'exactly one of minutes and hours, above zero',
  })
  .refine(isBounded, { error: 'a duration is at least 1 millisecond and at most 3,650 days' })

const length = z
  .union(lengths, { error: 'exactly one of minutes, hours and workingHours, above zero' })
  .refine(isBounded, { error: 'a duration is at least 1 millisecond and at most 3,650 days' })

const statutory = z
  .strictObject({
    rule: codeLike(),
    statute: codeLike().optional(),
    pausable: z.boolean().optional(),
    hours: whole.optional(),
    calendarDays: whole.optional(),
    workingDays: whole.optional(),
    months: whole.max(120).optional(),
  })
  .refine(({ hours, calendarDays, workingDays, months }) => {
    return [hours, calendarDays, workingDays, months].filter((given) => given !== undefined).length === 1
  }, 'exactly one of hours, calendarDays, workingDays and months')

const within = z
  .union(
    [
      ...lengths,
      z.strictObject({ workingDays: whole, until }),
      z.strictObject({ calendarDays: whole, until }),
      z.strictObject({ months: whole.max(120), until }),
      statutory,
    ],
    {
      error:
        'exactly one of minutes, hours, workingHours, and in whole numbers workingDays, calendarDays and months, above zero, or a statutory period',
    },
  )
  .refine((given) => 'rule' in given || isPeriod(given) || isBounded(given), {
    error: 'a duration is at least 1 millisecond and at most 3,650 days',
  })

const calendarUse = z.union([idSchema, z.strictObject({ fact: idSchema, else: idSchema })], {
  error: 'the id of a calendar, or { fact: "seller.calendar", else: "office" }',
})

const team = idSchema.optional()
const consequence = z.union(
  [
    z.strictObject({ escalateTo: z.literal('operator'), team, tier: z.int().min(1).max(MAX_TIER).optional() }),
    z.strictObject({ returnToOperator: z.literal(true), team }),
    z.strictObject({ raisePriority: z.enum(priorities) }),
    z.strictObject({
      notify: z.enum(recipients),
      code: codeSchema,
      during: z.union([calendarUse, z.null()]).optional(),
    }),
    z.strictObject({ closeAs: codeSchema }),
    z.strictObject({ flagDeemedAccepted: codeSchema }),
    z.strictObject({ custom: codeSchema }),
  ],
  {
    error:
      'one of { escalateTo: "operator", team?, tier? }, { returnToOperator: true }, { raisePriority: "high" }, { notify: "seller", code }, { closeAs: "…" }, { flagDeemedAccepted: "…" }, { custom: "…" }',
  },
)
const consequences = z.array(consequence).max(MAX_CONSEQUENCES).optional()

const share = z.number().gt(0).lt(1)
const warning = z.union(
  [
    share,
    z.strictObject({ share, do: consequences }),
    z.strictObject({ remaining: length, do: consequences }),
    z.strictObject({ overdue: length, times: z.int().min(1).max(MAX_TIMES).optional(), do: consequences }),
  ],
  {
    error:
      'a share above 0 and below 1, { share, do? }, { remaining: { hours: 1 }, do? } or { overdue: { hours: 1 }, times?, do? }',
  },
)

// The condition compiler checks the rest, because it knows the facts.
const condition = z.record(z.string(), z.unknown())
const conditionOrFixed = z.union([condition, z.boolean()]).optional()

/** The members of a target that only some metrics have, with those metrics. */
const belongs: Readonly<Record<string, readonly string[]>> = {
  pauseWhile: metrics.filter((metric) => !metric.endsWith('-response') && metric !== 'requester-answer'),
  stopOn: ['resolution'],
  from: ['milestone', 'statutory'],
  until: ['milestone', 'statutory'],
  accepts: ['first-response', 'next-response', 'periodic-update', 'resolution', 'ownership', 'milestone', 'statutory'],
  onReopen: ['resolution', 'ownership', 'milestone', 'statutory', 'contest-decision', 'appeal'],
}

/** The schema of a target: shapes and bounds. `checkReferences` checks the names in it. */
export const targetSchema = z
  .strictObject({
    id: clock,
    metric: z.enum(metrics),
    clock: clock.optional(),
    when: condition.optional(),
    byName: z.boolean().optional(),
    within,
    owedBy: z.literal('nobody').optional(),
    calendar: calendarUse.optional(),
    warnAt: z.array(warning).max(MAX_WARNINGS).optional(),
    pauseWhile: z.enum(['waiting', 'never']).optional(),
    stopOn: z.enum(['resolved', 'closed']).optional(),
    from: codeSchema.optional(),
    until: codeSchema.optional(),
    accepts: z.array(z.enum(['automated', 'on-behalf'])).optional(),
    conditions: z
      .strictObject({
        start: conditionOrFixed,
        pause: conditionOrFixed,
        resume: conditionOrFixed,
        stop: conditionOrFixed,
        reset: conditionOrFixed,
        cancel: conditionOrFixed,
      })
      .optional(),
    retarget: z.enum(['fromStart', 'carryElapsed', 'fresh']).optional(),
    onReopen: z.enum(['continue', 'newCycle', 'ignore']).optional(),
    onBreach: consequences,
  })
  .superRefine((target, context) => {
    if ('rule' in target.within && target.within.pausable !== true) {
      const { pauseWhile, conditions } = target
      const path =
        pauseWhile === 'waiting' ? ['pauseWhile'] : conditions?.pause === undefined ? null : ['conditions', 'pause']
      if (path !== null) context.addIssue({ code: 'custom', path, message: 'no pause stops a statutory period' })
    }
    for (const [member, of] of Object.entries(belongs)) {
      if (Object.hasOwn(target, member) && !of.includes(target.metric)) {
        context.addIssue({ code: 'custom', path: [member], message: `it belongs to the metrics ${of.join(', ')}` })
      }
    }
  })

function isBounded(given: Length): boolean {
  const ms = durationMs(given)
  return ms >= 1 && ms <= MAX_MS
}

/** Returns the schema of a rule or a row of the statutory table: `eu-1182-71`, `pl.complaint.reply`. */
function codeLike() {
  return z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,60}$/, 'a code, such as "pl-civil-code"')
}
