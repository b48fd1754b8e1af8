import assert = require('node:assert/strict')
import answerable = require('answerable')
import keyword = require('answerable/classifiers/keyword')
import trained = require('answerable/classifiers/trained')
import explain = require('answerable/explain')
import holidays = require('answerable/holidays')
import machine = require('answerable/machine')
import memory = require('answerable/memory')
import manifest = require('answerable/package.json')
import marketplace = require('answerable/presets/marketplace')
import reader = require('answerable/reader')
import review = require('answerable/review')
import sla = require('answerable/sla')
import statutes = require('answerable/statutes')
import testing = require('answerable/testing')
import texts = require('answerable/texts')

const { AnswerableError, createDesk, customer, definePolicy, hours, orThrow, system } = answerable
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
  .then(async (result) => {
    const { ticket } = orThrow(result)
    const history = await desk.history(ticket.id, { by: system('test') })
    const asked = { at: ticket.openedAt + 3_600_000, policy }
    assert.equal(explain.explainClock(history, 'first-response', asked).elapsedMs, 3_600_000)
    assert.deepEqual(reader.fold(history), ticket)
    assert.equal(typeof machine.ticketActor, 'function')
  })

assert.equal(review.comparePolicies(policy, policy, [{ facts: { category: 'goods.damaged' } }]).changed, 0)

const preset = definePolicy({ ...marketplace.marketplacePolicy(), id: 'acme', version: '2026-11-01' })
assert.equal(preset.decide({ category: 'security.incident' }).team, 'security')

const calendar = businessCalendar({ zone: 'Europe/Warsaw', weekly: { mon: [['09:00', '17:00']] } })
const opens: number = calendar.nextOpen(Date.UTC(2026, 10, 1))
assert.equal(new Date(opens).toISOString(), '2026-11-02T08:00:00.000Z')

assert.throws(
  () => businessCalendar({ zone: 'Mars/Olympus', weekly: {} }),
  (e: unknown) => AnswerableError.isInstance(e) && e.code.startsWith('CALENDAR_'),
)
const complaint = sla.statutoryDue(statutes.statute('pl.complaint.reply'), {
  at: Date.parse('2026-12-10T12:00:00+01:00'),
  days: { zone: 'Europe/Warsaw', holidays: ['2026-12-24', '2026-12-25'] },
})
assert.equal(complaint.legalDay, '2026-12-28')
assert
  .rejects(
    holidays.holidaysOf({ country: 'PL', years: [2026] }),
    (e: unknown) => AnswerableError.isInstance(e) && e.code === 'HOLIDAYS_PACKAGE_MISSING',
  )
  .then(() => console.log('CommonJS: a missing optional peer is named'))
assert.equal(keyword.keywordClassifier().id, 'keyword/1')
assert.throws(
  () => trained.trainedClassifier({}),
  (e: unknown) => AnswerableError.isInstance(e) && e.code === 'CLASSIFIER_INVALID',
)
assert.equal(texts.textOf({ en: 'Yes', pl: 'Tak' }, 'pl-PL'), 'Tak')
assert.ok(Object.keys(testing).length > 0)
assert.equal(manifest.name, 'answerable')
console.log(`CommonJS: every subpath of answerable ${manifest.version} imported and used`)
