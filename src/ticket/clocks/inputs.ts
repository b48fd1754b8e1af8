import * as z from 'zod'
import { input, instantSchema } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { clockCommands } from './commands.js'
import type { MoreTime } from './more-time.js'

const positiveInteger = (max: number) => z.int().min(1).max(max)
const moreTime: z.ZodType<MoreTime, MoreTime> = z.union(
  [
    z.strictObject({ minutes: z.number().min(0.001).max(5_256_000) }),
    z.strictObject({ hours: z.number().min(0.001).max(87_600) }),
    z.strictObject({ workingDays: positiveInteger(3_650) }),
    z.strictObject({ calendarDays: positiveInteger(3_650) }),
    z.strictObject({ months: positiveInteger(120) }),
  ],
  {
    error:
      'exactly one of minutes, hours, workingDays, calendarDays and months, above zero; minutes and hours count as the clock does',
  },
)

const hold = {
  /** The name of the hold, by which it is released or voided: a code, such as `strike-2026`. */
  hold: codeSchema,
}
const extension = {
  /** The name of the extension, by which it is voided: a code, such as `strike-2026`. */
  extension: codeSchema,
}
const reason = {
  /** Why: a code (lower-case letters, digits, `-`, `_` and dots), such as `carrier-strike`; no free text. */
  reason: codeSchema,
}
const clocks = {
  /** The names of clocks, of the ticket or of the policy's targets. Omitted: every clock of the ticket. */
  clocks: z.array(idSchema).min(1).max(50).optional(),
}

export const clockInputs = {
  /** Gives one clock more time: an amount, or until an instant after its due instant. */
  'clock.extend': input(clockCommands['clock.extend'], {
    /** The clock's name on the ticket. */
    clock: idSchema,
    /** The amount of time. Omitted: `until` is given. */
    more: moreTime.optional(),
    /** The instant in epoch milliseconds. Omitted: `more` is given. */
    until: instantSchema.optional(),
    ...reason,
  }).refine(({ more, until }) => (more === undefined) !== (until === undefined), {
    path: ['more'],
    error: 'exactly one of more and until',
  }),
  /** Pauses the ticket's clocks, or those named, until the hold is released or voided. */
  'hold.place': input(clockCommands['hold.place'], { ...hold, ...reason, ...clocks }),
  'hold.release': input(clockCommands['hold.release'], hold),
  /** Cancels the hold as if it had never been placed, for every clock that has not stopped. */
  'hold.void': input(clockCommands['hold.void'], hold),
  /** Gives more time to every clock that can take it, under one name, so that it can be voided. */
  'extension.grant': input(clockCommands['extension.grant'], {
    ...extension,
    ...reason,
    /** The amount of time that each clock gets. */
    more: moreTime,
    ...clocks,
  }),
  'extension.void': input(clockCommands['extension.void'], extension),
  /** Records something that happened outside the ticket and that a clock depends on. */
  'milestone.record': input(clockCommands['milestone.record'], {
    /** A code, such as `goods.returned`. Codes that begin with `xstate.` are reserved for XState. */
    milestone: codeSchema.refine((code) => !code.startsWith('xstate.'), { error: 'a code that is not of XState' }),
    /** When it happened, in epoch milliseconds. Omitted: now. */
    occurredAt: instantSchema.optional(),
  }),
}
