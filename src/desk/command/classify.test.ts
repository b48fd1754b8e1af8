import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { type MemoryStore, memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy, definePolicy } from '../../policy/policy.js'
import type { Classifier } from '../../ports/classifier.js'
import { testClock } from '../../testing/test-clock.js'
import { fold } from '../../ticket/evolve.js'
import { baseFacts, UNCLASSIFIED } from '../../ticket/facts.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'
import type { ClassifierOptions } from './classify.js'
import type { ClassifierFailure } from './desk-events.js'

const SECRET = 'jan@example.com'
const definition = {
  id: 'acme',
  version: '1',
  categories: {
    'goods.damaged': { owner: 'seller' },
    'payment.billing': { owner: 'operator', team: 'payments', priority: 'high' },
    'goods.old': { owner: 'seller', retired: { replacedBy: 'goods.damaged' } },
  },
  targets: [{ id: 'answer', metric: 'first-response', within: { hours: 8 }, when: { priority: 'urgent' } }],
}
const policy = compilePolicy(definition)
const opening = { by: customer('c-1'), subject: 'Broken', body: `The cup is broken, ${SECRET}`, seller: { id: 's-1' } }
const clock = testClock()
let store: MemoryStore
beforeEach(() => {
  store = memoryStore()
})

type Classify = (input: {
  readonly text: string
  readonly channel: string | null
  readonly locale: string | null
}) => unknown
/** A classifier that may return any value, as a host's own may. */
const classifier = (classify: Classify): Classifier => ({
  contract: 1,
  id: 'mine/1',
  classify: classify as Classifier['classify'],
})
const deskWith = (classify: Classify, options: Partial<ClassifierOptions> = {}) =>
  createDesk({ policy, store, now: clock.now, classifier: { use: classifier(classify), ...options } })
const sure =
  (category: string, confidence = 0.9, urgency: string | null = null) =>
  () => ({
    candidates: [{ category, confidence }],
    urgency,
  })
const audit = { by: system('audit') }

