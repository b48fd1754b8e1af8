import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compilePolicy, definePolicy } from '../../policy/policy.js'
import { commandLine, inFolder } from '../replay/command-line-under-test.js'

const rule = {
  id: 'we-ship',
  when: { 'order.fulfilledBy': 'operator' },
  then: { owner: 'operator' },
  because: 'We ship.',
}
const first = {
  id: 'acme',
  version: '2026/1',
  sets: ['vip'],
  categories: { goods: { owner: 'seller', because: 'Seller does it.' }, 'delivery.late': { owner: 'seller' } },
  rules: [rule],
}

/** Runs `freeze` for each policy in turn, in one folder. */
const frozen = (policies: readonly object[], ...args: readonly string[]) =>
  inFolder(async (write) => {
    const dir = join(dirname(write('here', '')), 'policies')
    const ran = []
    for (const policy of policies) {
      ran.push(await commandLine(['freeze', write('policy.json', JSON.stringify(policy)), '--dir', dir, ...args]))
    }
    const files = ran.some(({ out }) => out.includes('Frozen')) ? readdirSync(dir).sort() : []
    const content = (name: string) => readFileSync(join(dir, name), 'utf8')
    return { codes: ran.map(({ code }) => code), outs: ran.map(({ out }) => out), files, contents: files.map(content) }
  })

describe('answerable freeze', () => {
  it('writes the same bytes for the same content, however its keys are ordered, and they compile to the same hash', async () => {
    const { rules, categories, ...head } = first
    const turned = { rules, categories: Object.fromEntries(Object.entries(categories).reverse()), ...head }
    const [one, other] = [await frozen([first, turned]), await frozen([turned])]
    expect([one.codes, one.files, one.outs[1]]).toEqual([
      [0, 0],
      ['acme@2026%2F1.json'],
      expect.stringMatching(/^Unchanged: /),
    ])
    expect(one.contents).toEqual(other.contents)
    const [content = ''] = one.contents
    const sets = { vip: new Set<string>() }
    expect(compilePolicy(JSON.parse(content), { sets }).ref).toEqual(compilePolicy(first, { sets }).ref)
  })

  it('fails if a published version decides otherwise, names what moved, and leaves the file as it was', async () => {
    const more = { ...rule, id: 'shop-gone', when: { 'seller.status': 'closed' } }
    const moved = { ...first, rules: [more, { ...rule, then: { owner: 'seller' }, because: 'Other words.' }] }
    const { codes, outs, contents } = await frozen([first, moved, { ...first, version: '2026/2', rules: moved.rules }])
    expect(codes).toEqual([0, 1, 0])
    expect(outs[1]).toMatch(
      /^Moved: acme version 2026\/1 was published as .*acme@2026%2F1\.json, and now decides otherwise\.\n/,
    )
    expect(outs[1]).toContain('  rules["we-ship"].then.owner\n    was "operator"\n    is  "seller"\n')
    expect(outs[1]).toContain('  rules["shop-gone"]\n    was (nothing)\n')
    expect(outs[1]).not.toContain('Other words.')
    expect(contents[0]).toContain('"owner": "operator"')
  })

  it('says that the order of rules moved', async () => {
    const two = { ...first, rules: [rule, { ...rule, id: 'again' }] }
    const { codes, outs } = await frozen([two, { ...two, rules: [...two.rules].reverse() }])
    expect(codes).toEqual([0, 1])
    expect(outs[1]).toContain('  rules, the order\n    was ["we-ship","again"]\n    is  ["again","we-ship"]\n')
  })

  it('accepts other texts, prints which moved, and keeps both revisions', async () => {
    const goods = { owner: 'seller', because: 'The seller packed it.' }
    const mended = { ...first, categories: { ...first.categories, goods } }
    const { codes, outs, files, contents } = await frozen([first, mended])
    expect(codes).toEqual([0, 0])
    expect(outs[1]).toContain(
      '  /categories/goods/because\n    was "Seller does it."\n    is  "The seller packed it."\n',
    )
    const { textHash } = compilePolicy(first, { sets: { vip: new Set<string>() } }).ref
    expect(files).toEqual([`acme@2026%2F1.${textHash}.json`, 'acme@2026%2F1.json'])
    expect([contents[0]?.includes('Seller does it.'), contents[1]?.includes('The seller packed it.')]).toEqual([
      true,
      true,
    ])
  })

  it('writes nothing with --check, and fails only for a version that is not frozen or decides otherwise', async () => {
    const { codes, outs, files } = await frozen([first], '--check')
    expect([codes, outs[0], files]).toEqual([[1], expect.stringMatching(/^Not frozen: acme version 2026\/1\./), []])
  })

  it('takes a policy that a module compiled, and refuses a wrong usage', async () => {
    const compiled = definePolicy({ id: 'acme', version: '1', categories: { goods: { owner: 'seller' } } })
    const module = `export default { decide() {}, definition: ${JSON.stringify(compiled.definition)} }`
    const ran = await inFolder((write) => {
      const file = write('policy.mjs', module)
      return commandLine(['freeze', file, '--dir', dirname(file)])
    })
    expect(ran).toMatchObject({ code: 0, out: expect.stringContaining(compiled.ref.hash) })
    expect((await commandLine(['freeze'])).code).toBe(2)
    expect((await commandLine(['freeze', 'a.json', 'b.json'])).code).toBe(2)
  })
})
