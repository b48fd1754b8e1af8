import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Json, policies } from '../../../test/random/policies.js'
import type { PolicyDefinition } from './definition.js'
import { policyRefOf } from './policy-ref.js'

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed: 20261127, numRuns: 300 })

const hours = { mon: [['09:00', '17:00']] }
const office = {
  zone: 'Europe/Warsaw',
  weekly: hours,
  holidays: ['2026-12-25', { date: '2026-12-26', name: { en: 'Boxing Day', pl: 'Drugi dzień świąt' } }],
  overrides: {
    '2026-12-24': { hours: [['09:00', '12:00']], name: 'Christmas Eve' },
    '2026-08-01/2026-08-14': { hours, name: 'Summer' },
  },
}
/** A policy with a text in every place that allows one, and with facts, categories and calendars named like texts. */
const everyText: Json = {
  teams: ['care'],
  facts: {
    title: 'The case',
    type: 'object',
    properties: {
      category: { type: 'string', description: 'A dotted code' },
      description: { type: 'string', $comment: 'A fact of that name', maxLength: 9 },
      title: { anyOf: [{ type: 'string', title: 'Short' }, { type: 'null' }] },
      lines: { type: 'array', items: { type: 'object', properties: { labels: { const: 'x', title: 'X' } } } },
    },
    required: ['category'],
  },
  contracts: [
    {
      id: 'gold',
      sellers: ['s-1'],
      rules: [{ id: 'g', when: {}, then: { tier: 2 }, because: { en: 'Gold.' }, labels: { en: 'Gold' }, basis: 'MSA' }],
    },
  ],
  calendars: {
    office,
    because: { union: ['office', { ...office, holidays: [{ date: '2026-05-03', name: 'Constitution' }] }] },
    'a/b~c': {
      versions: [{ calendar: { intersection: [office] } }, { from: '2027-01-01T00:00:00Z', calendar: 'office' }],
    },
  },
  targets: [{ id: 'first', metric: 'first-response', within: { hours: 8 }, onBreach: [{ custom: 'because' }] }],
}
const withTexts = policies.map((policy) => ({
  ...policy,
  ...everyText,
  categories: {
    ...(policy.categories as Json),
    because: { owner: 'seller', because: 'It is.', basis: 'law', labels: { en: 'B' }, description: { pl: 'B' } },
  },
}))

type Path = readonly (string | number)[]

/** Returns the paths of all values inside, including the containers. */
const pathsIn = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, member]) => pathsIn(member, [...path, key]))]

/** The paths of the texts for people. */
const textPaths = [
  /^(overrides|rules|contracts \d+ rules) \d+ (because|basis|labels)( |$)/,
  /^categories \S+ (because|basis|labels|description)( |$)/,
  /^calendars( .+)? holidays \d+ name( |$)/,
  /^calendars( .+)? overrides \S+ name( |$)/,
  /^facts(( properties \S+)|( items)|( anyOf \d+))* (title|description|\$comment)$/,
]
const isText = (path: Path): boolean => textPaths.some((pattern) => pattern.test(path.join(' ')))

function changed(value: unknown, path: Path, change: (member: unknown) => unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return change(value)
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...(value as Json) }
  const target = copy as Record<string | number, unknown>
  const member = changed(target[key], rest, change)
  if (member === undefined && !Array.isArray(copy)) delete target[key]
  else target[key] = member
  return copy
}

const refOf = (policy: unknown) => policyRefOf(policy as PolicyDefinition)
const other = (value: unknown): unknown => (typeof value === 'string' ? `${value}!` : { other: 1 })

describe('the two hashes of a policy', () => {
  it('change apart: any text changes textHash and not hash, anything else changes hash', () => {
    check(
      fc.property(
        withTexts,
        fc.nat(),
        fc.constantFrom(other, () => undefined),
        (policy, seed, change) => {
          const paths = pathsIn(policy).slice(1)
          const path = paths[seed % paths.length] ?? []
          const [before, after] = [refOf(policy), refOf(changed(policy, path, change))]
          if (isText(path)) {
            expect([path, after.hash]).toEqual([path, before.hash])
            expect([path, after.textHash]).not.toEqual([path, before.textHash])
          } else {
            expect([path, after.hash]).not.toEqual([path, before.hash])
          }
        },
      ),
    )
  })

  it('treat every text of a policy as a text, and every other part as deciding', () => {
    fc.assert(
      fc.property(withTexts, (policy) => {
        const before = refOf(policy)
        for (const path of pathsIn(policy).slice(1)) {
          const { hash } = refOf(changed(policy, path, other))
          expect([path, hash === before.hash]).toEqual([path, isText(path)])
        }
      }),
      { seed: 20261127, numRuns: 5 },
    )
  })

  it('do not depend on the order of keys', () => {
    const reversed = (value: unknown): unknown =>
      Array.isArray(value) || typeof value !== 'object' || value === null
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, each]) => [key, reversed(each)]),
          )
    check(
      fc.property(withTexts, (policy) => {
        expect(refOf(reversed(policy))).toEqual(refOf(policy))
      }),
    )
  })

  it('leave `hash` unchanged when a holiday or an exception gets a name', () => {
    const policyOf = (holiday: unknown, hoursOfDay: unknown) =>
      refOf({ calendars: { c: { holidays: [holiday], overrides: { '2026-12-24': hoursOfDay } } } })
    const bare = policyOf('2026-12-25', [['09:00', '12:00']])
    const named = policyOf({ date: '2026-12-25', name: 'Christmas' }, { hours: [['09:00', '12:00']], name: 'Eve' })
    expect(named.hash).toBe(bare.hash)
    expect(named.textHash).not.toBe(bare.textHash)
    expect(bare.textHash).toMatch(/^[0-9a-f]{16}$/)
  })
})