describe('a ticket that is opened without a category', () => {
  it('gets the category that the classifier is sure of, and the policy decides as for a given category', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const { ticket } = orThrow(await desk.open(opening))
    expect(ticket).toMatchObject({
      category: 'goods.damaged',
      facts: { category: 'goods.damaged' },
      responsibility: { party: 'seller', cause: 'policy' },
      classification: { classifier: 'mine/1', outcome: 'chosen', category: 'goods.damaged', review: null },
    })
    const history = await desk.history(ticket.id, audit)
    expect(history.map(({ type }) => type)).toEqual(['ticket.opened', 'ticket.classified', 'ticket.routed'])
    expect(history[1]?.data).toEqual({
      classifier: 'mine/1',
      outcome: 'chosen',
      category: 'goods.damaged',
      candidates: [{ category: 'goods.damaged', confidence: 0.9 }],
      urgency: null,
    })
    expect(fold(history)).toEqual(ticket)
  })

  it('goes to a person with the candidates if the classifier is not sure enough', async () => {
    const candidates = [
      { category: 'payment.billing', confidence: 0.3 },
      { category: 'goods.damaged', confidence: 0.5 },
    ]
    const { ticket } = orThrow(await deskWith(() => ({ candidates, urgency: null })).open(opening))
    expect(ticket).toMatchObject({
      state: 'triage',
      category: UNCLASSIFIED,
      responsibility: null,
      decision: { reason: 'NOT_CLASSIFIED' },
      classification: { outcome: 'uncertain', category: null, candidates: candidates.toReversed() },
    })
  })

  it('uses the host’s threshold for each category', async () => {
    const thresholds = { default: 0.95, categories: { 'goods.damaged': 0.5 } }
    const categoryOf = async (category: string, confidence: number) =>
      orThrow(await deskWith(sure(category, confidence), { thresholds }).open(opening)).ticket.category
    expect(await categoryOf('goods.damaged', 0.5)).toBe('goods.damaged')
    expect(await categoryOf('goods.damaged', 0.499)).toBe(UNCLASSIFIED)
    expect(await categoryOf('payment.billing', 0.94)).toBe(UNCLASSIFIED)
    expect(await categoryOf('payment.billing', 0.95)).toBe('payment.billing')
  })

  it('is never put into a retired or unknown category, and does not keep those codes', async () => {
    const candidates = [
      { category: `write to ${SECRET}`, confidence: 1 },
      { category: 'constructor', confidence: 0.99 },
      { category: 'goods.old', confidence: 0.98 },
      { category: 'goods.damaged', confidence: 0.9 },
      { category: 'goods.damaged', confidence: 0.1 },
    ]
    const { ticket } = orThrow(await deskWith(() => ({ candidates, urgency: null })).open(opening))
    expect(ticket.classification).toMatchObject({
      outcome: 'chosen',
      candidates: [{ category: 'goods.damaged', confidence: 0.9 }],
    })
    expect(JSON.stringify(await store.events('default', ticket.id))).not.toContain(SECRET)
  })

  it('keeps ten candidates at most', async () => {
    const categories = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`c${i}`, { owner: 'operator' }]))
    const candidates = Object.keys(categories).map((category) => ({ category, confidence: 0.1 }))
    const use = classifier(() => ({ candidates, urgency: null }))
    const desk = createDesk({ policy: compilePolicy({ ...definition, categories }), store, classifier: { use } })
    expect(orThrow(await desk.open(opening)).ticket.classification?.candidates).toHaveLength(10)
  })

  it('gives the classifier subject and body, channel and locale, and at most 20,000 characters', async () => {
    const asked: unknown[] = []
    const desk = deskWith((input) => {
      asked.push(input)
      return { candidates: [], urgency: null }
    })
    orThrow(await desk.open({ ...opening, channel: 'email', locale: 'pl' }))
    orThrow(await desk.open({ by: customer('c-1'), subject: 's', body: 'x'.repeat(20_000) }))
    expect(asked[0]).toEqual({ text: `Broken\nThe cup is broken, ${SECRET}`, channel: 'email', locale: 'pl' })
    expect((asked[1] as { text: string }).text).toHaveLength(20_000)
  })

  it('does not ask the classifier if there is no text, or if a category was given', async () => {
    const desk = deskWith(() => {
      throw new Error('was asked')
    })
    expect(orThrow(await desk.open({ by: customer('c-1') })).ticket).toMatchObject({
      classification: { outcome: 'uncertain' },
    })
    const { ticket: named } = orThrow(await desk.open({ ...opening, category: 'payment.billing' }))
    expect(named).toMatchObject({ category: 'payment.billing', classification: null })
    expect(orThrow(await desk.open({ ...opening, category: UNCLASSIFIED })).ticket.decision?.reason).toBe(
      'NOT_CLASSIFIED',
    )
  })

  it('gets the predicted urgency if no priority was given, and never less than that of its category', async () => {
    const { ticket: urgent } = orThrow(await deskWith(sure('goods.damaged', 0.9, 'urgent')).open(opening))
    expect(urgent).toMatchObject({ priority: 'urgent', clocks: { 'first-response': { phase: 'running' } } })
    const events = await store.events('default', urgent.id)
    expect(events.find(({ type }) => type === 'ticket.priority-set')?.data).toEqual({
      from: 'normal',
      to: 'urgent',
      reason: 'classifier',
    })
    expect(orThrow(await deskWith(sure('payment.billing', 0.9, 'low')).open(opening)).ticket.priority).toBe('high')
    expect(
      orThrow(
        await deskWith(sure('goods.damaged', 0.9, 'urgent')).open({
          ...opening,
          by: operator('o-1', { onBehalfOf: customer('c-1') }),
          priority: 'low',
        }),
      ).ticket.priority,
    ).toBe('low')
  })

  it('was opened at the instant of the call, however long the classifier took', async () => {
    const desk = deskWith(() => {
      clock.advance(1_500)
      return sure('goods.damaged')()
    })
    const came = clock.now()
    const { ticket } = orThrow(await desk.open(opening))
    expect(ticket.openedAt).toBe(came)
    const [first] = await store.events('default', ticket.id)
    expect(first).toMatchObject({ occurredAt: came, recordedAt: came + 1_500 })
  })

  it('is rejected if its other facts are invalid, before the classifier is asked', async () => {
    const asked = vi.fn()
    const desk = deskWith(asked)
    await expect(desk.open({ ...opening, order: { id: 7 } } as never)).rejects.toMatchObject({ code: 'FACTS_INVALID' })
    expect(asked).not.toHaveBeenCalled()
    expect(store.size('default')).toBe(0)
  })

  it('is rejected by a desk without a classifier', async () => {
    const desk = createDesk({ policy, store })
    await expect(desk.open(opening)).rejects.toMatchObject({ code: 'FACTS_INVALID', values: { path: 'category' } })
  })

  it('is opened even if the host’s schema lists the categories', async () => {
    const listed = definePolicy({
      id: 'acme',
      version: 'listed',
      facts: baseFacts.extend({ category: z.enum(['goods.damaged', 'payment.billing']) }),
      categories: { 'goods.damaged': { owner: 'seller' }, 'payment.billing': { owner: 'operator' } },
    })
    const use = classifier(() => ({ candidates: [], urgency: null }))
    const desk = createDesk({ policy: listed, store, classifier: { use } })
    expect(orThrow(await desk.open(opening)).ticket).toMatchObject({ state: 'triage', category: UNCLASSIFIED })
  })
})

