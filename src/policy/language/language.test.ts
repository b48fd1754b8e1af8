import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { baseFacts } from '../../ticket/facts.js'
import { compileRules } from '../decide/rule-book.js'
import { readStoredFacts } from '../definition/stored-facts.js'

const money = z.strictObject({ amount: z.number(), currency: z.string() })
const facts = baseFacts.extend({
  refund: money.optional(),
  promised: z.iso.date().optional(),
  handedOver: z.iso.datetime({ offset: true }).optional(),
  tags: z.array(z.string()).optional(),
  parcels: z.number().optional(),
  tracking: z.string().optional(),
})
const policyOf = (when: unknown, more = {}) => ({
  id: 'acme',
  version: '1',
  facts,
  sets: ['vip'],
  categories: { goods: { owner: 'seller' } },
  rules: [{ id: 'rule', when, then: { owner: 'operator' }, because: 'It holds.' }],
  ...more,
})
const vip = new Set<unknown>(['c-1', 'c-2'])
const sets = { vip }
const matches = (when: unknown, given: object) =>
  compileRules(policyOf(when), { sets }).decide({ category: 'goods', ...given }).rule === 'rule'
const refusal = (when: unknown, more = {}) => {
  try {
    compileRules(policyOf(when, more), { sets }, readStoredFacts)
  } catch (error) {
    return String(error)
  }
  return 'accepted'
}

describe('a comparison', () => {
  it('between two numbers includes both', () => {
    const when = { parcels: { between: [2, 4] } }
    expect([1, 2, 3, 4, 5].filter((parcels) => matches(when, { parcels }))).toEqual([2, 3, 4])
  })

  it('of dates follows the calendar', () => {
    expect(matches({ promised: { lt: '2026-02-01' } }, { promised: '2026-01-31' })).toBe(true)
    expect(matches({ promised: { between: ['2026-01-01', '2026-01-31'] } }, { promised: '2026-02-01' })).toBe(false)
    expect(matches({ promised: { gte: '2026-01-01' } }, {})).toBe(false)
  })

  it('of instants compares the time, not the text', () => {
    const when = { handedOver: { lte: '2026-01-31T23:00:00Z' } }
    expect(matches(when, { handedOver: '2026-02-01T00:00:00+01:00' })).toBe(true)
    expect(matches(when, { handedOver: '2026-01-31T23:00:00-01:00' })).toBe(false)
  })

  it('of money never crosses currencies', () => {
    const when = { refund: { gt: { amount: 100, currency: 'PLN' } } }
    expect(matches(when, { refund: { amount: 100.01, currency: 'PLN' } })).toBe(true)
    expect(matches(when, { refund: { amount: 1_000, currency: 'EUR' } })).toBe(false)
    expect(
      matches({ refund: { lte: { amount: 100, currency: 'PLN' } } }, { refund: { amount: 1, currency: 'EUR' } }),
    ).toBe(false)
  })

  it('of money records the amount with its currency as evidence', () => {
    const book = compileRules(policyOf({ refund: { gt: { amount: 100, currency: 'PLN' } } }), { sets })
    const { evidence } = book.decide({ category: 'goods', refund: { amount: 129.99, currency: 'PLN' } })
    expect(evidence).toEqual({ category: 'goods', refund: '129.99 PLN' })
  })

  it('that can never hold is rejected with its path', () => {
    expect(refusal({ promised: { gt: '2026-02-30' } })).toContain('takes a number, a date, an instant')
    expect(refusal({ promised: { gt: '2026-01-01T00:00:00Z' } })).toContain('promised is a date')
    expect(refusal({ handedOver: { gt: '2026-01-01' } })).toContain('handedOver is an instant')
    expect(refusal({ handedOver: { gt: '2026-01-01T00:00:00' } })).toContain('an instant with its offset')
    // Some engines read this as 2 March, others reject it.
    expect(refusal({ handedOver: { gt: '2026-02-30T10:00:00Z' } })).toContain('an instant with its offset')
    expect(refusal({ refund: { gt: 100 } })).toContain('can never hold')
    expect(refusal({ refund: { gt: { amount: 100, currency: 'zł' } } })).toContain('POLICY_INVALID')
    expect(refusal({ parcels: { between: [4, 2] } })).toContain('the lower bound first')
    expect(refusal({ parcels: { between: [2] } })).toContain('takes two bounds')
    expect(
      refusal({
        refund: {
          between: [
            { amount: 1, currency: 'PLN' },
            { amount: 2, currency: 'EUR' },
          ],
        },
      }),
    ).toContain('lower bound first')
  })
})

