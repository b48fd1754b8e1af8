import type { Code } from '../src/kernel/errors/codes.js'

/** The notes of docs/errors.md: when each code happens, and what to do. A code without a note does not compile. */
export const codeNotes: Readonly<Record<Code, readonly [when: string, todo: string]>> = {
  INSTANT_INVALID: [
    'An instant is not a number of milliseconds, or is out of range.',
    'Pass epoch milliseconds, such as `Date.now()`.',
  ],
  DURATION_INVALID: [
    'A duration is zero, negative or not finite.',
    'Use `minutes`, `hours` or `workingHours` with a number above zero.',
  ],
  PERIOD_INVALID: [
    'A period is not a whole number of days or months, or `until` has another value.',
    'Use `workingDays`, `calendarDays` or `months` with a whole number.',
  ],
  CALENDAR_INVALID: [
    'A calendar has the wrong shape, is made of itself, or has versions out of order.',
    'Mend the member at `path`.',
  ],
  CALENDAR_ZONE_UNKNOWN: [
    'The runtime does not know the time zone.',
    'Use an IANA name, or a runtime with full zone data.',
  ],
  CALENDAR_TIME_INVALID: ['A time of day in a segment cannot be read.', 'Write `"HH:MM"` or `"HH:MM:SS"`.'],
  CALENDAR_DATE_INVALID: ['A date of a holiday or an override cannot be read.', 'Write `"YYYY-MM-DD"`.'],
  CALENDAR_RANGE_REVERSED: ['A range of an override ends before it begins.', 'Put the first date first.'],
  CALENDAR_RANGES_OVERLAP: ['Two ranges of overrides share a date.', 'Split one of them.'],
  CALENDAR_UNKNOWN: [
    'A calendar is made of another one, by an id that is not defined.',
    'Define it, or use a defined id.',
  ],
  CALENDAR_NEVER_OPENS: ['A calendar has no hours at all.', 'Give it at least one segment.'],
  CALENDAR_HORIZON: [
    'A calendar is asked about an instant outside 1970 to 2200.',
    'Check the unit of the instant (milliseconds) and the duration.',
  ],
  STATUTE_UNKNOWN: [
    '`statute(id)` names a row or a variant that the table lacks.',
    'Use one of the ids of [the table](statutory.md#the-table).',
  ],
  STATUTE_RULE_UNKNOWN: [
    'A statutory period names a rule that does not exist.',
    'Use one of [the rules](statutory.md#the-rules).',
  ],
  STATUTE_NOT_COMPUTED: [
    'The law sets no length, or a `national` row does not say which rule counts.',
    'Give `national`, or a target of your own.',
  ],
  HOLIDAYS_INVALID: [
    '`holidaysOf` gets an unknown country, state, region or kind, or years out of range.',
    'Mend the option at `path`.',
  ],
  HOLIDAYS_PACKAGE_MISSING: [
    '`holidaysOf` runs without `date-holidays`.',
    'Install the package that the message names.',
  ],
  CALENDAR_MISSING: [
    'A clock needs a calendar that neither the policy nor the host has, or one with working days.',
    'Declare it in the policy, or return it from `createDesk({ calendars })`.',
  ],
  POLICY_INVALID: ['A policy has the wrong shape, or a member with a wrong value.', 'Mend the member at `path`.'],
  POLICY_CATEGORY_UNKNOWN: [
    'A rule, a parent or a replacement names a category that is not declared.',
    'Declare the category, or mend the code.',
  ],
  POLICY_OWNER_UNKNOWN: ['An outcome names an owner that does not exist.', 'Use one of those in the message.'],
  POLICY_TEAM_UNKNOWN: [
    'An outcome or a consequence names a team that `teams` lacks.',
    'Declare the team, or mend the name.',
  ],
  POLICY_CALENDAR_UNKNOWN: ['A target names a calendar that the policy lacks.', 'Declare it under `calendars`.'],
  POLICY_FACT_UNKNOWN: [
    'A condition reads a path that is not in the schema of facts.',
    'Mend the path, or extend `facts`.',
  ],
  POLICY_VALUE_UNKNOWN: [
    'A condition compares a fact with a value that its schema excludes.',
    'Use one of the values in the message.',
  ],
  POLICY_SET_UNKNOWN: [
    'A condition asks a named set that the host does not supply.',
    'Pass it under `sets` when you compile the policy.',
  ],
  POLICY_TARGET_UNKNOWN: ['An outcome names a target that the policy lacks.', 'Declare the target, or mend the id.'],
  POLICY_CATEGORY_CIRCULAR: ['A category is its own ancestor.', 'Give one category of the circle another parent.'],
  POLICY_HASH_MISMATCH: [
    '`compilePolicy` gets a `hash` or `textHash` that the content does not have.',
    'Compile the content that was published, or give the new content a version.',
  ],
  POLICY_ID_DUPLICATE: ['Two rules, targets or contracts have one id.', 'Rename one of them.'],
  POLICY_CASES_INVALID: [
    'A table of cases has an unknown column, a wrong value, or no expectation.',
    'Mend the line at `path`.',
  ],
  POLICY_TOO_LARGE: ['A policy exceeds a cap, such as 100,000 rules.', 'Split or simplify it.'],
  POLICY_VERSION_MISSING: [
    'A desk meets a ticket whose policy version it lacks.',
    'Add the version to the registry of the desk, or move the ticket with `policy.migrate`.',
  ],
  POLICY_UNRESOLVED: [
    '`createDesk({ resolvePolicy })` threw or rejected.',
    'Try again: nothing was written. `cause` has the error of the host.',
  ],
  POLICY_REGISTRY_INVALID: [
    'A registry is empty, mixes policies, or has two entries that begin at one instant.',
    'Mend the entry at `path`.',
  ],
  POLICY_VERSION_AMBIGUOUS: [
    'One version name has two contents that judge otherwise.',
    'Give the later content a version of its own.',
  ],
  POLICY_NOT_IN_FORCE: [
    'A ticket is opened before the first version of the registry begins.',
    'Add an earlier version.',
  ],
  CLOCK_MISSING: [
    '`explainClock` is asked for a clock that the ticket does not have.',
    'Use one of the names in the message.',
  ],
  CLOCK_NOT_STARTED: [
    '`explainClock` is asked about an instant before the clock started.',
    'Ask about a later instant.',
  ],
  CLOCK_TOO_LONG: ['An explanation would exceed 10,000 intervals or 100 years.', 'Ask about an earlier instant.'],
  FACT_KEY_FORBIDDEN: ['Facts have a key such as `__proto__`.', 'Remove the key. Treat such input as hostile.'],
  FACTS_INVALID: ['Facts do not fit the schema of the policy.', 'Mend the member at `path`, or extend the schema.'],
  COMMAND_INVALID: [
    'The input of a command has a wrong, missing or unknown member.',
    'Mend the member at `path`. Over HTTP: 400.',
  ],
  TEXT_TOO_LONG: ['A subject or a body is longer than its cap.', 'Shorten it. Over HTTP: 400.'],
  DESK_INVALID: ['`createDesk`, `desk.on`, `sweep` or `relay` gets a wrong option.', 'Mend the option at `path`.'],
  EVENT_UNKNOWN: ['An event was written by a later release.', 'Upgrade this process.'],
  HISTORY_BROKEN: ['Stored events of a ticket are missing or out of order.', 'Restore them from a backup.'],
  HISTORY_EMPTY: [
    '`explainClock` or `timelineOf` gets no events.',
    'Read `desk.history` as the operator or the system.',
  ],
  HISTORY_NEEDED: [
    'A host calls `decide` itself, and the ticket alone does not tell enough.',
    'Call again with all events as `history`. A desk does so by itself.',
  ],
  STORE_UNAVAILABLE: [
    'The store did not answer. Nothing was written.',
    'Try again, with the same idempotency key. Over HTTP: 503.',
  ],
  TICKET_CONTENDED: [
    'A command lost eight races to other processes. Nothing was written.',
    'Try again. Over HTTP: 503.',
  ],
  DEADLINES_ENDLESS: [
    'More deadlines of one ticket are due than one step fires.',
    'Run a sweep, then look for a target that resets itself: `answerable lint` reports `clock-endless`.',
  ],
  EXPECTATION_FAILED: [
    'An expectation of `answerable/testing` does not hold, or a command of a story is refused.',
    'Read the message: it has both sides.',
  ],
  CLASSIFIER_INVALID: [
    'A classifier, its phrases, its training texts or its model are not valid.',
    'Mend the member at `path`.',
  ],
  CLASSIFIER_PACKAGE_MISSING: ['`train` runs without its package.', 'Install the package that the message names.'],
  FILE_INVALID: [
    'The command line cannot read a file, or the file is not what the option asks for.',
    'Follow the fix in the message.',
  ],
  REPLAY_INVALID: ['A mapping, a log or a history of the command line is not valid.', 'Mend the member at `path`.'],
  TICKET_EXISTS: ['`open` names an id that is taken.', 'Use another id, or none.'],
  TICKET_NOT_FOUND: [
    'The ticket does not exist for this actor: it is missing, or somebody else’s.',
    'Answer 404 in both cases.',
  ],
  MOVE_NOT_LEGAL: [
    'The state of the ticket does not allow the command, such as a reply after closing.',
    'Offer what `legal` lists.',
  ],
  ACTOR_MAY_NOT: ['The state allows the command, but not to this actor.', 'Offer what `legal` lists. Over HTTP: 403.'],
  TICKET_VERSION_CONFLICT: [
    '`expectedVersion` is stale: the ticket changed, or a deadline passed.',
    'Load the ticket, show it, ask again.',
  ],
  IDEMPOTENCY_KEY_REUSED: [
    'One actor used a key for two different inputs of one command.',
    'Use a new key for a new input. Over HTTP: 422.',
  ],
  TEAM_UNKNOWN: ['`assign` or `escalate` names a team that the policy lacks.', 'Offer the teams in the message.'],
  POLICY_VERSION_UNKNOWN: [
    '`policy.migrate` names a version that the desk lacks.',
    'Add the version to the registry, or name another.',
  ],
  FACT_FROZEN: [
    '`facts.update`, or `category.set`, changes a fact that the policy lists under `frozen`.',
    'Open another ticket, or migrate to a version that does not freeze it.',
  ],
  CATEGORY_RETIRED: [
    'A ticket is opened in, or moved to, a retired category.',
    'Use the category that the message names.',
  ],
  CLOCK_UNKNOWN: [
    'A command names a clock that neither the ticket nor a target has, or that it cannot touch.',
    'Use one of the names in the message.',
  ],
  EXTENSION_SHORTENS: [
    '`clock.extend` names an instant up to which nothing more would count.',
    'Name a later instant.',
  ],
  EXTENSION_UNIT: [
    '`clock.extend` gives days or months to a clock that was promised otherwise.',
    'Use the units in the message, or `until`.',
  ],
  MEMBER_NOT_ALLOWED: [
    'A customer or a seller dates its opening, or sets its priority.',
    'Leave the member out, or let the operator open on its behalf.',
  ],
  TOWARDS_NOT_ALLOWED: [
    'A customer, or somebody on its behalf, opens a ticket with `towards`.',
    'Omit `towards`, or let the operator or the seller open it in its own name.',
  ],
  REASON_REQUIRED: [
    'A seller escalates a ticket that it owns without a reason.',
    'Ask for one, and give its code as `reason`.',
  ],
  ANSWER_OWED: [
    'A seller resolves without words, or by a program, while its answer is owed.',
    'Ask for a message, and give it as `body`.',
  ],
  SELLER_NOT_ON_TICKET: [
    'A note or a reply is for a seller who does not see the ticket.',
    'Give it to the operator, assign the ticket, or use `access.grant`.',
  ],
  REPLY_DATE_REFUSED: [
    'A reply has `occurredAt`, and its author, the policy or a later event forbids it.',
    'Leave `occurredAt` out. See [late messages](clocks-changes.md#a-message-that-arrives-late).',
  ],
  REPLY_MISADDRESSED: [
    'A reply awaits somebody who would not read it, or whom its author cannot ask.',
    'See [who may ask whom](desk.md#ask-somebody).',
  ],
  TICKET_CLAIMED: ['Another person has claimed the ticket.', 'Choose another ticket, or assign this one.'],
  CATEGORY_UNDECLARED: [
    'The category is not one of the policy, in `category.set`, or in `open` on a desk with `unknownCategory: "refuse"`.',
    'Use a category of the policy.',
  ],
  NOTHING_TO_CHANGE: ['The ticket already is as the command wants it.', 'Treat it as done, or show the message.'],
  CATEGORY_UNKNOWN: [
    'The facts name a category that the policy does not declare.',
    'A person sets the category. Add it to the policy if it is real.',
  ],
  CATEGORY_UNDECIDED: [
    'The category leaves the owner to the rules, and no rule decided.',
    'A person assigns the ticket. `answerable lint` shows the gap.',
  ],
  NOT_CLASSIFIED: ['The ticket has no category, and no classifier was sure enough.', 'A person sets the category.'],
  RULE_SAYS_TRIAGE: ['A rule sends the ticket to a person on purpose.', 'A person assigns the ticket.'],
  SELLER_UNNAMED: [
    'The seller should answer, but the facts name no seller.',
    'A person assigns it. Mend the facts that the host gives.',
  ],
}
