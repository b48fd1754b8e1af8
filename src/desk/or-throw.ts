import type { Accepted, Decided } from '../decide/decide.js'
import { errorOf } from '../kernel/errors/errors.js'

/**
 * Returns an accepted result and throws a refusal as an error. Use it where a refusal is a mistake: scripts and tests.
 * @throws AnswerableError with the code and the values of the refusal
 *
 * @example
 * ```ts
 * import { createDesk, customer, definePolicy, orThrow } from 'answerable'
 * import { memoryStore } from 'answerable/memory'
 *
 * const policy = definePolicy({ id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'operator' } } })
 * const desk = createDesk({ policy, store: memoryStore() })
 * const { ticket } = orThrow(await desk.open({ by: customer('c-1'), category: 'goods.damaged', body: 'It came broken.' }))
 * console.log(ticket.state)
 * ```
 */
export function orThrow(result: Decided): Accepted {
  if (result.outcome === 'accepted') return result
  throw errorOf(result.refusal.code, result.refusal.values)
}
