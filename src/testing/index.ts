/** `answerable/testing`: given/when/then specifications, a test clock, and the contract suite for stores. */
export { AnswerableError } from '../kernel/errors/errors.js'
export {
  type ExpectedEvent,
  type ExpectedRefusal,
  refusal,
  type Specification,
  type SpecificationOptions,
  specification,
  type Told,
} from './specification.js'
export { type TestClock, testClock } from './test-clock.js'
export { type ContractOptions, type TestRunner, ticketStoreContract } from './ticket-store-contract.js'