describe('a part', () => {
  it('is an entry of a list, or a part of a text', () => {
    expect(matches({ tags: { contains: 'fragile' } }, { tags: ['gift', 'fragile'] })).toBe(true)
    expect(matches({ tags: { contains: 'frag' } }, { tags: ['gift', 'fragile'] })).toBe(false)
    expect(matches({ tracking: { contains: 'PL' } }, { tracking: 'RR12PL' })).toBe(true)
    expect(matches({ tracking: { startsWith: 'RR' } }, { tracking: 'RR12PL' })).toBe(true)
    expect(matches({ tracking: { startsWith: 'PL' } }, { tracking: 'RR12PL' })).toBe(false)
  })

  it('records the answer as evidence instead of the whole list', () => {
    const book = compileRules(policyOf({ tags: { contains: 'fragile' } }), { sets })
    expect(book.decide({ category: 'goods', tags: ['gift', 'fragile'] }).evidence).toEqual({
      category: 'goods',
      tags: true,
      'tags contains fragile': true,
    })
  })

  it('has a limited length, so that a search for it takes linear time', () => {
    expect(refusal({ tracking: { contains: 'x'.repeat(201) } })).toContain('POLICY_TOO_LARGE')
    expect(refusal({ tracking: { startsWith: '' } })).toContain('at least one character')
    expect(refusal({ parcels: { contains: 3 } })).toContain('works on a list or a text')
  })
})

describe('a named set', () => {
  const when = { 'customer.id': { in: { set: 'vip' } } }

  it('is read at every decision, and the answer is evidence', () => {
    const book = compileRules(policyOf(when), { sets })
    const asked = { category: 'goods', customer: { id: 'c-1' } }
    expect(book.decide(asked)).toMatchObject({
      rule: 'rule',
      evidence: { 'customer.id': 'c-1', 'customer.id in vip': true },
    })
    expect(book.decide({ ...asked, customer: { id: 'c-9' } }).rule).toBeNull()
    expect(book.decide({ category: 'goods' }).rule).toBeNull()
  })

  it('records under "not" the answer itself, not its opposite', () => {
    const book = compileRules(policyOf({ 'customer.id': { not: { in: { set: 'vip' } } } }), { sets })
    expect(book.decide({ category: 'goods', customer: { id: 'c-9' } }).evidence).toMatchObject({
      'customer.id in vip': false,
    })
  })

  it('means yes only by `true`: a JavaScript promise is not a yes', () => {
    const late = JSON.parse('{}')
    late.has = async () => false
    const book = compileRules(policyOf(when), { sets: { vip: late } })
    expect(book.decide({ category: 'goods', customer: { id: 'c-9' } }).rule).toBeNull()
  })

  it('must be declared, and supplied', () => {
    expect(() => compileRules(policyOf(when))).toThrow('POLICY_SET_UNKNOWN: sets[0]: "vip"')
    expect(() => compileRules(policyOf(when), { sets: JSON.parse('{"vip": ["c-1"]}') })).toThrow(
      'sets.vip: it is not a set with has(value)',
    )
    expect(refusal(when, { sets: [] })).toContain('POLICY_SET_UNKNOWN: rules[0].when["customer.id"].in.set: "vip"')
    expect(refusal({ 'customer.id': { in: { set: 'constructor' } } })).toContain('POLICY_SET_UNKNOWN')
    expect(refusal({ 'customer.id': { in: { set: 'vip', more: 1 } } })).toContain('POLICY_INVALID')
  })
})

