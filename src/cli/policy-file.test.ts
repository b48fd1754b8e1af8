import { describe, expect, it } from 'vitest'
import { loadPolicy, readPolicyOrDefinition } from './policy-file.js'
import { inFolder } from './replay/command-line-under-test.js'

const definition = { id: 'acme', version: '1', categories: { 'goods.damaged': { owner: 'seller' } } }
const json = JSON.stringify(definition)

/** Writes one file and reads it as a policy. */
const loaded = (name: string, content: string) => inFolder((write) => loadPolicy(write(name, content)))

describe('a policy that the command line reads', () => {
  it('comes from JSON, with or without a byte-order mark', async () => {
    expect((await loaded('p.json', json)).ref.id).toBe('acme')
    expect((await loaded('p.json', `\ufeff${json}`)).ref.id).toBe('acme')
  })

  it.each([
    ['p.mjs', `export default ${json}`],
    ['p.mjs', `export const policy = ${json}`],
    ['p.cjs', `module.exports = ${json}`],
    ['p.cjs', `exports.policy = ${json}`],
    ['p.cjs', `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = ${json}`],
  ])('comes from a module: %s %s', async (name, content) => {
    expect((await loaded(name, content)).ref.id).toBe('acme')
  })

  it('may be compiled already and is then used as it is', async () => {
    const source = `export default { ref: { id: 'theirs' }, definition: ${json}, decide: () => 1 }`
    expect((await loaded('p.mjs', source)).ref.id).toBe('theirs')
    expect(await inFolder((write) => readPolicyOrDefinition(write('p.mjs', source)))).toMatchObject({ definition })
    expect(await inFolder((write) => readPolicyOrDefinition(write('p.mjs', source), true))).toEqual(definition)
  })

  it('may be the preset, under its own name', async () => {
    const { ref, categories } = await loadPolicy('preset:marketplace')
    expect([ref.id, categories.size]).toEqual(['marketplace', 80])
  })

  it('uses the sets of a file', async () => {
    const rules = [
      { id: 'vip', when: { 'customer.id': { in: { set: 'vip' } } }, then: { owner: 'operator' }, because: 'Vip.' },
    ]
    const owners = await inFolder(async (write) => {
      const policy = await loadPolicy(
        write('p.json', JSON.stringify({ ...definition, sets: ['vip'], rules })),
        write('sets.json', '{"vip":["c-1"]}'),
      )
      return ['c-1', 'c-2'].map((id) => policy.decide({ category: 'goods.damaged', customer: { id } }).rule)
    })
    expect(owners).toEqual(['vip', null])
  })

  it('is read without being checked', async () => {
    expect(await inFolder((write) => readPolicyOrDefinition(write('p.json', '{"id":7}')))).toEqual({ id: 7 })
  })

  it.each([
    ['p.json', '{\n  "id": "acme",\n  "version": 1,}', 'it is not JSON at line 3, column 16. Correct it there.'],
    ['p.json', '', 'it is not JSON at line 1, column 1'],
    ['p.json', '{"a": [1, {"b": tru}]}', 'line 1, column 17'],
    ['p.json', '{"a": "x\ny"}', 'line 1, column 7'],
    ['p.json', '{"a" 1}', 'line 1, column 6'],
    ['p.json', '{} {}', 'line 1, column 4'],
    ['p.json', '[{}, {"a": {}}', 'line 1, column 15'],
    ['p.json', '[]', 'it is not an object'],
    ['p.mjs', 'export const other = 1', 'it does not export a policy, only "other"'],
    ['p.mjs', 'export default', 'it cannot be imported'],
  ])('of the file %s with the content %j is refused with the problem', async (name, content, problem) => {
    const thrown = loaded(name, content)
    await expect(thrown).rejects.toMatchObject({ code: 'FILE_INVALID' })
    await expect(thrown).rejects.toThrow(problem)
  })

  it.each([
    ['no.json', 'FILE_INVALID: --policy "no.json": there is no such file. Check the path.'],
    ['src', 'it is a folder'],
    ['p.yaml', '--policy takes JSON, a .js/.mjs/.cjs module'],
    ['preset:moon', 'there is no preset "moon"'],
  ])('%s is refused with the sources that are accepted', async (source, problem) => {
    await expect(loadPolicy(source)).rejects.toThrow(problem)
  })

  it.each([
    ['[]', 'it is not an object'],
    ['{"vip": "c-1"}', '"vip" is not a list'],
    ['{"vip": [{}]}', '"vip" is not a list'],
  ])('refuses sets like %s', async (sets, problem) => {
    const reading = inFolder((write) => loadPolicy(write('p.json', json), write('sets.json', sets)))
    await expect(reading).rejects.toThrow(problem)
  })
})