describe('a classifier that fails', () => {
  const throwing = () => {
    throw new Error(`cannot read ${SECRET}`)
  }
  const cases: [name: string, classify: Classify, outcome: string][] = [
    ['throws', throwing, 'failed'],
    ['rejects', () => Promise.reject(new Error(`cannot read ${SECRET}`)), 'failed'],
    ['rejects with nothing', () => Promise.reject(undefined), 'failed'],
    [
      'answers a thenable that throws',
      () => ({
        get then() {
          return throwing()
        },
      }),
      'failed',
    ],
    ['answers nothing', () => undefined, 'invalid'],
    ['answers a text', () => SECRET, 'invalid'],
    ['answers an object instead of a list', () => ({ candidates: { 0: 'goods.damaged' }, urgency: null }), 'invalid'],
    ['answers a confidence that is not a number', sure('goods.damaged', Number.NaN), 'invalid'],
    ['answers a confidence above one', sure('goods.damaged', 1.01), 'invalid'],
    ['answers a confidence below zero', sure('goods.damaged', -0.01), 'invalid'],
    ['answers null as a candidate', () => ({ candidates: [null], urgency: null }), 'invalid'],
    ['answers candidates without a category', () => ({ candidates: [{ confidence: 1 }], urgency: null }), 'invalid'],
    ['answers an unknown urgency', sure('goods.damaged', 0.9, `asap ${SECRET}`), 'invalid'],
    ['answers a list with holes', () => ({ candidates: new Array(3), urgency: null }), 'invalid'],
    [
      'answers 10,000 candidates',
      () => ({
        candidates: Array.from({ length: 10_000 }, (_, i) => ({ category: `c${i}`, confidence: 0 })),
        urgency: null,
      }),
      'invalid',
    ],
    ['answers huge texts', sure('x'.repeat(10_000_000), 1), 'uncertain'],
    ['answers unknown codes', sure('goods.unheard-of', 1), 'uncertain'],
    [
      'answers members that throw',
      () => ({
        get candidates() {
          return throwing()
        },
      }),
      'invalid',
    ],
  ]
  for (const [name, classify, outcome] of cases) {
    it(`and ${name} loses no ticket and leaks no word: it goes to a person, as ${outcome}`, async () => {
      const { ticket } = orThrow(await deskWith(classify).open({ ...opening, idempotencyKey: 'k' }))
      expect(ticket).toMatchObject({
        state: 'triage',
        category: UNCLASSIFIED,
        classification: { outcome, category: null, candidates: [], urgency: null },
      })
      const rows = await store.pendingOutbox('default', 100)
      expect(JSON.stringify([ticket, rows])).not.toContain(SECRET)
      expect(JSON.stringify(rows).length).toBeLessThan(10_000)
    })
  }

  it('is reported with its error to listeners of `classifier-failed` only', async () => {
    const desk = deskWith(throwing)
    const failures: ClassifierFailure[] = []
    desk.on('classifier-failed', (failure) => failures.push(failure))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(failures).toMatchObject([{ ticketId: id, classifier: 'mine/1', outcome: 'failed' }])
    expect(String(failures[0]?.error)).toContain(SECRET)
  })

  it('does not stop the opening if the listener of its failure throws too', async () => {
    const desk = deskWith(throwing)
    const heard: unknown[] = []
    desk.on('classifier-failed', () => {
      throw new Error('listener')
    })
    desk.on('listener-failed', ({ error }) => heard.push((error as Error).message))
    expect(orThrow(await desk.open(opening)).ticket.state).toBe('triage')
    expect(heard).toEqual(['listener'])
  })
})