describe('a policy that names something undeclared', () => {
  const categories = (more: object) => ({ categories: { goods: { owner: 'seller' }, ...more } })

  it('is rejected with the path', () => {
    expect(refusal({}, categories({ a: { owner: 'seller', parent: 'z' } }))).toContain(
      'POLICY_CATEGORY_UNKNOWN: categories.a.parent: "z"',
    )
    const circle = { a: { owner: 'seller', retired: { replacedBy: 'b' } }, b: { owner: 'seller', retired: {} } }
    expect(refusal({}, categories(circle))).toContain('this category is retired itself')
    expect(refusal({}, categories({ a: { owner: 'seller', retired: { replacedBy: 'z' } } }))).toContain(
      'categories.a.retired.replacedBy',
    )
    expect(refusal({}, categories({ a: { parent: 'b' }, b: { parent: 'c' }, c: { parent: 'a' } }))).toContain(
      'POLICY_CATEGORY_CIRCULAR: categories.a.parent: "a" leads back to itself: a, b, c, a',
    )
    expect(refusal({}, categories({ a: { team: 'x' } }))).toContain(
      'neither the category nor any category above it has an owner',
    )
    expect(refusal({}, categories({ unclassified: { owner: 'operator' } }))).toContain('categories.unclassified')
    expect(refusal({}, categories({ a: { owner: 'seller', targets: ['t'] } }))).toContain(
      'POLICY_TARGET_UNKNOWN: categories.a.targets',
    )
  })

  it('is rejected if a rule is empty, or two layers use one id', () => {
    const rule = { id: 'rule', when: {}, then: { owner: 'seller' }, because: 'x' }
    expect(refusal({}, { rules: [{ ...rule, then: {} }] })).toContain('it must have at least one member')
    expect(refusal({}, { overrides: [rule] })).toContain(
      'POLICY_ID_DUPLICATE: rules[0].id: "rule" is already the id at overrides[0].id',
    )
    const contract = { id: 'c', sellers: ['s-1'], rules: [rule] }
    expect(refusal({}, { contracts: [contract] })).toContain('POLICY_ID_DUPLICATE: rules[0].id')
    expect(
      refusal({}, { rules: [], contracts: [contract, { ...contract, rules: [{ ...rule, id: 'r2' }] }] }),
    ).toContain('POLICY_ID_DUPLICATE: contracts[1].id')
  })
})

describe('input that would be ignored silently', () => {
  it('is rejected: an undefined test, an unknown option, a set without `has`', () => {
    expect(refusal({ 'customer.id': undefined })).toContain('an undefined test would always hold')
    expect(refusal({ any: [{ parcels: 1, tracking: undefined }] })).toContain('rules[0].when.any[0].tracking')
    const targetOf = (more: object) => ({
      targets: [{ id: 't', metric: 'resolution', within: { hours: 1 }, ...more }],
    })
    for (const test of ['start', 'pause', 'resume', 'stop', 'reset', 'cancel']) {
      const found = refusal({}, targetOf({ conditions: { [test]: { waitingOn: undefined } } }))
      expect(found).toContain(`targets[0].conditions.${test}.waitingOn: an undefined test would always hold`)
    }
    expect(refusal({}, targetOf({ when: { owner: { in: undefined } } }))).toContain('targets[0].when.owner.in')
    const rule = { id: 'r', when: { 'customer.id': undefined }, then: { owner: 'seller' }, because: 'x' }
    expect(refusal({}, { overrides: [rule] })).toContain('overrides[0].when["customer.id"]')
    const contracts = [{ id: 'c', sellers: ['s-1'], rules: [rule] }]
    expect(refusal({}, { contracts })).toContain('contracts[0].rules[0].when["customer.id"]')
    const compile = (options: unknown) => () => compileRules(policyOf({}), JSON.parse(JSON.stringify(options)))
    expect(compile({ hsah: 'x' })).toThrow('there is no such option')
    expect(compile(null)).toThrow('POLICY_INVALID: The policy is not valid at options')
    expect(compile({ sets: null })).toThrow('options.sets')
    expect(compile({ sets, hash: 7 })).toThrow('options.hash')
    expect(compile({ sets, textHash: 7 })).toThrow('options.textHash')
    const numbered = baseFacts.extend({ category: z.number() })
    expect(refusal({}, { facts: numbered })).toContain('its fact "category" is not a text')
  })
})

