/** `answerable`: who must answer a marketplace ticket, by when, and what happens otherwise. */

export { type Deadline, deadlinesOf } from './decide/clocks/deadlines.js'
export { type ClockReading, type ClockReadings, readClocks } from './decide/clocks/read-clocks.js'
// the pure core: decide and evolve
export { type Accepted, type Decided, decide, decideDeadlines } from './decide/decide.js'
export type { DecideContext } from './decide/draft.js'
export type { Refusal, Refused } from './decide/refusal.js'
// the desk: the one way in
export type { ClassifierOptions } from './desk/command/classify.js'
export type { ClassifierFailure, DeskEventName, DeskListener, DeskPayload } from './desk/command/desk-events.js'
export type { OpenInput } from './desk/command/parse.js'
export { type CommandResult, createDesk, type Desk, type Message } from './desk/desk.js'
export type { DeskOptions } from './desk/options.js'
export type { TicketIds, TrainingExample } from './desk/read/training-examples.js'
export type { IncidentInput, IncidentProgress } from './desk/work/incident.js'
export type { Swept } from './desk/work/sweep.js'
// ports: what a host brings
export type { IdSource } from './kernel/data/ids.js'
// errors, refusals, reasons
export { type Code, codes, type ErrorCode, type ReasonCode, type RefusalCode } from './kernel/errors/codes.js'
export { AnswerableError } from './kernel/errors/errors.js'
// time
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
// the policy: who is answerable, and why
export type { CalendarDirectory, CalendarVersions } from './policy/calendars/calendars.js'
export type { Decision } from './policy/decide/decide.js'
export type { Explanation, NextCandidate, TriedRule } from './policy/decide/explain.js'
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
export type { CategoryCandidate, Classification, Classifier, ClassifierInput, StopSignal } from './ports/classifier.js'
export type { Sink } from './ports/sink.js'
export type { Append, AppendOutcome, Content, IdempotencyRecord, OutboxRow, TicketStore } from './ports/ticket-store.js'
export { type BusinessCalendar, businessCalendar, type CalendarDefinition } from './sla/calendar/calendar.js'
export type {
  Candidate,
  ClassificationOutcome,
  ClassificationPart,
  ClassificationRecord,
  TicketClassification,
} from './ticket/classification/classification.js'
export type {
  CalendarPeriod,
  ClockOutcome,
  ClockRun,
  ClockState,
  Extension,
  Metric,
  Pause,
  StopCause,
} from './ticket/clocks/clock-state.js'
export type { ClocksPart } from './ticket/clocks/clocks-part.js'
export type { MoreTime } from './ticket/clocks/more-time.js'
export type { PossibleAction } from './ticket/commands/actions.js'
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
export { upcast } from './ticket/events/upcast.js'
export { evolve, fold } from './ticket/evolve.js'
export { type BaseFacts, baseFacts, type Facts, UNCLASSIFIED } from './ticket/facts.js'
export type { Lifecycle, LifecycleMove } from './ticket/lifecycle/lifecycle.js'
export type { TicketState } from './ticket/lifecycle/states.js'
export { MACHINE_VERSION, type Move } from './ticket/lifecycle/topology.js'
export { nextState } from './ticket/lifecycle/transition.js'
export type { DecisionChange, DecisionField, PolicyMigration } from './ticket/migration/migration.js'
// parties and facts
export {
  type Actor,
  customer,
  operator,
  type Party,
  type PartyRef,
  seller,
  system,
} from './ticket/responsibility/party.js'
export type {
  DecisionSource,
  Owner,
  PolicyRef,
  RecordedDecision,
  Responsibility,
} from './ticket/responsibility/responsibility.js'
export type { ResponsibilityPart } from './ticket/responsibility/responsibility-part.js'
export type { Priority } from './ticket/subject/priority.js'
export type { Subject } from './ticket/subject/subject.js'
export { TICKET_SHAPE, type Ticket, type TicketHead, waitingOn } from './ticket/ticket.js'
