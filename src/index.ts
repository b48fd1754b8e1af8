/** `answerable`: who must answer a marketplace ticket, by when, and what happens otherwise. */

// the policy: who is answerable, and why
export type { CalendarDirectory, CalendarVersions } from './decide/calendars.js'
export { type Deadline, deadlinesOf } from './decide/deadlines.js'
// the pure core: decide and evolve
export { type Accepted, type Decided, decide, decideDeadlines } from './decide/decide.js'
export type { DecideContext } from './decide/draft.js'
export { compilePolicy, definePolicy, type Policy } from './decide/policy.js'
export { type PolicyEntry, type PolicyRegistry, policyRegistry } from './decide/policy-registry.js'
export { type ClockReading, type ClockReadings, readClocks } from './decide/read-clocks.js'
export type { Refusal, Refused } from './decide/refusal.js'
export type { PossibleAction } from './desk/actions.js'
// the desk: the one way in
export type { ClassifierOptions } from './desk/classify.js'
export { type CommandResult, createDesk, type Desk, type Message } from './desk/create-desk.js'
export type { ClassifierFailure, DeskEventName, DeskListener, DeskPayload } from './desk/desk-events.js'
export type { MassReliefInput, MassReliefProgress } from './desk/mass-relief.js'
export type { DeskOptions } from './desk/options.js'
export type { OpenInput } from './desk/parse.js'
export type { Swept } from './desk/sweep.js'
export type { TicketIds, TrainingExample } from './desk/training-examples.js'
// errors, refusals, reasons
export { type Code, codes, type ErrorCode, type ReasonCode, type RefusalCode } from './kernel/codes.js'
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
} from './kernel/durations.js'
export { AnswerableError } from './kernel/errors.js'
// ports: what a host brings
export type { IdSource } from './kernel/ids.js'
export type { EpochMs } from './kernel/instants.js'
export type { Category } from './policy/category-tree.js'
export type { Bound, Condition, Money, Operators, SetUse } from './policy/condition.js'
export type { Decision } from './policy/decide.js'
export type {
  CategoryDefinition,
  ContractDefinition,
  Outcome,
  PolicyDefinition,
  RuleDefinition,
  Text,
} from './policy/definition.js'
export type { Explanation, NextCandidate, TriedRule } from './policy/explain.js'
export type { RuleLayer } from './policy/layers.js'
export type { NamedSet, NamedSets } from './policy/named-sets.js'
export type { PolicyOptions } from './policy/rule-book.js'
export type { ClockView, Target, TargetView } from './policy/target.js'
export type {
  CalendarUse,
  ClockConditions,
  Consequence,
  ReopenMode,
  RetargetMode,
  StatutoryPeriod,
  TargetDefinition,
  WarningDefinition,
} from './policy/target-definition.js'
export type { CategoryCandidate, Classification, Classifier, ClassifierInput, StopSignal } from './ports/classifier.js'
export type { Sink } from './ports/sink.js'
export type { Append, AppendOutcome, Content, IdempotencyRecord, OutboxRow, TicketStore } from './ports/ticket-store.js'
export { type BusinessCalendar, businessCalendar, type CalendarDefinition } from './sla/calendar.js'
export type {
  Candidate,
  ClassificationOutcome,
  ClassificationRecord,
  TicketClassification,
} from './ticket/classification.js'
export type {
  ClockOutcome,
  ClockRun,
  ClockState,
  Extension,
  Leg,
  Metric,
  Pause,
  StopCause,
} from './ticket/clock-state.js'
export type { Command, CommandInput, CommandName, MoreTime } from './ticket/commands.js'
export type { ContentRef, TicketEvent, TicketEventData, TicketEventType } from './ticket/events.js'
export { evolve, fold } from './ticket/evolve.js'
export { type BaseFacts, baseFacts, type Facts, UNCLASSIFIED } from './ticket/facts.js'
export { MACHINE_VERSION, type Move, type TicketState, ticketMachine } from './ticket/machine.js'
// parties and facts
export { type Actor, customer, operator, type Party, type PartyRef, seller, system } from './ticket/party.js'
export type { DecisionChange, DecisionField, PolicyMigration } from './ticket/policy-migration.js'
export type {
  DecisionSource,
  Owner,
  PolicyRef,
  Priority,
  RecordedDecision,
  Responsibility,
} from './ticket/responsibility.js'
export { type Ticket, waitingOn } from './ticket/ticket.js'
export { nextState } from './ticket/transition.js'
export { upcast } from './ticket/upcast.js'
