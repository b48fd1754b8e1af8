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
  'priority.set': input(subjectCommands['priority.set'], {
    /** From least to most urgent: `low`, `normal`, `high`, `urgent`. */
    priority: z.enum(priorities),
  }),
}
