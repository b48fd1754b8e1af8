import * as z from 'zod'
import { demoFacts } from './policy.js'
import tickets from './tickets.json' with { type: 'json' }

const time = z.string().regex(/^\d\d:\d\d$/)
const party = z.strictObject({ party: z.enum(['customer', 'seller', 'operator']), id: z.string() })
/** `owner` is the current owner at the time of the step; `requester` is the actor who opened the ticket. */
const step = { at: time, by: z.union([z.literal(['owner', 'requester']), party]) }

const stepSchema = z.discriminatedUnion('do', [
  z.strictObject({ ...step, do: z.literal('reply') }),
  z.strictObject({ ...step, do: z.literal('resolve') }),
  z.strictObject({ ...step, do: z.literal('close') }),
  z.strictObject({ ...step, do: z.literal('assign'), to: z.string() }),
  z.strictObject({ ...step, do: z.literal('category.set'), category: z.string() }),
])

const ticketSchema = z.strictObject({
  /** The text's id in marketplace_texts (CC0). `label` is the owner that its author expected from the text alone. */
  text: z.string(),
  label: z.enum(['operator', 'seller', 'none']),
  locale: z.enum(['en', 'pl']),
  body: z.string(),
  by: party,
  opens: time,
  facts: demoFacts,
  steps: z.array(stepSchema),
})

export type DemoTicket = z.output<typeof ticketSchema>
export type DemoStep = z.output<typeof stepSchema>

/** The tickets of the day, validated as a host would validate outside data. */
export const demoTickets: readonly DemoTicket[] = z.array(ticketSchema).parse(tickets)