describe('an undefined member outside of a condition', () => {
  it('counts as omitted, whatever the names around it', () => {
    const target = {
      id: 't',
      metric: 'resolution',
      within: { hours: 1 },
      when: undefined,
      conditions: { pause: undefined },
    }
    expect(refusal({}, { targets: [target] })).toBe('accepted')
    expect(
      refusal({}, { categories: { goods: { owner: 'seller' }, when: { owner: 'seller', team: undefined } } }),
    ).toBe('accepted')
    const calendars = { when: { zone: 'UTC', weekly: { mon: [['09:00', '17:00']] }, holidays: undefined } }
    expect(refusal({}, { calendars })).toBe('accepted')
    const schema = JSON.parse(JSON.stringify(z.toJSONSchema(facts, { io: 'input' })))
    const withWhen = { ...schema, properties: { ...schema.properties, when: { type: 'string', title: undefined } } }
    expect(refusal({}, { facts: withWhen })).toBe('accepted')
  })
})

describe('the hash of a policy', () => {
  it('is checked against the one that was published', () => {
    const { ref } = compileRules(policyOf({}), { sets })
    expect(compileRules(policyOf({}), { sets, hash: ref.hash }).ref).toEqual(ref)
    expect(() => compileRules(policyOf({ parcels: 1 }), { sets, hash: ref.hash })).toThrow(
      'POLICY_HASH_MISMATCH: Policy acme version 1',
    )
  })

  it('accepts a changed text, unless the text hash is given too', () => {
    const { ref } = compileRules(policyOf({}), { sets })
    const policy = policyOf({})
    const mended = { ...policy, rules: policy.rules.map((rule) => ({ ...rule, because: 'Said better.' })) }
    expect(compileRules(mended, { sets, hash: ref.hash }).ref.textHash).not.toBe(ref.textHash)
    expect(() => compileRules(mended, { sets, ...ref })).toThrow('there is no such option')
    const { hash, textHash } = ref
    expect(() => compileRules(mended, { sets, hash, textHash })).toThrow('has the textHash')
  })
})

describe('facts of a JSON Schema with alternatives', () => {
  const { properties, ...base } = JSON.parse(JSON.stringify(z.toJSONSchema(facts, { io: 'input' })))
  const branches = [{ properties: { channel: { type: 'string' } } }, { properties: { shelf: { type: 'number' } } }]
  const accept = (when: unknown, schema: object) => refusal(when, { facts: { ...base, properties, ...schema } })

  it.each(['allOf', 'anyOf', 'oneOf'])('are its own properties, and those of %s', (keyword) => {
    for (const when of [{ 'seller.id': 's-1' }, { parcels: 2 }, { channel: 'chat' }, { shelf: 7 }]) {
      expect(accept(when, { [keyword]: branches })).toBe('accepted')
    }
    expect(accept({ chanel: 'chat' }, { [keyword]: branches })).toContain('POLICY_FACT_UNKNOWN')
    expect(accept({ shelf: 'seven' }, { [keyword]: branches })).toContain('shelf is number')
  })

  it('are those of objects inside, too', () => {
    const parcel = {
      type: 'object',
      properties: { id: { type: 'string' } },
      allOf: [{ required: ['id'] }, ...branches],
    }
    const schema = { properties: { ...properties, parcel } }
    expect(accept({ 'parcel.id': 'p-1', 'parcel.shelf': 7 }, schema)).toBe('accepted')
    expect(accept({ 'parcel.shelf': 'seven' }, schema)).toContain('parcel.shelf is number')
  })

  it('have the values that the schema itself and its alternatives have in common', () => {
    const schemaOf = (more: object) => ({ properties: { ...properties, colour: { type: 'string', ...more } } })
    const either = schemaOf({ anyOf: [{ const: 'red' }, { const: 'blue' }, { const: 7 }] })
    expect(accept({ colour: 'red' }, either)).toBe('accepted')
    expect(accept({ colour: 'green' }, either)).toContain('POLICY_VALUE_UNKNOWN')
    const every = schemaOf({ allOf: [{ enum: ['red', 'blue'] }, { enum: ['red', 'green'] }] })
    expect(accept({ colour: 'red' }, every)).toBe('accepted')
    expect(accept({ colour: 'blue' }, every)).toContain('POLICY_VALUE_UNKNOWN')
    expect(accept({ colour: { lt: 7 } }, schemaOf({ allOf: [{ minLength: 2 }] }))).toContain('colour is string')
  })
})
