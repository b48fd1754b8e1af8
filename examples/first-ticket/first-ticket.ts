import { createDesk, customer, definePolicy, hours, orThrow, seller } from 'answerable'
import { memoryStore } from 'answerable/memory'

const policy = definePolicy({
  id: 'acme',
  version: '2026-11-01',
  categories: { 'delivery.late': { owner: 'seller', because: 'The seller promised the date.' } },
  rules: [{ id: 'own', when: { 'order.soldBy': 'operator' }, then: { owner: 'operator' }, because: 'We sold it.' }],
  targets: [{ id: 'first', metric: 'first-response', within: hours(8), onBreach: [{ escalateTo: 'operator' }] }],
})
const desk = createDesk({ policy, store: memoryStore(), now: () => Date.parse('2026-11-02T09:00:00Z') })
desk.on('ticket.routed', ({ decision }) => console.log(decision.owner, '-', decision.because))

const [buyer, shop] = [desk.as(customer('c-1')), desk.as(seller('s-1'))]
const late = { category: 'delivery.late', body: 'Where is it?', seller: { id: 's-1' } }
await buyer.open({ ...late, order: { id: 'o-1', soldBy: 'operator' } })
const { ticket } = orThrow(await buyer.open({ ...late, order: { id: 'o-2', soldBy: 'seller' } }))
console.log(shop.actionsFor(ticket).find(({ mandatory }) => mandatory))
const reply = await shop.reply(ticket.id, { body: 'It left today.' })
console.log(reply.outcome, reply.outcome === 'accepted' && reply.ticket.clocks['first-response']?.outcome)
