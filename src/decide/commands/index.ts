import type { Draft } from '../draft.js'
import { migratePolicy } from '../migrate/migrate.js'
import type { Refused } from '../refusal.js'
import { accessHandlers } from './access.js'
import { clockHandlers } from './clocks.js'
import { conversationHandlers } from './conversation.js'
import type { Handler, LaterCommand, LaterCommandName } from './handler.js'
import { lifecycleHandlers } from './lifecycle.js'
import { responsibilityHandlers } from './responsibility.js'
import { settlementHandlers } from './settlement.js'
import { subjectHandlers } from './subject.js'

/** The handler of each command. A command without a handler does not compile. */
const handlers = {
  ...lifecycleHandlers,
  ...conversationHandlers,
  ...responsibilityHandlers,
  ...accessHandlers,
  ...subjectHandlers,
  ...settlementHandlers,
  'policy.migrate': migratePolicy,
  ...clockHandlers,
} satisfies { readonly [C in LaterCommandName]: Handler<C> }

/** Executes a command. The caller has checked that it is legal and allowed. */
export function handle(draft: Draft, command: LaterCommand): Refused | null {
  // The table maps each type to the handler of that type; TypeScript cannot pair a union with a table of functions.
  const handler = handlers[command.type] as (draft: Draft, command: LaterCommand) => Refused | null
  return handler(draft, command)
}
