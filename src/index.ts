/** `answerable`: who must answer a marketplace ticket, by when, and what happens otherwise. */

export { type Deadline, deadlinesOf } from './decide/deadlines.js'
// the pure core: decide and evolve
export { type Accepted, type Decided, decide, decideDeadlines } from './decide/decide.js'
export type { DecideContext } from './decide/draft.js'
// the policy: who is answerable, and why
export { type ActiveTarget, compilePolicy, definePolicy, type Policy } from './decide/policy.js'
export type { Refusal, Refused } from './decide/refusal.js'
export type { PossibleAction } from './desk/actions.js'
// the desk: the one way in
export { type CommandResult, createDesk, type Desk, type Message } from './desk/create-desk.js'
export type { DeskEventName, DeskListener, DeskPayload } from './desk/desk-events.js'
export type { DeskOptions } from './desk/options.js'
export type { OpenInput } from './desk/parse.js'
export type { Swept } from './desk/sweep.js'
// errors, refusals, reasons
export { type Code, codes, type ErrorCode, type ReasonCode, type RefusalCode } from './kernel/codes.js'
// time
export { type Duration, hours, minutes, workingHours } from './kernel/durations.js'
export { AnswerableError } from './kernel/errors.js'
// ports: what a host brings
export type { IdSource } from './kernel/ids.js'
export type { EpochMs } from './kernel/instants.js'
export type { Decision } from './policy/decide.js'
export type {
  CategoryDefinition,
  Condition,
  Consequence,
  Operators,
  PolicyDefinition,
  RuleDefinition,
  TargetDefinition,
  Text,
} from './policy/definition.js'
export type { Explanation } from './policy/explain.js'
export type { Sink } from './ports/sink.js'
export type { Append, AppendOutcome, Content, IdempotencyRecord, OutboxRow, TicketStore } from './ports/ticket-store.js'
export { type BusinessCalendar, businessCalendar, type CalendarDefinition } from './sla/calendar.js'
export type { ClockOutcome, ClockState, Metric } from './ticket/clock-state.js'
export type { Command, CommandInput, CommandName } from './ticket/commands.js'
export type { ContentRef, TicketEvent, TicketEventData, TicketEventType } from './ticket/events.js'
export { evolve, fold } from './ticket/evolve.js'
export { type BaseFacts, baseFacts, type Facts } from './ticket/facts.js'
export { MACHINE_VERSION, type Move, type TicketState, ticketMachine } from './ticket/machine.js'
// parties and facts
export { type Actor, customer, operator, type Party, type PartyRef, seller, system } from './ticket/party.js'
export type { Owner, PolicyRef, Priority, RecordedDecision, Responsibility } from './ticket/responsibility.js'
export { type Ticket, waitingOn } from './ticket/ticket.js'
export { nextState } from './ticket/transition.js'
