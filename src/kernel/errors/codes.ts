import {
  CALENDAR_DATE_INVALID,
  CALENDAR_HORIZON,
  CALENDAR_INVALID,
  CALENDAR_NEVER_OPENS,
  CALENDAR_RANGE_REVERSED,
  CALENDAR_RANGES_OVERLAP,
  CALENDAR_TIME_INVALID,
  CALENDAR_UNKNOWN,
  CALENDAR_ZONE_UNKNOWN,
  DURATION_INVALID,
  error,
  INSTANT_INVALID,
} from './codes-calendar.js'
import { CLASSIFIER_INVALID, CLASSIFIER_PACKAGE_MISSING } from './codes-classifier.js'
import {
  HOLIDAYS_INVALID,
  HOLIDAYS_PACKAGE_MISSING,
  PERIOD_INVALID,
  STATUTE_NOT_COMPUTED,
  STATUTE_RULE_UNKNOWN,
  STATUTE_UNKNOWN,
} from './codes-statutory.js'

export { fill } from './fill.js'

/**
 * The one table of codes: errors that are thrown, refusals that are returned, reasons that are recorded.
 *
 * `kind` says which of the three a code is. `{name}` in a text is a placeholder; the code that creates the error must
 * supply its value, and the types check that. `texts-pl.ts` has the Polish texts under the same keys.
 * Texts never contain what a person wrote, only codes, ids, paths and sizes.
 */