describe('a classifier that is late', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is waited for two seconds, told to stop, and the ticket goes to a person', async () => {
    let isStopped = false
    const use: Classifier = {
      contract: 1,
      id: 'slow/1',
      classify: (_, { signal }) => {
        signal.addEventListener('abort', () => {
          isStopped = true
        })
        return new Promise(() => {})
      },
    }
    const desk = createDesk({ policy, store, classifier: { use } })
    const opened = desk.open(opening)
    await vi.advanceTimersByTimeAsync(1_999)
    expect([isStopped, store.size('default')]).toEqual([false, 0])
    await vi.advanceTimersByTimeAsync(1)
    expect(await opened).toMatchObject({ ticket: { state: 'triage', classification: { outcome: 'late' } } })
    expect(isStopped).toBe(true)
  })

  it('is waited for up to the host’s time limit, and its later answer is dropped', async () => {
    const rejected = new Promise((_, reject) => setTimeout(() => reject(new Error(SECRET)), 500))
    const opened = deskWith(() => rejected, { timeLimitMs: 100 }).open(opening)
    await vi.advanceTimersByTimeAsync(100)
    expect(await opened).toMatchObject({ ticket: { classification: { outcome: 'late' } } })
    // An unhandled rejection would fail the run.
    await vi.advanceTimersByTimeAsync(1_000)
  })

  it('leaves no timer if it was in time', async () => {
    orThrow(await deskWith(async () => ({ candidates: [], urgency: null })).open(opening))
    orThrow(await deskWith(() => Promise.reject(new Error(SECRET))).open(opening))
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('an `open` that is retried with its key', () => {
  it('returns the first ticket, and does not ask the classifier again', async () => {
    const guesses = ['goods.damaged', 'payment.billing']
    const asked = vi.fn(() => ({ candidates: [{ category: guesses.shift(), confidence: 1 }], urgency: null }))
    const desk = deskWith(asked)
    const { ticket: first } = orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    const { ticket: again } = orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    expect([again.id, again.category]).toEqual([first.id, 'goods.damaged'])
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('gives one ticket to two at once, whatever the classifier says to each', async () => {
    const guesses = ['goods.damaged', 'payment.billing']
    const desk = deskWith(() => ({ candidates: [{ category: guesses.shift(), confidence: 1 }], urgency: null }))
    const [one, two] = await Promise.all([
      desk.open({ ...opening, idempotencyKey: 'k' }),
      desk.open({ ...opening, idempotencyKey: 'k' }),
    ])
    expect(one).toEqual(two)
    expect(store.size('default')).toBe(1)
  })

  it('is refused with another text, and if it now gives a category', async () => {
    const desk = deskWith(sure('goods.damaged'))
    orThrow(await desk.open({ ...opening, idempotencyKey: 'k' }))
    for (const other of [{ body: 'Something else.' }, { category: 'goods.damaged' }, { category: UNCLASSIFIED }]) {
      expect(await desk.open({ ...opening, ...other, idempotencyKey: 'k' })).toMatchObject({
        refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
      })
    }
  })
})

describe('the classifier of a desk', () => {
  const use = classifier(sure('goods.damaged'))
  it.each<[string, unknown, string]>([
    ['null', null, 'classifier'],
    ['a function', () => null, 'classifier'],
    ['nothing to use', {}, 'classifier.use'],
    ['another contract', { use: { ...use, contract: 2 } }, 'classifier.use'],
    ['no id', { use: { ...use, id: '' } }, 'classifier.use.id'],
    ['an id of 121 characters', { use: { ...use, id: 'x'.repeat(121) } }, 'classifier.use.id'],
    ['nothing to call', { use: { ...use, classify: 'x' } }, 'classifier.use.classify'],
    ['no time', { use, timeLimitMs: 0 }, 'classifier.timeLimitMs'],
    ['a time limit that is not a number', { use, timeLimitMs: Number.NaN }, 'classifier.timeLimitMs'],
    ['an hour', { use, timeLimitMs: 3_600_000 }, 'classifier.timeLimitMs'],
    ['a misspelt option', { use, threshold: { default: 0.9 } }, 'classifier.threshold'],
    ['a list of thresholds', { use, thresholds: [] }, 'classifier.thresholds'],
    ['a threshold above one', { use, thresholds: { default: 80 } }, 'classifier.thresholds.default'],
    ['a misspelt threshold', { use, thresholds: { defualt: 0.5 } }, 'classifier.thresholds.defualt'],
    ['a list of categories', { use, thresholds: { categories: [] } }, 'classifier.thresholds.categories'],
    [
      'an unknown category',
      { use, thresholds: { categories: { 'goods.lost': 0.5 } } },
      'classifier.thresholds.categories',
    ],
    [
      'NaN for a category',
      { use, thresholds: { categories: { 'goods.damaged': Number.NaN } } },
      'classifier.thresholds.categories.goods.damaged',
    ],
  ])('is rejected with %s', (_, given, path) => {
    try {
      createDesk({ policy, store, classifier: given as ClassifierOptions })
    } catch (error) {
      expect(error).toMatchObject({ code: 'DESK_INVALID', values: { path } })
      return
    }
    throw new Error('nothing was thrown')
  })
})

describe('a person who reviews a prediction', () => {
  const set = (category: string) => ({ by: operator('o-1'), category })
  const types = async (id: string) => (await store.events('default', id)).map(({ type }) => type)

  it('corrects it: one event says so, with old and new and what was guessed, and the policy decides again', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    const result = await desk.categories.set(id, set('payment.billing'))
    expect(result).toMatchObject({
      outcome: 'accepted',
      events: [
        {
          type: 'ticket.reclassified',
          data: { from: 'goods.damaged', to: 'payment.billing', classifier: 'mine/1', guessed: 'goods.damaged' },
        },
        { type: 'ticket.routed', data: { responsibility: { team: 'payments' } } },
        { type: 'ticket.priority-set' },
      ],
      ticket: { category: 'payment.billing', classification: { category: 'goods.damaged', review: 'corrected' } },
    })
    expect(await types(id)).not.toContain('ticket.category-set')
    await desk.categories.set(id, set('goods.damaged'))
    expect((await types(id)).filter((type) => type === 'ticket.category-set')).toHaveLength(1)
    expect((await types(id)).filter((type) => type === 'ticket.reclassified')).toHaveLength(1)
  })

  it('sets the category if the classifier was not sure', async () => {
    const desk = deskWith(sure('goods.damaged', 0.1))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(await desk.categories.set(id, set('goods.damaged'))).toMatchObject({
      events: [{ data: { from: UNCLASSIFIED, to: 'goods.damaged', guessed: null } }, { type: 'ticket.routed' }],
      ticket: { state: 'open', responsibility: { party: 'seller' } },
    })
  })

  it('confirms it once by setting the same category; nothing else changes', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const { ticket: before } = orThrow(await desk.open(opening))
    const result = await desk.categories.set(before.id, set('goods.damaged'))
    expect(result).toMatchObject({
      events: [{ type: 'ticket.classification-confirmed', data: { category: 'goods.damaged', classifier: 'mine/1' } }],
      ticket: { responsibility: before.responsibility, classification: { review: 'confirmed' } },
    })
    expect(await desk.categories.set(before.id, set('goods.damaged'))).toMatchObject({
      refusal: { code: 'NOTHING_TO_CHANGE' },
    })
  })

  it('is not a program: a category that a program sets is not a correction', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, { by: system('importer'), category: 'payment.billing' })
    await desk.categories.set(id, { by: operator('bot', { automated: true }), category: 'goods.damaged' })
    expect((await types(id)).filter((type) => type === 'ticket.category-set')).toHaveLength(2)
    expect(await desk.get(id, audit)).toMatchObject({ classification: { review: null } })
  })

  it('confirms it by setting the predicted category again after a program changed it', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, { by: system('sorter'), category: 'payment.billing' })
    const back = await desk.categories.set(id, { by: operator('o-1'), category: 'goods.damaged' })
    expect(back).toMatchObject({ ticket: { category: 'goods.damaged', classification: { review: 'confirmed' } } })
    const types = back.outcome === 'accepted' ? back.events.map(({ type }) => type) : []
    expect(types.slice(0, 2)).toEqual(['ticket.category-set', 'ticket.classification-confirmed'])
  })

  it('cannot confirm that the category is unknown', async () => {
    const desk = deskWith(sure('goods.damaged', 0.1))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(await desk.categories.set(id, set(UNCLASSIFIED))).toMatchObject({ refusal: { code: 'NOTHING_TO_CHANGE' } })
  })
})

