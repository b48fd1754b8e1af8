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

const late = { by: customer('c-1'), category: 'delivery.late', body: 'Where is it?', seller: { id: 's-1' } }
await desk.open({ ...late, order: { id: 'o-1', soldBy: 'operator' } })
const { ticket } = orThrow(await desk.open({ ...late, order: { id: 'o-2', soldBy: 'seller' } }))
console.log(desk.actionsFor(ticket, seller('s-1')).find(({ mandatory }) => mandatory))
const reply = await desk.reply(ticket.id, { by: seller('s-1'), body: 'It left today.' })
console.log(reply.outcome, reply.outcome === 'accepted' && reply.ticket.clocks['first-response']?.outcome)
