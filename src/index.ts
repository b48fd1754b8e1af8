/** `answerable`: decides who must answer a marketplace ticket, by when, and what happens otherwise. */

// the policy: definition, compilation, versions
export type { CalendarDirectory, CalendarVersions } from './policy/calendars/calendars.js'
export type { RuleLayer } from './policy/decide/layers.js'
export type { PolicyOptions } from './policy/decide/rule-book.js'
export type { Category } from './policy/definition/category-tree.js'
export type {
  CategoryDefinition,
  ContractDefinition,
  Outcome,
  PolicyDefinition,
  RuleDefinition,
  Text,
} from './policy/definition/definition.js'
export type { Bound, Condition, Money, Operators, SetUse } from './policy/language/condition.js'
export type { NamedSet, NamedSets } from './policy/language/named-sets.js'
export { compilePolicy, definePolicy, type Policy } from './policy/policy.js'
export { type PolicyEntry, type PolicyRegistry, policyRegistry } from './policy/registry.js'
export type { ClockView, Target, TargetView } from './policy/targets/target.js'
export type {
  CalendarUse,
  ClockConditions,
  Consequence,
  ReopenMode,
  RetargetMode,
  StatutoryPeriod,
  TargetDefinition,
  WarningDefinition,
} from './policy/targets/target-definition.js'

// the pure core: a policy decides who owns a ticket, a command decides which events, events fold to a ticket
export { type Deadline, deadlinesOf, type TimeChange } from './ticket/clocks/deadlines.js'
export type { DeskFacts, WithDeskFacts } from './ticket/desk-facts.js'
export { type ClockReading, type ClockReadings, readClocks } from './decide/clocks/read-clocks.js'
export { type Accepted, type Decided, decide, decideDeadlines } from './decide/decide.js'
export type { DecideContext } from './decide/draft.js'
export type { Decision } from './policy/decide/decide.js'
export type { Explanation, NextCandidate, TriedRule } from './policy/decide/explain.js'
export { upcast } from './ticket/events/upcast.js'
export { evolve, fold } from './ticket/evolve.js'
export { MACHINE_VERSION, type Move } from './ticket/lifecycle/topology.js'
export { nextState } from './ticket/lifecycle/transition.js'

// the desk: every command goes through it
export type { ClassifierOptions } from './desk/command/classify.js'
export type {
  ClassifierFailure,
  DeskEventName,
  DeskListener,
  DeskPayload,
  ListenerFailure,
} from './desk/command/desk-events.js'
export type { BoundOpenInput, OpenInput } from './desk/command/parse-open.js'
export type { CommandResult, RefusedTransaction, TransactResult } from './desk/command/result.js'
export type { TransactCommand, TransactOptions } from './desk/command/transact.js'
export { createDesk } from './desk/create-desk.js'
export type { MissingPolicy, PolicyResolver } from './desk/command/resolve-policies.js'
export type { ActorDesk, Desk, DeskCommand } from './desk/desk.js'
export type { Author, Message } from './desk/read/messages.js'
export type { PartyClock, PartyTicket, TicketFor } from './desk/read/party-ticket.js'
export type { DeskOptions } from './desk/options.js'
export type { CheckOptions, DeskCheck, MissingCalendar, MissingInUse } from './desk/read/check.js'
export { orThrow } from './desk/or-throw.js'
export type { PossibleAction } from './ticket/commands/actions.js'
export type { TicketIds, TrainingExample } from './desk/read/training-examples.js'
export type { IncidentInput, IncidentProgress } from './desk/work/incident.js'
export type { Swept } from './desk/work/sweep.js'

// errors (thrown), refusals (returned), reasons (recorded)
export type { Refusal, Refused } from './decide/refusal.js'
export { type Code, codes, type ErrorCode, type ReasonCode, type RefusalCode } from './kernel/errors/codes.js'
export { AnswerableError } from './kernel/errors/errors.js'

// time: instants, durations, calendars
export {
  calendarDays,
  type Duration,
  hours,
  type Length,
  minutes,
  months,
  type Period,
  type PeriodOptions,
  type Until,
  workingDays,
  workingHours,
} from './kernel/time/durations.js'
export type { EpochMs } from './kernel/time/instants.js'
export { type BusinessCalendar, businessCalendar, type CalendarDefinition } from './sla/calendar/calendar.js'

// ports: a host may supply its own implementations
export type { IdSource } from './kernel/data/ids.js'
export type { CategoryCandidate, Classification, Classifier, ClassifierInput, StopSignal } from './ports/classifier.js'
export type { Sink } from './ports/sink.js'
export type { Append, AppendOutcome, Content, IdempotencyRecord, OutboxRow, TicketStore } from './ports/ticket-store.js'
export type { Wait } from './ports/wait.js'

// parties and facts
export { type BaseFacts, baseFacts, type Facts, UNCLASSIFIED } from './ticket/facts.js'
export {
  type Actor,
  customer,
  operator,
  type Party,
  type PartyRef,
  seller,
  system,
} from './ticket/responsibility/party.js'

// tickets, commands, events
export type {
  Candidate,
  ClassificationOutcome,
  ClassificationPart,
  ClassificationRecord,
  TicketClassification,
} from './ticket/classification/classification.js'
export type {
  AddedTime,
  CalendarPeriod,
  ClockOutcome,
  ClockState,
  Extension,
  Metric,
  OpenPause,
  Pause,
  PendingNotification,
  PendingWarning,
  StopCause,
} from './ticket/clocks/clock-state.js'
export type { ClocksPart } from './ticket/clocks/clocks-part.js'
export type { MoreTime } from './ticket/clocks/more-time.js'
export type { CommandName } from './ticket/commands/commands.js'
export type {
  AssignInput,
  CloseInput,
  Command,
  CommandInput,
  EscalateInput,
  NoteInput,
  ReopenInput,
  ReplyInput,
  ResolveInput,
} from './ticket/commands/inputs.js'
export type { ContentDigest, ContentRef, Conversation } from './ticket/conversation/conversation.js'
export type { RecordMove, TicketEvent, TicketEventData, TicketEventType } from './ticket/events/events.js'
export type { Lifecycle, LifecycleMove } from './ticket/lifecycle/lifecycle.js'
export type { TicketState } from './ticket/lifecycle/states.js'
export type { DecisionChange, DecisionField, PolicyMigration } from './ticket/migration/migration.js'
export type {
  DecisionSource,
  Owner,
  PolicyRef,
  RecordedDecision,
  Responsibility,
  Score,
} from './ticket/responsibility/responsibility.js'
export type { ResponsibilityPart } from './ticket/responsibility/responsibility-part.js'
export type { Priority } from './ticket/subject/priority.js'
export type { Subject } from './ticket/subject/subject.js'
export { type Settlement, type SettlementPart, settlementOf } from './ticket/settlement/settlement.js'
export type { FactChange } from './ticket/subject/subject.js'
export { TICKET_SHAPE, type Ticket, type TicketHead } from './ticket/ticket.js'
export { waitingOn } from './ticket/waiting-on.js'