describe('training examples', () => {
  const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
    const list: T[] = []
    for await (const item of items) list.push(item)
    return list
  }
  const set = (category: string) => ({ by: operator('o-1'), category })

  it('contain what persons corrected and confirmed, with the text, and no ticket without a review', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const ids: string[] = []
    for (let i = 0; i < 4; i++)
      ids.push(orThrow(await desk.open({ ...opening, channel: 'chat', locale: 'pl' })).ticket.id)
    const [wrong = '', right = '', twice = ''] = ids
    await desk.categories.set(wrong, set('payment.billing'))
    await desk.categories.set(right, set('goods.damaged'))
    await desk.categories.set(twice, set('payment.billing'))
    await desk.categories.set(twice, set('goods.damaged'))
    const example = {
      text: `Broken\nThe cup is broken, ${SECRET}`,
      locale: 'pl',
      channel: 'chat',
      classifier: 'mine/1',
      guessed: 'goods.damaged',
    }
    expect(await all(desk.trainingExamples([...ids, 'nowhere'], { by: operator('o-1') }))).toEqual([
      { ...example, ticketId: wrong, category: 'payment.billing' },
      { ...example, ticketId: right, category: 'goods.damaged' },
      { ...example, ticketId: twice, category: 'goods.damaged' },
    ])
  })

  it('do not include a ticket that a person set to `unclassified` in the end', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const [told, untold] = [orThrow(await desk.open(opening)).ticket, orThrow(await desk.open(opening)).ticket]
    for (const { id } of [told, untold]) await desk.categories.set(id, set(UNCLASSIFIED))
    await desk.categories.set(told.id, set('payment.billing'))
    expect(await all(desk.trainingExamples([told.id, untold.id], audit))).toMatchObject([
      { ticketId: told.id, guessed: 'goods.damaged', category: 'payment.billing' },
    ])
  })

  it('hold no text that was erased since', async () => {
    const desk = deskWith(sure('goods.damaged', 0.1))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, set('goods.damaged'))
    const erased = createDesk({ policy, store: { ...store, contents: async () => [] } })
    const [example] = await all(erased.trainingExamples([id], audit))
    expect(example).toEqual({
      ticketId: id,
      locale: null,
      channel: null,
      classifier: 'mine/1',
      guessed: null,
      category: 'goods.damaged',
    })
  })

  it('are for the operator and the system', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, set('goods.damaged'))
    expect(await all(desk.trainingExamples([id], { by: seller('s-1') }))).toEqual([])
    expect(await all(desk.trainingExamples([id], { by: customer('c-1') }))).toEqual([])
    expect(await all(desk.trainingExamples([id], audit))).toHaveLength(1)
  })

  it('accept a list or a stream of ids, and nothing else', async () => {
    const desk = deskWith(sure('goods.damaged'))
    const { id } = orThrow(await desk.open(opening)).ticket
    await desk.categories.set(id, set('goods.damaged'))
    async function* ids() {
      yield id
    }
    expect(await all(desk.trainingExamples(ids(), audit))).toHaveLength(1)
    for (const wrong of [undefined, null, 7, 'an-id', [7], ['']]) {
      await expect(all(desk.trainingExamples(wrong as never, audit)), String(wrong)).rejects.toMatchObject({
        code: 'COMMAND_INVALID',
      })
    }
    await expect(all(desk.trainingExamples([id], {} as never))).rejects.toMatchObject({ code: 'COMMAND_INVALID' })
  })
})
