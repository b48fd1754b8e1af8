import * as z from 'zod'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { ClassificationRecord } from '../classification/classification.js'
import { codeSchema, type Facts } from '../facts.js'
import { actorSchema, idSchema } from '../responsibility/party.js'
import { MAX_TIER } from '../responsibility/responsibility.js'

/** The most characters a message may have (Allegro's cap for claims is the same: 20,000). */
const MAX_BODY = 20_000
const MAX_SUBJECT = 500

const priority = z.enum(['low', 'normal', 'high', 'urgent'])
const text = z.string().max(MAX_BODY)
const body = text.min(1)
const subject = z.string().max(MAX_SUBJECT)

/** What every command may carry. */
const common = {
  by: actorSchema,
  /** The same key gives the same result and one effect; with another payload it is refused. */
  idempotencyKey: idSchema.optional(),
  /** Refuse if the ticket is not at this version any more. */
  expectedVersion: z.int().min(0).optional(),
  /** Recorded as the cause of the events: a request's or a message's id. */
  commandId: idSchema.optional(),
  /** Joins the events of one business process. */
  correlationId: idSchema.optional(),
}

const whole = (most: number) => z.int().min(1).max(most)
/** More time: minutes and hours of the clock's own time, or days and months of a promise that was made in them. */
const moreTime = z.union(
  [
    z.strictObject({ minutes: z.number().min(0.001).max(5_256_000) }),
    z.strictObject({ hours: z.number().min(0.001).max(87_600) }),
    z.strictObject({ workingDays: whole(3_650) }),
    z.strictObject({ calendarDays: whole(3_650) }),
    z.strictObject({ months: whole(120) }),
  ],
  { error: 'exactly one of minutes, hours, workingDays, calendarDays and months, above zero' },
)
const clocks = z.array(idSchema).min(1).max(50).optional()

const owner = z.discriminatedUnion('party', [
  z.strictObject({ party: z.literal('seller'), id: idSchema }),
  z.strictObject({
    party: z.literal('operator'),
    team: idSchema.optional(),
    tier: z.int().min(1).max(MAX_TIER).optional(),
  }),
])

/** The input of each command, as it comes from outside. `open` takes the host's facts beside these fields. */
export const commandSchemas = {
  open: z.strictObject({
    ...common,
    /** The ticket's id, where the host gives one. */
    id: idSchema.optional(),
    subject: subject.default(''),
    body: text.default(''),
    priority: priority.optional(),
    /** When the problem was reported, where that is earlier than now: clocks start there. */
    occurredAt: z.custom<EpochMs>().optional(),
  }),
  assign: z.strictObject({ ...common, to: owner }),
  reply: z.strictObject({
    ...common,
    body,
    /** Whom the reply leaves waiting. Left out: the requester's reply awaits the owner, another's the requester, an automated one nobody. */
    awaits: z.enum(['requester', 'owner', 'nobody']).optional(),
  }),
  note: z.strictObject({ ...common, body }),
  resolve: z.strictObject({ ...common, body: body.optional() }),
  reopen: z.strictObject({ ...common, body: body.optional() }),
  close: z.strictObject({ ...common, reason: codeSchema.default('done') }),
  escalate: z.strictObject({ ...common, reason: codeSchema.default('asked'), team: idSchema.optional() }),
  'category.set': z.strictObject({ ...common, category: codeSchema }),
  'priority.set': z.strictObject({ ...common, priority }),
  /** Moves the ticket to another version of its policy; with a `hash`, to that content of it and no other. */
  'policy.migrate': z.strictObject({
    ...common,
    to: z.strictObject({ version: idSchema, hash: idSchema.optional() }),
    reason: codeSchema,
  }),
  /** More time for one promise: by so much, or until an instant that is later than its due. */
  'clock.extend': z
    .strictObject({
      ...common,
      clock: idSchema,
      more: moreTime.optional(),
      until: z.custom<EpochMs>().optional(),
      reason: codeSchema,
    })
    .refine(({ more, until }) => (more === undefined) !== (until === undefined), {
      path: ['more'],
      error: 'exactly one of more and until',
    }),
  /** Stops the clocks of the ticket, or those named, until the hold is released or voided. */
  'hold.place': z.strictObject({ ...common, hold: codeSchema, reason: codeSchema, clocks }),
  'hold.release': z.strictObject({ ...common, hold: codeSchema }),
  /** As if the hold had never been, for every clock that has not stopped. */
  'hold.void': z.strictObject({ ...common, hold: codeSchema }),
  /** More time for every clock that can take it, under a name, so that it can be taken back. */
  'extension.grant': z.strictObject({ ...common, extension: codeSchema, reason: codeSchema, more: moreTime, clocks }),
  'extension.void': z.strictObject({ ...common, extension: codeSchema }),
  /** Something happened outside the ticket that a promise hangs on. */
  'milestone.record': z.strictObject({ ...common, milestone: codeSchema, occurredAt: z.custom<EpochMs>().optional() }),
} as const

/** More time, as data. */
export type MoreTime = z.output<typeof moreTime>

export type CommandName = keyof typeof commandSchemas
/** What a caller passes to `desk.<command>`. */
export type CommandInput<C extends CommandName> = z.input<(typeof commandSchemas)[C]>
type Parsed<C extends CommandName> = z.output<(typeof commandSchemas)[C]>

/** What `decide` needs to know about a text: never the text. */
export interface Digested {
  readonly digest: string
}
type WithoutTexts<P> = Omit<
  P,
  'body' | 'subject' | 'idempotencyKey' | 'expectedVersion' | 'commandId' | 'correlationId'
>

interface Opening {
  readonly type: 'open'
  readonly facts: Facts
  /** What a classifier made of the text, where nobody chose a category: the facts have what came of it. */
  readonly classified?: ClassificationRecord | undefined
}

/** A command as `decide` sees it: validated, texts replaced by their digests. */
export type Command =
  | (Opening & Digested & Omit<WithoutTexts<Parsed<'open'>>, 'id'>)
  | ({ readonly type: 'reply' } & Digested & WithoutTexts<Parsed<'reply'>>)
  | ({ readonly type: 'note' } & Digested & WithoutTexts<Parsed<'note'>>)
  | ({ readonly type: 'resolve'; readonly digest: string | null } & WithoutTexts<Parsed<'resolve'>>)
  | ({ readonly type: 'reopen'; readonly digest: string | null } & WithoutTexts<Parsed<'reopen'>>)
  | { [C in Textless]: { readonly type: C } & WithoutTexts<Parsed<C>> }[Textless]
type Textless = Exclude<CommandName, 'open' | 'reply' | 'note' | 'resolve' | 'reopen'>

export type CommandOf<C extends CommandName> = Extract<Command, { readonly type: C }>
