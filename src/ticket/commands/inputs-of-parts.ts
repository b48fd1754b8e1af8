// `npm run parts` writes this file from the folders of `src/ticket/`. Move lines of the table to change its order.
import { accessInputs } from '../access/inputs.js'
import { clockInputs } from '../clocks/inputs.js'
import { conversationInputs } from '../conversation/inputs.js'
import { lifecycleInputs } from '../lifecycle/inputs.js'
import { migrationInputs } from '../migration/inputs.js'
import { responsibilityInputs } from '../responsibility/inputs.js'
import { settlementInputs } from '../settlement/inputs.js'
import { subjectInputs } from '../subject/inputs.js'

/** The input schema of each command, from all parts of the ticket. */
export const inputsOfParts = {
  ...lifecycleInputs,
  ...conversationInputs,
  ...responsibilityInputs,
  ...accessInputs,
  ...subjectInputs,
  ...settlementInputs,
  ...migrationInputs,
  ...clockInputs,
}
