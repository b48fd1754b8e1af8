/**
 * `answerable/testing`: stories and given/when/then specifications, a test clock, and the contract suite for stores. It
 * imports no test runner.
 */
export { AnswerableError } from '../kernel/errors/errors.js'
// given, when, then
export { type ExpectedEvent, type ExpectedRefusal, type Outcome, refusal } from './expectation.js'
// reading events
export { clockOf, eventsOf, lastOf, ticketOf } from './reading.js'
export { type Specification, type SpecificationOptions, specification } from './specification.js'
// stories: actors, time and commands, told to the pure core or to a desk
export { type Story, type StoryOptions, story } from './story.js'
export type { Storyteller } from './storyteller.js'
// time
export { type TestClock, testClock } from './test-clock.js'
// the contract suite for stores
export { type ContractOptions, type TestRunner, ticketStoreContract } from './ticket-store-contract.js'
export { DAY, HOUR, MINUTE, MONDAY } from './time.js'
export type { Told } from './told.js'
