import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { AnswerableError, createDesk, customer, definePolicy, hours, orThrow, system } from 'answerable'
import { keywordClassifier } from 'answerable/classifiers/keyword'
import { train, trainedClassifier } from 'answerable/classifiers/trained'
import { clockText, explainClock } from 'answerable/explain'
import { holidaysOf } from 'answerable/holidays'
import { ticketActor } from 'answerable/machine'
import { memoryStore } from 'answerable/memory'
import manifest from 'answerable/package.json' with { type: 'json' }
import { marketplacePolicy } from 'answerable/presets/marketplace'
import { fold } from 'answerable/reader'
import { comparePolicies, policyCases, runCases } from 'answerable/review'
import { businessCalendar, statutoryDue } from 'answerable/sla'
import { statute } from 'answerable/statutes'
import * as testing from 'answerable/testing'
import { textOf } from 'answerable/texts'

const policy = definePolicy({
  id: 'consumer',
  version: '1',
  categories: { 'goods.damaged': { owner: 'seller' } },
  targets: [{ id: 'first', metric: 'first-response', within: hours(4) }],
})
const desk = createDesk({ policy, store: memoryStore() })
const { ticket } = orThrow(
  await desk.open({
    by: customer('c-1'),
    category: 'goods.damaged',
    subject: 'Broken cup',
    body: 'It came in two pieces.',
    order: { id: 'o-1', fulfilledBy: 'seller' },
    seller: { id: 's-1', status: 'active' },
  }),
)
assert.equal(typeof ticket.id, 'string')
const history = await desk.history(ticket.id, { by: system('test') })
const explanation = explainClock(history, 'first-response', { at: ticket.openedAt + 3_600_000, policy })
assert.equal(explanation.elapsedMs, 3_600_000)
assert.deepEqual(fold(history), ticket)
assert.equal(typeof ticketActor, 'function')
assert.match(clockText(explanation, { locale: 'pl' }), /policzono 1 godz\. 00 min z 4 godz\. 00 min/)

assert.equal(comparePolicies(policy, policy, [{ facts: { category: 'goods.damaged' } }]).changed, 0)
const cases = policyCases(
  policy,
  '| category | seller.id | -> owner |\n|---|---|---|\n| goods.damaged | s-1 | seller |',
  'markdown',
)
assert.equal(runCases(policy, cases).failed, 0)

const preset = definePolicy({ ...marketplacePolicy(), id: 'acme', version: '2026-11-01' })
assert.equal(preset.decide({ category: 'security.incident' }).team, 'security')

const calendar = businessCalendar({ zone: 'Europe/Warsaw', weekly: { mon: [['09:00', '17:00']] } })
const opens: number = calendar.nextOpen(Date.UTC(2026, 10, 1))
assert.equal(new Date(opens).toISOString(), '2026-11-02T08:00:00.000Z')

assert.throws(
  () => businessCalendar({ zone: 'Mars/Olympus', weekly: {} }),
  (e: unknown) => AnswerableError.isInstance(e) && e.code.startsWith('CALENDAR_'),
)
// Both formats may be loaded in one process. An error of one is recognised by the other.
const commonJs: typeof import('answerable') = createRequire(import.meta.url)('answerable')
assert.throws(
  () => commonJs.hours(-1),
  (e: unknown) => AnswerableError.isInstance(e) && e.code === 'DURATION_INVALID',
)
const complaint = statutoryDue(statute('pl.complaint.reply'), {
  at: Date.parse('2026-12-10T12:00:00+01:00'),
  days: { zone: 'Europe/Warsaw', holidays: ['2026-12-24', { date: '2026-12-25', name: { en: 'Christmas Day' } }] },
})
assert.equal(complaint.legalDay, '2026-12-28')
const { signal } = new AbortController()
const guess = await keywordClassifier().classify(
  { text: 'gdzie jest moja paczka', channel: null, locale: 'pl' },
  { signal },
)
assert.equal(guess.candidates[0]?.category, 'delivery.tracking')
assert.throws(
  () => trainedClassifier({}),
  (e: unknown) => AnswerableError.isInstance(e) && e.code === 'CLASSIFIER_INVALID',
)
// `@nlpjs/neural` is an optional peer that only training needs.
await assert.rejects(
  train([
    { text: 'a', category: 'a' },
    { text: 'b', category: 'b' },
  ]),
  (e: unknown) => AnswerableError.isInstance(e) && e.code === 'CLASSIFIER_PACKAGE_MISSING',
)
// `date-holidays` is an optional peer. The error says that it is missing.
await assert.rejects(
  holidaysOf({ country: 'PL', years: [2026] }),
  (e: unknown) => AnswerableError.isInstance(e) && e.code === 'HOLIDAYS_PACKAGE_MISSING',
)
assert.equal(textOf({ en: 'Yes', pl: 'Tak' }, 'pl-PL'), 'Tak')
assert.ok(Object.keys(testing).length > 0)
assert.equal(manifest.name, 'answerable')
console.log(`ES modules: every subpath of answerable ${manifest.version} imported and used`)
