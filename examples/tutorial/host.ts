import { type Actor, customer, operator, seller } from 'answerable'

// Stands for your session store. Sign-in writes it; a request only carries the token.
const sessions = new Map<string, Actor>([
  ['ann-token', customer('c-1')],
  ['cups-token', seller('s-1')],
  ['maps-token', seller('s-2')],
  ['agent-token', operator('agent-7')],
])

/** Returns the actor behind an Authorization header, or undefined. */
export function actorOf(authorization: string | undefined): Actor | undefined {
  return sessions.get(authorization?.replace(/^Bearer /, '') ?? '')
}

// Stands for your order table.
const orders = [
  { id: 'o-1', customer: 'c-1', soldBy: 'seller', seller: 's-1' },
  { id: 'o-2', customer: 'c-1', soldBy: 'operator', seller: undefined },
] as const

/** Returns the facts of an order that this actor placed, or undefined. */
export function orderFacts(id: unknown, { party, id: customer }: Actor) {
  const order = orders.find((each) => each.id === id && each.customer === customer)
  if (party !== 'customer' || order === undefined) return undefined
  const facts = { order: { id: order.id, soldBy: order.soldBy } }
  return order.seller === undefined ? facts : { ...facts, seller: { id: order.seller } }
}