export const codes = {
  // instants, durations, limits
  INSTANT_INVALID,
  DURATION_INVALID,
  PERIOD_INVALID,
  // calendars
  CALENDAR_INVALID,
  CALENDAR_ZONE_UNKNOWN,
  CALENDAR_TIME_INVALID,
  CALENDAR_DATE_INVALID,
  CALENDAR_RANGE_REVERSED,
  CALENDAR_RANGES_OVERLAP,
  CALENDAR_UNKNOWN,
  CALENDAR_NEVER_OPENS,
  CALENDAR_HORIZON,
  // statutory periods and holidays
  STATUTE_UNKNOWN,
  STATUTE_RULE_UNKNOWN,
  STATUTE_NOT_COMPUTED,
  HOLIDAYS_INVALID,
  HOLIDAYS_PACKAGE_MISSING,
  CALENDAR_MISSING: error(
    'A target counts time in a calendar that is missing: {value}. Declare it in the policy, or give createDesk "calendars".',
  ),
  // policy
  POLICY_INVALID: error('The policy is not valid at {path}: {problem}. Got {value}. {fix}'),
  POLICY_CATEGORY_UNKNOWN: error(
    '{path}: {value} is not a category of the policy. Declare it, or use one of: {known}.',
  ),
  POLICY_OWNER_UNKNOWN: error('{path}: {value} is not an owner. Use one of: {known}.'),
  POLICY_TEAM_UNKNOWN: error('{path}: {value} is not a team of the policy. Declare it, or use one of: {known}.'),
  POLICY_CALENDAR_UNKNOWN: error(
    '{path}: {value} is not a calendar of the policy. Declare it, or use one of: {known}.',
  ),
  POLICY_FACT_UNKNOWN: error(
    '{path}: {value} is not a fact of the schema. Extend it with "facts", or use one of: {known}.',
  ),
  POLICY_VALUE_UNKNOWN: error('{path}: {fact} is never {value}. Use one of: {known}.'),
  POLICY_SET_UNKNOWN: error(
    '{path}: {value} is not a known set. Supply it under "sets" (on the command line: --sets FILE), or use one of: {known}.',
  ),
  POLICY_TARGET_UNKNOWN: error('{path}: {value} is not a target of the policy. Declare it, or use one of: {known}.'),
  POLICY_CATEGORY_CIRCULAR: error(
    '{path}: {value} leads back to itself: {circle}. Give one of them another parent, or none.',
  ),
  POLICY_HASH_MISMATCH: error(
    'Policy {policy} version {version} has the {which} {actual}, not {expected}: its content is not what was published. Restore that content, or publish this one under a new version.',
  ),
  POLICY_ID_DUPLICATE: error('{path}: {value} is already the id at {first}. Give each its own id.'),
  POLICY_CASES_INVALID: error('The policy cases are not valid at {path}: {problem}. Got {value}. {fix}'),
  POLICY_TOO_LARGE: error('{path} is too large: {value}, the cap is {cap}. Split or simplify it.'),
  POLICY_VERSION_MISSING: error(
    'Ticket {ticketId} is judged by policy {policy} version {version} (hash {hash}), which this desk does not have. Keep it in the policyRegistry that createDesk gets.',
  ),
  POLICY_UNRESOLVED: error(
    'Policy {policy} version {version} (hash {hash}) could not be resolved: {problem}. Nothing was written; try again.',
    true,
  ),
  POLICY_REGISTRY_INVALID: error('The registry of policies is not valid at {path}: {problem}. Got {value}. {fix}'),
  POLICY_VERSION_AMBIGUOUS: error(
    'Version {version} of policy {policy} has two different contents (hashes {first} and {second}). Give the later one a new version; only texts may change within a version.',
  ),
  POLICY_NOT_IN_FORCE: error(
    'No version of policy {policy} is in force at {value}: the first, {version}, begins at {from}. Add an earlier version.',
  ),
  // explanations of clocks
  CLOCK_MISSING: error('Ticket {ticketId} has no clock {value}. It has: {known}.'),
  CLOCK_NOT_STARTED: error('{path}: clock {clock} of ticket {ticketId} starts at {startedAt}, later than {value}.'),
  CLOCK_TOO_LONG: error('Clock {clock} is too long to explain: over {cap}. Ask about an earlier instant.'),
  // facts and commands
  FACT_KEY_FORBIDDEN: error('{path} is a key that could reach an object prototype. Remove it.'),
  FACTS_INVALID: error('The facts are not valid at {path}: {problem}. Got {value}. {fix}'),
  COMMAND_INVALID: error('The input of {command} is not valid at {path}: {problem}. Got {value}. {fix}'),
  TEXT_TOO_LONG: error(
    'The command {command} is not valid at {path}: {value} characters, the cap is {cap}. Shorten it, or send it in parts.',
  ),
  DESK_INVALID: error('The desk is not valid at {path}: {problem}. Got {value}. {fix}'),
  // history and storage
  EVENT_UNKNOWN: error(
    'Event {eventId} has the type {value}, version {v}, which this release does not know. Upgrade answerable.',
  ),
  HISTORY_BROKEN: error(
    'The history of ticket {ticketId} is broken: expected event {expected}, found {found}. Restore the history.',
  ),
  HISTORY_EMPTY: error(
    'No events were given. A ticket has at least one; only the operator and the system may read the history of a ticket.',
  ),
  HISTORY_NEEDED: error(
    'Deciding on ticket {ticketId} needs its earlier events. Give decide all of its {count} events as "history".',
    true,
  ),
  STORE_UNAVAILABLE: error('The store did not answer: {problem}. Nothing was written; try again.', true),
  TICKET_CONTENDED: error(
    'Other commands changed ticket {ticketId} during all {attempts} attempts. Nothing was written; try again.',
    true,
  ),
  DEADLINES_ENDLESS: error(
    'Ticket {ticketId} has more than {count} deadlines due, the most that one step records. Run desk.work.sweep() first, and check the targets of policy {policy}.',
    true,
  ),
  EXPECTATION_FAILED: error('{problem}'),
  // classifiers
  CLASSIFIER_INVALID,
  CLASSIFIER_PACKAGE_MISSING,
  // command line
  FILE_INVALID: error('{option} {file}: {problem}. {fix}'),
  REPLAY_INVALID: error('{path} is not valid: {problem}. Got {value}. {fix}'),

  // expected refusals: values, never thrown by a command
  TICKET_EXISTS: refusal('Ticket {ticketId} already exists. Give another id, or none.'),
  TICKET_NOT_FOUND: refusal('There is no ticket {ticketId} for this actor.'),
  MOVE_NOT_LEGAL: refusal('{command} is not possible while ticket {ticketId} is {state}. Possible now: {legal}.'),
  ACTOR_MAY_NOT: refusal('A {party} may not {command} ticket {ticketId} while it is {state}. Possible now: {legal}.'),
  TICKET_VERSION_CONFLICT: refusal('Ticket {ticketId} is at version {actual}, not {expected}. Load it again.', true),
  IDEMPOTENCY_KEY_REUSED: refusal('The idempotency key {key} was used with another payload. Use a new one.'),
  TEAM_UNKNOWN: refusal(
    'Ticket {ticketId} cannot go to the team {team}, which the policy does not declare. Use one of: {known}.',
  ),
  POLICY_VERSION_UNKNOWN: refusal(
    'Ticket {ticketId} cannot be moved to policy version {version}, which this desk does not have. Use one of: {known}.',
  ),
  FACT_FROZEN: refusal(
    'The fact {path} of ticket {ticketId} is frozen since the opening. Open another ticket for another case.',
  ),
  CATEGORY_RETIRED: refusal('The category {category} takes no new tickets. {fix}'),
  CLOCK_UNKNOWN: refusal('Ticket {ticketId} has no clock {clock} that this command can change. Use one of: {known}.'),
  EXTENSION_SHORTENS: refusal(
    'Clock {clock} of ticket {ticketId} is due at {dueAt}: extending it to {until} would add no time. Give a later instant.',
  ),
  EXTENSION_UNIT: refusal(
    'Clock {clock} of ticket {ticketId} does not count {unit}: extend it by {known}, or until an instant.',
  ),
  MEMBER_NOT_ALLOWED: refusal('A {party} may not set {member} of {command}: only the operator and the system may.'),
  TOWARDS_NOT_ALLOWED: refusal(
    'A ticket that a customer opens cannot be towards another, here by a {party}. Omit "towards": the owner answers.',
  ),
  REASON_REQUIRED: refusal('{command} of ticket {ticketId} needs a reason. Give a code, such as "not-ours".'),
  ANSWER_OWED: refusal(
    'The requester of ticket {ticketId} waits for an answer. Resolve it with a body that a person of yours wrote, or reply first.',
  ),
  SELLER_NOT_ON_TICKET: refusal(
    'Seller {seller} is not on ticket {ticketId}, so it would never read this. Assign the ticket or grant access first.',
  ),
  REPLY_DATE_REFUSED: refusal(
    'This reply to ticket {ticketId} cannot be dated {occurredAt}: {problem}. Omit "occurredAt": it then counts from now.',
  ),
  REPLY_MISADDRESSED: refusal('This reply to ticket {ticketId} cannot be put so: {problem}. Change "to" or "awaits".'),
  TICKET_CLAIMED: refusal('Ticket {ticketId} is claimed by {agent}. Ask for it to be put back, or assign it.'),
  CATEGORY_UNDECLARED: refusal('The policy has no category {category}. Use one of: {known}.'),
  NOTHING_TO_CHANGE: refusal('{command} would leave ticket {ticketId} as it is: {problem}.'),

  // reasons why a ticket has no owner yet
  CATEGORY_UNKNOWN: reason('The policy has no category {category}.'),
  CATEGORY_UNDECIDED: reason('The category {category} leaves the owner to the rules, and none decided.'),
  NOT_CLASSIFIED: reason('Nobody has said what kind of problem it is.'),
  RULE_SAYS_TRIAGE: reason('Rule {rule} asks for a person to decide.'),
  SELLER_UNNAMED: reason('The seller answers here, but the facts name no seller.'),
} as const satisfies Readonly<Record<string, CodeEntry>>

