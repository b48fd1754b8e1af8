import { definePolicy, hours } from 'answerable'

export const policy = definePolicy({
  id: 'acme',
  version: '2026-11-01',
  categories: {
    'delivery.late': { owner: 'seller', because: 'The seller promised the date.' },
    'payment.billing': { owner: 'operator', because: 'The marketplace takes the payment.' },
  },
  rules: [
    {
      id: 'own-sale',
      when: { category: { under: 'delivery' }, 'order.soldBy': 'operator' },
      then: { owner: 'operator' },
      because: 'The marketplace sold it.',
    },
  ],
  targets: [{ id: 'first', metric: 'first-response', within: hours(8), onBreach: [{ escalateTo: 'operator' }] }],
})
