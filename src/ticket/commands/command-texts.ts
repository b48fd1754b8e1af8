import type { Role } from './command.js'
import type { CommandName } from './commands.js'

/** Says in Markdown what each command does: the page in the docs is made of it. A command without a text does not compile. */
export const commandTexts: { readonly [C in CommandName]: string } = {
  open: 'opens a ticket and routes it; the accepted result has the ticket',
  resolve: 'done, as the side that answers sees it',
  reopen: 'from resolved or closed',
  close: 'ends it',
  reply:
    "a message; by default the other side is awaited. A seller who does not own the ticket may write and stops nobody's clock",
  note: 'a note that the customer never sees',
  assign: 'hands the ticket to a seller or a team',
  escalate: 'from the seller to the operator; for the operator and the system also from tier to tier, and to a team',
  'category.set':
    "moves it to another category; the policy decides again, and may raise the priority. Of a classifier's guess: [corrects or confirms it](#corrections)",
  'priority.set': 'makes it more or less pressing',
  'policy.migrate': 'moves it to [another version of its policy](policy-versions.md#moving-a-ticket), with a reason',
  'clock.extend': 'gives one clock more time, with a reason; a breach stays on record',
  'hold.place': 'stops its clocks, or those named, for a reason, until the hold is released or voided',
  'hold.release': 'its clocks go on',
  'hold.void': 'as if the hold had never been, for every clock that has not stopped',
  'extension.grant': 'gives its clocks more time under one name, so that it can be taken back',
  'extension.void': 'as if the extension had never been, for every clock that has not stopped',
  'milestone.record':
    'something that a promise hangs on happened outside: `goods.returned`; once, with `occurredAt` where it was earlier',
}

/** Says in Markdown who each role is. */
export const roleTexts: { readonly [R in Role]: string } = {
  requester: 'who asked',
  seller: 'a seller on the ticket',
  owner: 'the seller who owns it',
  operator: 'the operator',
  system: 'the system',
}
