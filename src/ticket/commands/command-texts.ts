import type { Role } from './command.js'
import type { CommandName } from './commands.js'

/** The Markdown text on what each command does, shown in `docs/desk.md`. A command without a text does not compile. */
export const commandTexts: { readonly [C in CommandName]: string } = {
  open: 'opens a ticket and routes it; the accepted result has the ticket',
  resolve: 'marks the problem as solved; the ticket can be reopened',
  reopen: 'opens a resolved or closed ticket again',
  close: 'closes the ticket, solved or not',
  reply:
    'sends a message; by default the other side must answer next. It may [ask the seller or the operator](#ask-somebody). A seller who does not own the ticket may reply, but stops no clock',
  note: 'adds an internal note, which the requester never sees. [Its audience](#who-sees-what) is the operator, unless it names a seller',
  assign: 'hands the ticket over to a seller, or to the operator or one of its teams',
  escalate:
    'hands the ticket over from the seller to the operator. The operator and the system may also move it up a tier, and name a team',
  claim: 'says which person of the owner works on the ticket; of two who claim it at once, one wins',
  unclaim: 'says that this person no longer does. The operator may say it of anybody',
  'access.grant': 'lets a seller who does not own the ticket see it, as a participant',
  'access.withdraw': 'takes a seller who does not own the ticket off it: for that seller it no longer exists',
  'category.set':
    "sets the category; the policy decides again, and may raise the priority. With it, a person [corrects or confirms](#corrections) a classifier's guess",
  'facts.update':
    'changes what is known about the case; the policy [decides again](#facts-change) and moves only what follows',
  'settlement.set-paid-by': 'says who gives the customer the money, with a reason',
  'settlement.set-charged-to': 'says who bears the cost in the end, with a reason',
  'settlement.find-fault': 'says who was wrong, with a reason',
  'settlement.set-score': "says whether the seller's score counts the ticket, with a reason",
  'priority.set': 'makes the ticket more or less urgent',
  'policy.migrate':
    'moves the ticket to [another version of its policy](policy-versions.md#moving-a-ticket), with a reason',
  'clock.extend': 'gives one clock more time, with a reason; a breach stays on record',
  'hold.place': "pauses the ticket's clocks, or those named, for a reason, until the hold is released or voided",
  'hold.release': 'ends the hold; its clocks go on',
  'hold.void': 'cancels the hold as if it had never been placed, for every clock that has not stopped',
  'extension.grant': "gives the ticket's clocks, or those named, more time under one name, so that it can be voided",
  'extension.void': 'cancels the extension as if it had never been granted, for every clock that has not stopped',
  'milestone.record':
    'records something that happened outside and that a clock depends on, such as `goods.returned`; each once, with `occurredAt` if it was earlier',
}

/** The Markdown text for each role, shown in `docs/desk.md`. */
export const roleTexts: { readonly [R in Role]: string } = {
  requester: 'the requester',
  seller: 'a seller on the ticket',
  former: 'a seller that owned it',
  owner: 'the seller who owns it',
  operator: 'the operator',
  system: 'the system',
}
