import assert = require('node:assert/strict')
import answerable = require('answerable')
import memory = require('answerable/memory')
import manifest = require('answerable/package.json')
import sla = require('answerable/sla')
import testing = require('answerable/testing')
import texts = require('answerable/texts')

const { AnswerableError, createDesk, customer, definePolicy, hours } = answerable
const { memoryStore } = memory
const { businessCalendar } = sla

const policy = definePolicy({
  id: 'consumer',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' } },
  targets: [{ id: 'first', metric: 'first-response', within: hours(4) }],
})
const desk = createDesk({ policy, store: memoryStore() })
desk
  .open({
    by: customer('c-1'),
    category: 'goods.damaged',
    subject: 'Broken cup',
    body: 'It came in two pieces.',
    order: { id: 'o-1', fulfilledBy: 'seller' },
    seller: { id: 's-1', status: 'active' },
  })
  .then((ticket) => assert.equal(typeof ticket.id, 'string'))

const calendar = businessCalendar({ zone: 'Europe/Warsaw', weekly: { mon: [['09:00', '17:00']] } })
const opens: number = calendar.nextOpen(Date.UTC(2026, 10, 1))
assert.equal(new Date(opens).toISOString(), '2026-11-02T08:00:00.000Z')

assert.throws(
  () => businessCalendar({ zone: 'Mars/Olympus', weekly: {} }),
  (e: unknown) => AnswerableError.isInstance(e) && e.code.startsWith('CALENDAR_'),
)
assert.equal(texts.textOf({ en: 'Yes', pl: 'Tak' }, 'pl-PL'), 'Tak')
assert.ok(Object.keys(testing).length > 0)
assert.equal(manifest.name, 'answerable')
console.log(`CommonJS: every subpath of answerable ${manifest.version} imported and used`)
