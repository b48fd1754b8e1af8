import { describe, expect, it } from 'vitest'
import { commandLine, inFolder } from './command-line-under-test.js'

const policy = { id: 'shop', version: '1', categories: { goods: { owner: 'operator' } } }
const log = 'id,at,who\na,2026-01-01,Jan Kowalski\nb,2026-01-02,\n'

/** Runs the command line on a module whose mapping has these additional members. */
const replayed = (members: string) =>
  inFolder((write) => {
    const by = "{ party: 'customer', id: 'c-1' }"
    const frame = `time: { column: 'at' }, ticket: 'id', open: { by: ${by}, category: 'goods' }`
    const mapping = write('mapping.mjs', `export default { ${frame},\n${members} }\n`)
    const files = ['--policy', write('p.json', JSON.stringify(policy)), '--mapping', mapping]
    return commandLine(['replay', ...files, '--events', write('log.csv', log)])
  })

describe("a function of a module's mapping that throws", () => {
  it.each([
    ['a condition', "steps: [{ do: 'close', when: (row) => row.who.length > 99 }]", 'mapping.steps[0].when', 3],
    [
      'a value spec',
      "steps: [{ do: 'close', with: { reason: (row) => row.whom.first } }]",
      'mapping.steps[0].with.reason',
      2,
    ],
    ['a check', "check: { clock: 'resolution', met: (row) => row.kept.not.there }", 'mapping.check.met', 2],
  ])('is reported in one line with its path and the line of the row: %s', async (_, members, path, line) => {
    const { code, out, err } = await replayed(members)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${path} is not valid: this function threw on line ${line} of the log. Got TypeError at`)
    expect(err).toMatch(/mapping\.mjs:2:\d+\. /)
    expect(err.trim()).not.toContain('\n')
  })

  it.each([
    ['throw new Error(row.who + " is unknown\\n    at secret.js:1:1")', 'Got Error at mapping.mjs:2:'],
    ['throw Object.assign(new Error(row.who), { name: row.who })', 'Got Error at mapping.mjs:2:'],
    ['throw row.who', 'Got a thrown string.'],
  ])('is reported without its message, which may quote the row: %s', async (body, shown) => {
    const { code, err } = await replayed(`steps: [{ do: 'close', when: (row) => { ${body} } }]`)
    expect(code).toBe(1)
    expect(err).toContain(shown)
    expect(err).not.toMatch(/Kowalski|secret/)
  })
})
