import { createDesk, customer, definePolicy, hours, seller } from 'answerable'
import { memoryStore } from 'answerable/memory'

const policy = definePolicy({
  id: 'acme',
  version: '2026-11-01',
  categories: { 'delivery.late': { owner: 'seller', because: 'The seller promised the date.' } },
  rules: [
    {
      id: 'we-ship',
      when: { 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator' },
      because: 'We ship this order.',
    },
  ],
  targets: [{ id: 'first', metric: 'first-response', within: hours(8), onBreach: [{ escalateTo: 'operator' }] }],
})
const desk = createDesk({ policy, store: memoryStore(), now: () => Date.parse('2026-11-02T09:00:00Z') })
desk.on('ticket.routed', ({ ticket, decision }) =>
  console.log(ticket.facts.order?.id, decision.owner, decision.because),
)

const problem = { by: customer('c-1'), category: 'delivery.late', body: 'Where is it?', seller: { id: 's-1' } }
await desk.open({ ...problem, order: { id: 'o-1', fulfilledBy: 'operator' } })
const ticket = await desk.open({ ...problem, order: { id: 'o-2', fulfilledBy: 'seller' } })

console.log(desk.actionsFor(ticket, seller('s-1')).find(({ mandatory }) => mandatory))
const stranger = await desk.reply(ticket.id, { by: seller('s-2'), body: 'Not mine.' })
console.log(stranger.outcome === 'refused' && stranger.refusal.message.replace(ticket.id, '…'))
const reply = await desk.reply(ticket.id, { by: seller('s-1'), body: 'It left today, here is the parcel number.' })
console.log(reply.outcome, reply.outcome === 'accepted' && reply.ticket.clocks['first-response']?.outcome)
