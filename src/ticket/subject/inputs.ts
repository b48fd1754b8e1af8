import * as z from 'zod'
import { input } from '../commands/input.js'
import { codeSchema } from '../facts.js'
import { subjectCommands } from './commands.js'
import { priorities } from './priority.js'

export const subjectInputs = {
  'category.set': input(subjectCommands['category.set'], {
    /** A category of the policy, such as `goods.damaged`. */
    category: codeSchema,
  }),
  /** Changes what is known about the case. The policy decides again, and moves only what follows from the change. */
  'facts.update': input(subjectCommands['facts.update'], {
    /**
     * The facts to change, as a JSON merge patch (RFC 7396): an object is merged, null removes a fact, and any other
     * value replaces it. The result must satisfy the policy's schema.
     */
    facts: z.record(z.string().min(1).max(120), z.unknown()).refine((facts) => !Object.hasOwn(facts, 'category'), {
      path: ['category'],
      message: 'a fact other than the category, which category.set changes',
    }),
  }),
  'priority.set': input(subjectCommands['priority.set'], {
    /** From least to most urgent: `low`, `normal`, `high`, `urgent`. */
    priority: z.enum(priorities),
  }),
}
