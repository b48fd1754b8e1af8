import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { commandNames } from '../../ticket/commands/commands.js'
import { commandSchemas } from '../../ticket/commands/inputs.js'
import { actorSchema } from '../../ticket/responsibility/actor-schema.js'
import { customer, operator, seller, system } from '../../ticket/responsibility/party.js'
import { quickReaderOf, UNSURE } from './quick-read.js'

const names = [
  'by',
  'body',
  'subject',
  'awaits',
  'to',
  'team',
  'tier',
  'reason',
  'priority',
  'category',
  'clock',
  'more',
]
const others = [
  'hold',
  'clocks',
  'extension',
  'milestone',
  'id',
  'idempotencyKey',
  'expectedVersion',
  'commandId',
  'zzz',
]
const text = fc.oneof(fc.string(), fc.constantFrom('requester', 'high', 'goods.damaged', 'a\nb', '', 'x'.repeat(201)))
const actor = fc.oneof(
  fc.constantFrom<unknown>(customer('c-1'), seller('s-1'), operator('o-1', { team: 'care' }), system('bot')),
  fc.record(
    {
      party: fc.constantFrom('customer', 'seller', 'operator', 'system', 'robot'),
      id: text,
      team: text,
      automated: fc.oneof(fc.boolean(), fc.string()),
      onBehalfOf: fc.constant({ party: 'customer', id: 'c-1' }),
    },
    { requiredKeys: ['party', 'id'] },
  ),
)
const owner = fc.record(
  {
    party: fc.constantFrom('seller', 'operator', 'customer'),
    id: text,
    team: text,
    tier: fc.integer({ min: -1, max: 99 }),
  },
  { requiredKeys: ['party'] },
)
const value = fc.oneof(
  text,
  actor,
  owner,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(undefined),
  fc.constant(null),
  fc.anything(),
)
const input = fc.oneof(
  fc.dictionary(fc.constantFrom(...names, ...others), value, { maxKeys: 6 }),
  fc.record(
    {
      by: actor,
      body: text,
      awaits: text,
      to: owner,
      priority: text,
      reason: text,
      idempotencyKey: text,
      expectedVersion: fc.nat(),
    },
    { requiredKeys: ['by'] },
  ),
)

describe('the quick reader of a schema', () => {
  it('returns what zod returns for every command and any input, or `UNSURE`', () => {
    const readers = commandNames.map((name) => [commandSchemas[name], quickReaderOf(commandSchemas[name])] as const)
    fc.assert(
      fc.property(fc.constantFrom(...readers), input, ([schema, read], given) => {
        const quick = read(given)
        if (quick === UNSURE) return
        const slow = schema.safeParse(given)
        expect(slow.success).toBe(true)
        expect(quick).toStrictEqual(slow.data)
      }),
      { numRuns: 3_000 },
    )
  })

  it('reads the common inputs', () => {
    const by = operator('o-1', { team: 'care' })
    const given: Partial<Record<keyof typeof commandSchemas, object>> = {
      open: { by: customer('c-1'), body: 'It came broken.' },
      reply: { by: seller('s-1'), body: 'We are sorry.', awaits: 'requester', idempotencyKey: 'k' },
      note: { by, body: 'Call them.', commandId: 'm-1', correlationId: 'p-1', expectedVersion: 3 },
      assign: { by, to: { party: 'operator', team: 'tech', tier: 2 } },
      escalate: { by },
      resolve: { by, body: 'Done.' },
      close: { by },
      'priority.set': { by, priority: 'high' },
      'category.set': { by, category: 'goods.damaged' },
      'hold.release': { by, hold: 'strike-2026' },
    }
    for (const [name, one] of Object.entries(given)) {
      const schema = commandSchemas[name as keyof typeof commandSchemas]
      expect([name, quickReaderOf(schema)(one)]).toStrictEqual([name, schema.parse(one)])
    }
  })

  it('copies what it reads, so that a caller cannot change a command that was checked', () => {
    const by = { party: 'customer', id: 'c-1' }
    const read = quickReaderOf(commandSchemas.escalate)({ by }) as { by: object }
    expect(read.by).toStrictEqual(by)
    expect(read.by).not.toBe(by)
  })

  it('returns `UNSURE` for every schema that it does not support', () => {
    const unknown: readonly z.ZodType[] = [
      z.object({}),
      z.looseObject({}),
      z.strictObject({}).refine(() => true),
      z.string().refine(() => true),
      z.string().trim(),
      z.string().regex(/a/g),
      z.union([z.string(), z.boolean()]),
      z.custom(),
      z.string().transform((one) => one.length),
      z.array(z.string()),
      z.enum(['a']).refine(() => false),
      z.email(),
    ]
    const values = ['a', 'a@b.pl', {}, true, 1, ['a']]
    for (const schema of unknown) for (const one of values) expect(quickReaderOf(schema)(one)).toBe(UNSURE)
    const strict = quickReaderOf(z.strictObject({ a: z.string().optional() }))
    class Own {
      a = 'x'
    }
    for (const one of [new Own(), Object.create({ a: 'x' }), { a: undefined }, { b: 1 }, [], null])
      expect(strict(one)).toBe(UNSURE)
    expect(quickReaderOf(actorSchema)(system('bot'))).toBe(UNSURE)
  })
})
