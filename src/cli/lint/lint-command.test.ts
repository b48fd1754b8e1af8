import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { commandLine, inFolder, type Ran } from '../replay/command-line-under-test.js'

const rule = (id: string, when: object) => ({ id, when, then: { owner: 'operator' }, because: 'Because.' })
const categories = { goods: { owner: 'seller' }, payment: { owner: 'triage' } }
const sound = { id: 'acme', version: '7', categories: { goods: { owner: 'seller' } } }
const shadowed = {
  id: 'acme',
  version: '7',
  categories,
  rules: [rule('all', { category: 'goods' }), rule('paid', { category: 'goods', 'order.state': 'paid' })],
}

function linted(
  policy: unknown,
  args: readonly string[] = [],
  files: Record<string, string | Uint8Array> = {},
): Promise<Ran> {
  return inFolder((write) => {
    const named = Object.entries(files).flatMap(([name, content]) => [`--${name.split('.')[0]}`, write(name, content)])
    return commandLine(['lint', write('policy.json', JSON.stringify(policy)), ...named, ...args])
  })
}

describe('answerable lint', () => {
  it('shows each finding with its facts, and fails if there is an error', async () => {
    const { code, out, err } = await linted(shadowed)
    expect([code, err]).toEqual([1, ''])
    expect(out).toBe(
      [
        'error  rules[1]  shadowed',
        '  Rule paid never takes effect: the earlier rule all matches all facts that it matches.',
        '  facts: {"category":"goods","order":{"id":"order-1","state":"paid"}}',
        '  decides: operator (by rule all)',
        '',
        'Errors: 1, warnings: 0, notes: 1.',
        'Not shown: all below "warning". See --show.',
        'Complete: every rule was decided.',
        '',
      ].join('\n'),
    )
  })

  it('exits with 0 if no finding has the severity of --fail-on', async () => {
    expect(await linted(sound)).toEqual({
      code: 0,
      out: 'Nothing found.\nComplete: every rule was decided.\n',
      err: '',
    })
    const gap = { id: 'acme', version: '7', categories }
    expect((await linted(gap, ['--fail-on', 'warning'])).code).toBe(0)
    expect((await linted(gap, ['--fail-on', 'info'])).code).toBe(1)
  })

  it('reports in Polish, and as JSON', async () => {
    expect((await linted(shadowed, ['--locale', 'pl', '--show', 'info'])).out).toContain(
      'Reguła paid nigdy nie zadziała',
    )
    const { code, out } = await linted(shadowed, ['--json'])
    expect([code, JSON.parse(out)]).toMatchObject([1, { counts: { error: 1, info: 1 }, complete: true }])
  })

  it('counts the categories of tickets in NDJSON, gzipped or not, and in CSV', async () => {
    const lines = [{ category: 'goods' }, { facts: { category: 'goods' }, id: 4 }]
      .map((line) => JSON.stringify(line))
      .join('\n')
    for (const [name, content] of [
      ['tickets.ndjson', lines],
      ['tickets.jsonl.gz', gzipSync(lines)],
      ['tickets.csv', 'id,category\n1,goods\n2,goods\n'],
    ] as const) {
      const { out } = await linted(shadowed, ['--show', 'info'], { [name]: content })
      expect(out).toContain('no rule reads it, it has no subcategories, and none of 2 tickets has it.')
    }
  })

  it('takes the sets that a host would supply', async () => {
    const policy = { ...sound, sets: ['vip'], rules: [rule('vip', { 'customer.id': { in: { set: 'vip' } } })] }
    expect((await linted(policy)).out).toContain('is not a known set')
    expect((await linted(policy, [], { 'sets.json': JSON.stringify({ vip: ['c-1'] }) })).code).toBe(0)
    expect((await linted(policy, [], { 'sets.json': JSON.stringify({ vip: [] }) })).out).toContain('contradiction')
  })

  it('reports all errors of a policy that does not compile', async () => {
    const broken = { ...sound, rules: [rule('a', { 'order.stat': 1 }), rule('b', { channle: 'web' })] }
    const { code, out } = await linted(broken)
    expect(code).toBe(1)
    expect(out).toContain('"order.stat" is not a fact of the schema')
    expect(out).toContain('"channle" is not a fact of the schema')
    expect(out).toContain('Errors: 2')
  })

  it('exits with 2 on wrong usage', async () => {
    expect((await commandLine(['lint'])).code).toBe(2)
    expect((await linted(sound, ['--fail-on', 'grave'])).code).toBe(2)
    expect((await linted(sound, ['other.json'])).code).toBe(2)
  })
})

describe('a module that exports a compiled policy', () => {
  it('is checked with the sets that it was compiled with; a definition needs them', async () => {
    const written = { ...sound, sets: ['vip'], rules: [rule('vip', { 'customer.id': { in: { set: 'vip' } } })] }
    const source = `
      import { compilePolicy } from ${JSON.stringify(new URL('../../policy/policy.ts', import.meta.url).href)}
      export default compilePolicy(${JSON.stringify(written)}, { sets: { vip: new Set(['c-1']) } })`
    const { code, out } = await inFolder((write) => commandLine(['lint', write('policy.mjs', source)]))
    expect([code, out]).toEqual([0, 'Nothing found.\nComplete: every rule was decided.\n'])
    expect((await linted(written)).out).toContain('"vip" is not a known set')
  })
})
