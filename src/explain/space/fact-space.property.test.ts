import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compileRules } from '../../policy/decide/rule-book.js'
import { baseFacts } from '../../ticket/facts.js'
import { policySpace } from './policy-space.js'

const facts = baseFacts.extend({
  count: z.int().min(-2).max(6).optional(),
  score: z.number().optional(),
  price: z.number().multipleOf(0.5).min(0).nullable().optional(),
  since: z.iso.date().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  refund: z.strictObject({ amount: z.number().min(0), currency: z.string().length(3) }).optional(),
  flags: z.array(z.enum(['a', 'b', 'c'])).optional(),
  urgent: z.boolean().optional(),
  tag: z.string().optional(),
})

const halves = fc.integer({ min: -4, max: 14 }).map((value) => value / 2)
const day = fc.integer({ min: 1, max: 6 }).map((value) => `2026-03-0${value}`)
const instant = fc
  .tuple(day, fc.integer({ min: 0, max: 3 }), fc.constantFrom('Z', '+01:00'))
  .map(([date, hour, zone]) => `${date}T0${hour}:00:00${zone}`)
const money = fc.record(
  { amount: halves.filter((value) => value >= 0), currency: fc.constantFrom('PLN', 'EUR', 'USD') },
  { noNullPrototype: true },
)
const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), minLength: 1, maxLength: 4 })
const entry = fc.constantFrom('a', 'b', 'c')

/** For each path, the values of tickets and the conditions of policies. */
const paths: Readonly<
  Record<string, { readonly value: fc.Arbitrary<unknown>; readonly asked: fc.Arbitrary<unknown> }>
> = {
  count: { value: fc.integer({ min: -2, max: 6 }), asked: ranges(halves, fc.integer({ min: -2, max: 6 })) },
  score: { value: fc.double({ min: -3, max: 9, noNaN: true }), asked: ranges(halves, halves) },
  price: {
    value: fc.option(halves.filter((value) => value >= 0)),
    asked: ranges(
      halves,
      halves.filter((value) => value >= 0),
    ),
  },
  since: { value: day, asked: ranges(day, null) },
  at: { value: instant, asked: ranges(instant, null) },
  refund: { value: money, asked: ranges(money, null) },
  flags: { value: fc.array(entry, { maxLength: 4 }), asked: fc.record({ contains: entry }, { noNullPrototype: true }) },
  urgent: { value: fc.boolean(), asked: fc.boolean() },
  tag: {
    value: text,
    asked: fc.oneof(
      text,
      fc.constantFrom('startsWith', 'under', 'equal').chain((name) => single(name, text)),
    ),
  },
}

function single(name: string, value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return value.map((expected) => ({ [name]: expected }))
}

function ranges(bound: fc.Arbitrary<unknown>, equal: fc.Arbitrary<unknown> | null): fc.Arbitrary<unknown> {
  const compared = fc.constantFrom('gt', 'gte', 'lt', 'lte').chain((name) => single(name, bound))
  const plain =
    equal === null ? [] : [equal, single('not', equal), single('in', fc.array(equal, { minLength: 1, maxLength: 3 }))]
  return fc.oneof(compared, single('not', compared), fc.constant({ exists: true }), ...plain)
}

const asked = fc.constantFrom(...Object.keys(paths)).chain((path) => {
  const { asked: question = fc.constant(true), value = fc.constant(true) } = paths[path] ?? {}
  const questions = fc.array(question, { minLength: 1, maxLength: 5 })
  return fc.record({ path: fc.constant(path), questions, values: fc.array(value, { minLength: 20, maxLength: 20 }) })
})

describe('the cells of a fact', () => {
  it('between them answer the tests of a policy in every way in which any value does', () => {
    const check = fc.property(asked, ({ path, questions, values }) => {
      const rules = questions.map((question, i) => {
        return { id: `r${i}`, when: { [path]: question }, then: { owner: 'operator' }, because: 'Because.' }
      })
      const book = compileRules({ id: 'p', version: '1', facts, categories: { goods: { owner: 'seller' } }, rules })
      const tests = book.layers.flatMap((layer) => layer.rules.flatMap(({ condition }) => condition.tests))
      const answersOf = (value: unknown) => tests.map((test) => test.kind === 'fact' && test.holds(value)).join()
      const { dimensions, build } = policySpace(book)
      const dimension = dimensions.find((each) => each.path === path)
      expect(dimension?.exhaustive).toBe(true)
      const known = dimension?.cells.map(answersOf) ?? []
      for (const value of values) expect(known).toContain(answersOf(value))
      // Each cell has a witness: facts that the schema accepts and that answer the tests as the cell does.
      for (const cell of dimension?.cells ?? []) {
        const built = build(
          new Map<string, unknown>([
            ['category', 'goods'],
            [path, cell],
          ]),
        )
        expect(built).not.toBeNull()
        expect(answersOf(built?.[path])).toBe(answersOf(cell))
      }
    })
    fc.assert(check, { seed: 20261122, numRuns: 500 })
  })
})
