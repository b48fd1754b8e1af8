/**
 * The one table of codes: errors that are thrown, refusals that are returned, reasons that are recorded.
 *
 * `kind` says which of the three a code is. `{name}` in a text is a value that whoever raises the code
 * must supply; the types check it. Polish texts stand in `texts-pl.ts`, under the same keys.
 * Texts never hold what a person wrote: only codes, ids, paths and sizes.
 */
export const codes = {
  // instants, durations, limits
  INSTANT_INVALID: error(
    '{path} must be an instant in epoch milliseconds between -8.64e15 and 8.64e15, got {value}. Use Date.parse("2026-11-02T09:00:00Z") or Date.now().',
  ),
  DURATION_INVALID: error(
    '{path} must be a finite duration above zero, got {value}. Write hours(4), minutes(30) or workingHours(8).',
  ),
  // calendars
  CALENDAR_INVALID: error('{path} of a business calendar is not valid: {problem}. Got {value}. {fix}'),
  CALENDAR_ZONE_UNKNOWN: error(
    '{path}: the runtime knows no time zone {value}. Use an IANA name such as "Europe/Warsaw".',
  ),
  CALENDAR_TIME_INVALID: error('{path}: {value} is no time of day. Use "HH:MM" or "HH:MM:SS" from "00:00" to "24:00".'),
  CALENDAR_DATE_INVALID: error('{path}: {value} is no calendar date. Use "YYYY-MM-DD", for example "2026-12-24".'),
  CALENDAR_NEVER_OPENS: error(
    '{path} never opens: no weekly segment has any length. Give at least one, for example mon: [["09:00", "17:00"]].',
  ),
  CALENDAR_HORIZON: error(
    '{path}: {value} lies outside the years 1970 to 2200 that business calendars cover. Check the instant and the duration.',
  ),
  // policy
  POLICY_INVALID: error('The policy is not valid at {path}: {problem}. Got {value}. {fix}'),
  POLICY_CATEGORY_UNKNOWN: error(
    '{path} names the category {value}, which the policy does not declare. Declare it under "categories", or use one of: {known}.',
  ),
  POLICY_OWNER_UNKNOWN: error('{path} names the owner {value}. An owner is one of: {known}.'),
  POLICY_TEAM_UNKNOWN: error(
    '{path} names the team {value}, which is not in the policy\'s "teams". Add it there, or use one of: {known}.',
  ),
  POLICY_CALENDAR_UNKNOWN: error(
    '{path} names the calendar {value}. Declare it under "calendars", or use one of: {known}.',
  ),
  POLICY_FACT_UNKNOWN: error(
    '{path} reads the fact {value}, which the facts\' schema lacks. Use one of: {known}; or extend the schema with "facts".',
  ),
  POLICY_VALUE_UNKNOWN: error(
    '{path} compares {fact} with {value}, which that fact can never be. It is one of: {known}.',
  ),
  POLICY_ID_DUPLICATE: error(
    '{path} repeats the id {value}, first used at {first}. Ids are recorded in decisions: give each its own.',
  ),
  POLICY_TOO_LARGE: error(
    '{path} is too large: {value}, the cap is {cap}. Split the policy or simplify the condition.',
  ),
  POLICY_VERSION_MISSING: error(
    'Ticket {ticketId} is judged by policy {policy} version {version} (hash {hash}), which this desk was not given. Pass that version to createDesk under "earlier".',
  ),
  // facts and commands
  FACT_KEY_FORBIDDEN: error('{path} is a key that could reach an object prototype. Remove it: facts are plain data.'),
  FACTS_INVALID: error('The facts are not valid at {path}: {problem}. Got {value}. {fix}'),
  COMMAND_INVALID: error('The command {command} is not valid at {path}: {problem}. Got {value}. {fix}'),
  TEXT_TOO_LONG: error(
    'The command {command} is not valid at {path}: {value} characters, the cap is {cap}. Send long material as an attachment reference.',
  ),
  DESK_INVALID: error('createDesk was given no valid {path}: {problem}. Got {value}. {fix}'),
  TICKET_EXISTS: error('There is a ticket {ticketId} already. Leave "id" out, or give another.'),
  // history and storage
  EVENT_UNKNOWN: error(
    'Event {eventId} has the type {value}, version {v}, which this release cannot read. Upgrade answerable.',
  ),
  HISTORY_BROKEN: error(
    'The history of ticket {ticketId} is broken: expected event {expected}, found {found}. Restore it from the store.',
  ),
  STORE_UNAVAILABLE: error('The store did not answer: {problem}. Nothing was written; try again.', true),
  TICKET_CONTENDED: error(
    'Ticket {ticketId} changed {attempts} times while the command was decided. Nothing was written; try again.',
    true,
  ),
  DEADLINES_ENDLESS: error(
    'Deadlines of ticket {ticketId} kept raising new ones ({count} in one step). Check the consequences of policy {policy}.',
  ),
  EXPECTATION_FAILED: error('{problem}'),
  // command line
  REPLAY_INVALID: error('{path} is not valid: {problem}. Got {value}. {fix}'),

  // expected refusals: values, never thrown by a command on a ticket
  TICKET_NOT_FOUND: refusal('There is no ticket {ticketId} here for this actor.'),
  MOVE_NOT_LEGAL: refusal('{command} is not possible while ticket {ticketId} is {state}. Possible now: {legal}.'),
  ACTOR_MAY_NOT: refusal('A {party} may not {command} ticket {ticketId} while it is {state}. Possible now: {legal}.'),
  TICKET_VERSION_CONFLICT: refusal(
    'Ticket {ticketId} is at version {actual}, not {expected}. Load it again and decide again.',
    true,
  ),
  IDEMPOTENCY_KEY_REUSED: refusal(
    'The idempotency key {key} was used before with another payload. Use a new key for a new command.',
  ),
  NOTHING_TO_CHANGE: refusal('{command} would leave ticket {ticketId} as it is: {problem}.'),

  // reasons why a ticket has no owner yet
  CATEGORY_UNKNOWN: reason('The policy has no category {category}.'),
  CATEGORY_UNDECIDED: reason('The category {category} leaves the owner to the facts, and no rule decided.'),
  RULE_SAYS_TRIAGE: reason('Rule {rule} asks for a person to decide.'),
  SELLER_UNNAMED: reason('The seller answers here, but the facts name no seller.'),
} as const satisfies Readonly<Record<string, CodeEntry>>

/** What the table knows about one code. */
interface CodeEntry {
  readonly kind: 'error' | 'refusal' | 'reason'
  /** True where the same call may succeed later without a change. */
  readonly retryable: boolean
  /** The English text; `{name}` marks a value. */
  readonly text: string
}

export type Code = keyof typeof codes
type CodeOfKind<K extends CodeEntry['kind']> = { [C in Code]: (typeof codes)[C]['kind'] extends K ? C : never }[Code]
export type ErrorCode = CodeOfKind<'error'>
export type RefusalCode = CodeOfKind<'refusal'>
export type ReasonCode = CodeOfKind<'reason'>

type Placeholder<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never
/** The values a code's text asks for. */
export type CodeValues<C extends Code> = { readonly [K in Placeholder<(typeof codes)[C]['text']>]: string | number }

/** Puts values into a text: `fill('a {b}', { b: 1 })` is `'a 1'`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

function error<const T extends string>(text: T, retryable = false) {
  return { kind: 'error', retryable, text } as const
}
function refusal<const T extends string>(text: T, retryable = false) {
  return { kind: 'refusal', retryable, text } as const
}
function reason<const T extends string>(text: T) {
  return { kind: 'reason', retryable: false, text } as const
}
