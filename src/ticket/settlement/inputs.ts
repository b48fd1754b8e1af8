import * as z from 'zod'
import { input } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { idSchema } from '../responsibility/actor-schema.js'
import { scores } from '../responsibility/responsibility.js'
import { settlementCommands } from './commands.js'

const why = {
  /** Why: a code, such as `carrier-admitted`; no free text. */
  reason: codeSchema,
}

export const settlementInputs = {
  'settlement.set-paid-by': input(settlementCommands['settlement.set-paid-by'], {
    /** The party that gives the customer the money: `seller`, `operator`, or a code of the host; null: nobody yet. */
    paidBy: idSchema.nullable(),
    ...why,
  }),
  'settlement.set-charged-to': input(settlementCommands['settlement.set-charged-to'], {
    /** The party that bears the cost in the end: `seller`, `operator`, `carrier`, or a code of the host; null: open. */
    chargedTo: idSchema.nullable(),
    ...why,
  }),
  'settlement.find-fault': input(settlementCommands['settlement.find-fault'], {
    /** The party that was wrong, as a code; null: open. */
    fault: idSchema.nullable(),
    ...why,
  }),
  'settlement.set-score': input(settlementCommands['settlement.set-score'], {
    /** Whether the seller's score counts the ticket: `counted` or `excluded`; null: open. */
    score: z.enum(scores).nullable(),
    ...why,
  }),
}
