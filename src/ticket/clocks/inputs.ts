import * as z from 'zod'
import type { EpochMs } from '../../kernel/time/instants.js'
import { input } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { clockCommands } from './commands.js'
import type { MoreTime } from './more-time.js'

const whole = (most: number) => z.int().min(1).max(most)
const moreTime: z.ZodType<MoreTime, MoreTime> = z.union(
  [
    z.strictObject({ minutes: z.number().min(0.001).max(5_256_000) }),
    z.strictObject({ hours: z.number().min(0.001).max(87_600) }),
    z.strictObject({ workingDays: whole(3_650) }),
    z.strictObject({ calendarDays: whole(3_650) }),
    z.strictObject({ months: whole(120) }),
  ],
  {
    error:
      'exactly one of minutes, hours, workingDays, calendarDays and months, above zero; minutes and hours count as the clock does',
  },
)

const hold = {
  /** Names the hold, so that it can be released or voided: a code, such as `strike-2026`. */
  hold: codeSchema,
}
const extension = {
  /** Names the extension, so that it can be voided: a code, such as `strike-2026`. */
  extension: codeSchema,
}
const reason = {
  /** Why: a code (lower-case letters, digits, `-`, `_` and dots), such as `carrier-strike`; no free text. */
  reason: codeSchema,
}
const clocks = {
  /** The clocks that it concerns, by name, on the ticket or of the policy's targets. Omitted: every clock of the ticket. */
  clocks: z.array(idSchema).min(1).max(50).optional(),
}

export const clockInputs = {
  /** More time for one promise: by so much, or until an instant that is later than its due. */
  'clock.extend': input(clockCommands['clock.extend'], {
    /** The clock's name on the ticket. */
    clock: idSchema,
    /** By how much. Omitted: until an instant. */
    more: moreTime.optional(),
    /** Until when, in epoch milliseconds. Omitted: by so much. */
    until: z.custom<EpochMs>().optional(),
    ...reason,
  }).refine(({ more, until }) => (more === undefined) !== (until === undefined), {
    path: ['more'],
    error: 'exactly one of more and until',
  }),
  /** Stops the clocks of the ticket, or those named, until the hold is released or voided. */
  'hold.place': input(clockCommands['hold.place'], { ...hold, ...reason, ...clocks }),
  'hold.release': input(clockCommands['hold.release'], hold),
  /** As if the hold had never been, for every clock that has not stopped. */
  'hold.void': input(clockCommands['hold.void'], hold),
  /** More time for every clock that can take it, under a name, so that it can be taken back. */
  'extension.grant': input(clockCommands['extension.grant'], {
    ...extension,
    ...reason,
    /** How much more time each clock gets. */
    more: moreTime,
    ...clocks,
  }),
  'extension.void': input(clockCommands['extension.void'], extension),
  /** Something happened outside the ticket that a promise hangs on. */
  'milestone.record': input(clockCommands['milestone.record'], {
    /** A code, such as `goods.returned`. Names that begin with `xstate.` are XState's own. */
    milestone: codeSchema.refine((code) => !code.startsWith('xstate.'), { error: 'a code that is not of XState' }),
    /** When it happened, in epoch milliseconds. Omitted: now. */
    occurredAt: z.custom<EpochMs>().optional(),
  }),
}
