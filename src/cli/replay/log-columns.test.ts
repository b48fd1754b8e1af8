import { describe, expect, it } from 'vitest'
import { commandLine, inFolder } from './command-line-under-test.js'

const policy = { id: 'shop', version: '1', categories: { goods: { owner: 'operator' } } }
const mapping = {
  time: { column: 'at' },
  ticket: 'id',
  tables: { truth: { key: 'nr', columns: ['kept'] } },
  open: { when: { state: 'new' }, by: { party: 'customer', id: { column: 'who' } }, category: 'goods' },
  steps: [{ when: { 'was.state': 'new', 'truth.kept': true, 'changed.shop': true }, do: 'close' }],
}
const log = 'id,at,state,who,shop\na,2026-01-01,new,c-1,s-1\n'

interface Changes {
  readonly name?: string
  readonly table?: string
  readonly delimiter?: string
  readonly steps?: readonly object[]
}

/** Runs the command line on a log, its table and a changed mapping. */
const replayed = (events: string, { name = 'log.csv', table = 'nr,kept\na,true\n', ...changes }: Changes = {}) =>
  inFolder((write) => {
    const files = [
      '--policy',
      write('p.json', JSON.stringify(policy)),
      '--mapping',
      write('m.json', JSON.stringify({ ...mapping, ...changes })),
    ]
    return commandLine([
      'replay',
      ...files,
      '--table',
      `truth=${write('t.csv', table)}`,
      '--events',
      write(name, events),
    ])
  })

describe('a log that lacks columns that the mapping names', () => {
  it('is accepted with all of them', async () => {
    expect(await replayed(log)).toMatchObject({ code: 0, err: '' })
  })

  it.each([
    ['the ticket', 'id', 'nr', 'mapping.ticket'],
    ['the time', 'at', 'time', 'mapping.time.column'],
    ['a condition', 'state', 'stage', 'mapping.open.when'],
    ['a value spec', 'who', 'caller', 'mapping.open.by.id.column'],
    ['what changed', 'shop', 'store', 'mapping.steps[0].when'],
  ])('fails with the column of %s, its path and the columns of the log', async (_, column, other, path) => {
    const { code, out, err } = await replayed(log.replace(column, other))
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(`${path} is not valid: the log has no column "${column}". Got 5 columns:`)
    expect(err).toContain(`"${other}"`)
    expect(err.trim()).not.toContain('\n')
  })

  it.each([
    [';', '";"'],
    ['\t', '"\\t"'],
    ['|', '"|"'],
  ])('fails with the delimiter that the log uses: %j', async (delimiter, named) => {
    const { code, err } = await replayed(log.replaceAll(',', delimiter))
    expect(code).toBe(1)
    expect(err).toContain(`Write "delimiter": ${named}.`)
  })

  it('fails with the delimiter of the log if the mapping has another', async () => {
    const { code, err } = await replayed(log, { delimiter: ';' })
    expect(code).toBe(1)
    expect(err).toContain('Write "delimiter": ",".')
  })

  it('fails with the name that was meant', async () => {
    expect((await replayed(log.replace('who', 'Who '))).err).toContain('Did you mean "Who "?')
  })

  it('fails without showing the first row of a file that has no header', async () => {
    const { code, err } = await replayed('1001,2026-01-01,new,Jan Kowalski,jan@example.org\n')
    expect(code).toBe(1)
    expect(err).toContain('has the file a header?')
    expect(err).not.toMatch(/Kowalski|jan@/)
  })

  it('fails if it is NDJSON and no row has the column of the ticket or of the time', async () => {
    const { code, err } = await replayed('{"nr":"a","at":"2026-01-01","state":"new"}\n', { name: 'log.ndjson' })
    expect(code).toBe(1)
    expect(err).toContain("not one of the log's 1 rows can be read")
    expect(err).toContain('line 1: the row has no column "id", but 3 columns: "at", "nr", "state"')
  })

  it('fails if it is NDJSON, no row has a named column and none opened a ticket', async () => {
    const rows = '{"id":"a","at":"2026-01-01","stage":"new"}\n'
    const { code, err } = await replayed(rows, { name: 'log.ndjson' })
    expect(code).toBe(1)
    expect(err).toContain('mapping.open.when is not valid: no row of the log has the columns "shop", "state", "who"')
  })

  it('may be NDJSON whose rows omit empty columns', async () => {
    const rows = '{"id":"a","at":"2026-01-01","state":"new","who":"c-1"}\n'
    expect(await replayed(rows, { name: 'log.ndjson' })).toMatchObject({ code: 0, err: '' })
  })
})

describe('a side table that lacks what the mapping names', () => {
  it.each([
    ['id,kept\na,true\n', 'mapping.tables.truth.key is not valid: the table "truth" has no column "nr"'],
    ['nr,held\na,true\n', 'mapping.tables.truth.columns is not valid: the table "truth" has no column "kept"'],
    ['nr,kept\n,true\n', "mapping.tables.truth.key is not valid: none of the table's 1 rows has it"],
  ])('fails: %j', async (table, complaint) => {
    const { code, err } = await replayed(log, { table })
    expect(code).toBe(1)
    expect(err).toContain(complaint)
  })

  it('fails if a condition reads a column that "tables" does not list', async () => {
    const { code, err } = await replayed(log, { steps: [{ when: { 'truth.held': true }, do: 'close' }] })
    expect(code).toBe(1)
    expect(err).toContain('mapping.steps[0].when is not valid: the table "truth" lists no such column')
  })
})