/** Describes one code of the table. */
export interface CodeEntry {
  readonly kind: 'error' | 'refusal' | 'reason'
  /** True if the same call may succeed later without a change. */
  readonly retryable: boolean
  /** The English text; `{name}` marks a value. */
  readonly text: string
}

/** Any code of the table: of an error, a refusal or a reason. */
export type Code = keyof typeof codes
type CodeOfKind<K extends CodeEntry['kind']> = { [C in Code]: (typeof codes)[C]['kind'] extends K ? C : never }[Code]
/** A code of an error that is thrown. */
export type ErrorCode = CodeOfKind<'error'>
/** A code of a refusal that a command returns. */
export type RefusalCode = CodeOfKind<'refusal'>
/** A code that a decision records: why the ticket has no owner yet. */
export type ReasonCode = CodeOfKind<'reason'>

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
/** The values that the placeholders of a code's text need. */
export type CodeValues<C extends Code> = { readonly [K in Placeholder<(typeof codes)[C]['text']>]: string | number }

// @__NO_SIDE_EFFECTS__
function refusal<const T extends string>(text: T, retryable = false) {
  return { kind: 'refusal', retryable, text } as const
}
// @__NO_SIDE_EFFECTS__
function reason<const T extends string>(text: T) {
  return { kind: 'reason', retryable: false, text } as const
}
