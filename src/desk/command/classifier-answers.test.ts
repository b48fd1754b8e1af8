/** The answers of a classifier that a desk takes, and those that it does not. */
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { customer, operator, system } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'
import type { ClassifierFailure } from './desk-events.js'

const policy = compilePolicy({
  id: 'p',
  version: '1',
  categories: { site: { owner: 'operator' }, goods: { owner: 'operator' }, bill: { owner: 'operator' } },
})

function deskWith(answer: unknown) {
  const failures: ClassifierFailure[] = []
  const use = { contract: 1, id: 'mine/1', classify: async () => answer as never } as const
  const desk = createDesk({ policy, store: memoryStore(), classifier: { use } })
  desk.on('classifier-failed', (failure) => failures.push(failure))
  return { desk, failures }
}
async function classified(answer: unknown) {
  const { desk, failures } = deskWith(answer)
  const { ticket, events } = orThrow(await desk.open({ by: customer('c-1'), body: 'Hello.' }))
  const record = events.find(({ type }) => type === 'ticket.classified')
  if (record?.type !== 'ticket.classified') throw new Error('the ticket was not classified')
  return { ...record.data, ticketCategory: ticket.category, failures: failures.map(({ outcome }) => outcome) }
}
const one = (category: unknown, confidence: unknown) => ({ candidates: [{ category, confidence }] })

describe('a classifier’s answer', () => {
  it('may have a thousand candidates, and not one more', async () => {
    const many = (count: number) => ({
      candidates: Array.from({ length: count }, () => ({ category: 'site', confidence: 0.9 })),
    })
    expect(await classified(many(1_000))).toMatchObject({ outcome: 'chosen', category: 'site', failures: [] })
    expect(await classified(many(1_001))).toMatchObject({ outcome: 'invalid', category: null, failures: ['invalid'] })
  })

  it('is invalid with a single candidate that is none', async () => {
    for (const candidate of [
      null,
      'site',
      { category: 'site' },
      { category: 7, confidence: 1 },
      { category: 'site', confidence: '0.9' },
    ])
      expect(
        await classified({ candidates: [{ category: 'site', confidence: 1 }, candidate] }),
        JSON.stringify(candidate),
      ).toMatchObject({ outcome: 'invalid' })
    for (const confidence of [-0.1, 1.1, Number.NaN])
      expect(await classified(one('site', confidence))).toMatchObject({ outcome: 'invalid' })
  })

  it('may be entirely sure or entirely unsure', async () => {
    expect(await classified(one('site', 1))).toMatchObject({ outcome: 'chosen', candidates: [{ confidence: 1 }] })
    expect(await classified(one('site', 0))).toMatchObject({
      outcome: 'uncertain',
      candidates: [{ confidence: 0 }],
      failures: [],
    })
  })

  it('counts a category once, with its highest confidence', async () => {
    const candidates = [
      { category: 'site', confidence: 0.2 },
      { category: 'goods', confidence: 0.7 },
      { category: 'site', confidence: 0.9 },
    ]
    expect((await classified({ candidates })).candidates).toEqual([
      { category: 'site', confidence: 0.9 },
      { category: 'goods', confidence: 0.7 },
    ])
  })

  it('is an error of the classifier only if it gave none in time or an invalid one', async () => {
    expect((await classified(one('site', 0.9))).failures).toEqual([])
    expect((await classified(one('site', 0.1))).failures).toEqual([])
    expect((await classified('site')).failures).toEqual(['invalid'])
  })

  it('about a ticket without a text is that nothing is certain', async () => {
    const { desk, failures } = deskWith(one('site', 1))
    expect(orThrow(await desk.open({ by: customer('c-1') })).ticket.category).toBe('unclassified')
    expect(failures).toEqual([])
  })
})

describe('a training example', () => {
  const audit = { by: operator('o-1') }
  const set = (category: string, by = operator('o-1')) => ({ by, category })

  it('has the text of the opening, not of a later message', async () => {
    const { desk } = deskWith(one('site', 1))
    const { id } = orThrow(await desk.open({ by: customer('c-1'), body: 'First.' })).ticket
    orThrow(await desk.reply(id, { by: customer('c-1'), body: 'Second.' }))
    orThrow(await desk.categories.set(id, set('goods')))
    for await (const example of desk.trainingExamples([id], audit))
      expect(example).toMatchObject({ text: 'First.', category: 'goods' })
  })

  it('follows a person who changes the category again, and no program', async () => {
    const { desk } = deskWith(one('site', 1))
    const { id } = orThrow(await desk.open({ by: customer('c-1'), body: 'First.' })).ticket
    const told: string[] = []
    const tell = async () => {
      for await (const { category } of desk.trainingExamples([id], audit)) told.push(category)
    }
    orThrow(await desk.categories.set(id, set('bill', operator('bot', { automated: true }))))
    await tell()
    orThrow(await desk.categories.set(id, set('goods')))
    await tell()
    orThrow(await desk.categories.set(id, set('bill')))
    await tell()
    orThrow(await desk.categories.set(id, set('site', operator('bot', { automated: true }))))
    await tell()
    expect(told).toEqual(['goods', 'bill', 'bill'])
  })

  it('does not exist for a ticket that a person classified from the start', async () => {
    const { desk } = deskWith(one('site', 1))
    const { id } = orThrow(await desk.open({ by: customer('c-1'), category: 'site', body: 'First.' })).ticket
    orThrow(await desk.categories.set(id, set('goods')))
    for await (const example of desk.trainingExamples([id, 'none'], { by: system('trainer') }))
      expect(example).toBe('no example')
  })

  it('rejects ids that are not a list, and says so', async () => {
    const { desk } = deskWith(one('site', 1))
    for (const ids of [7, 'an-id', null, {}])
      await expect(async () => {
        for await (const _ of desk.trainingExamples(ids as never, audit)) expect(_).toBeUndefined()
      }).rejects.toMatchObject({
        code: 'COMMAND_INVALID',
        values: {
          command: 'trainingExamples',
          path: 'ticketIds',
          problem: 'it is not a list',
          fix: "Give a list of ids: ['t-1', 't-2'].",
        },
      })
  })
})
