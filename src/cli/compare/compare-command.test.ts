import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { commandLine, inFolder, type Ran } from '../replay/command-line-under-test.js'
import type { CompareReport } from './compare-report.js'

const facts = {
  type: 'object',
  properties: {
    category: { type: 'string' },
    order: {
      type: 'object',
      properties: { id: { type: 'string' }, fulfilledBy: { enum: ['seller', 'operator'] } },
      required: ['id'],
      additionalProperties: false,
    },
    seller: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false },
    refund: {
      type: 'object',
      properties: {
        amount: {
          type: 'object',
          properties: { amount: { type: 'number' }, currency: { type: 'string' } },
          required: ['amount', 'currency'],
        },
      },
      additionalProperties: false,
    },
  },
  required: ['category'],
  additionalProperties: false,
}
const before = {
  id: 'shop',
  version: '1',
  facts,
  categories: { goods: { owner: 'seller', chargedTo: 'seller' }, delivery: { owner: 'seller', chargedTo: 'seller' } },
  targets: [{ id: 'solve-slow', metric: 'resolution', within: { hours: 48 } }],
}
const after = {
  ...before,
  version: '2',
  rules: [
    {
      id: 'operator-ships',
      when: { category: 'delivery', 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', chargedTo: 'operator' },
      because: 'x',
    },
  ],
  targets: [{ id: 'solve-fast', metric: 'resolution', within: { hours: 24 } }],
}
const shipped = { category: 'delivery', order: { id: 'o-1', fulfilledBy: 'operator' }, seller: { id: 's-1' } }
const lines = [
  { id: 't-1', facts: shipped, openedAt: '2026-11-02T09:00:00Z', resolvedAt: '2026-11-03T20:00:00Z' },
  { id: 't-2', facts: { ...shipped, refund: { amount: { amount: 129.99, currency: 'PLN' } } } },
  { id: 't-3', facts: { category: 'goods', seller: { id: 's-1' } } },
  { id: 't-4', facts: { category: 'goods', seller: { id: 's-2' } } },
]
const ndjson = lines.map((line) => JSON.stringify(line)).join('\n')

async function compared(tickets: string | Uint8Array, name: string, ...more: readonly string[]): Promise<Ran> {
  return inFolder((write) => {
    const [from, to] = [write('from.json', JSON.stringify(before)), write('to.json', JSON.stringify(after))]
    return commandLine(['compare', '--from', from, '--to', to, '--tickets', write(name, tickets), ...more])
  })
}

const reported = async (tickets: string, name: string, ...more: readonly string[]): Promise<CompareReport> =>
  JSON.parse((await compared(tickets, name, '--json', ...more)).out)

describe('answerable compare', () => {
  it('reports what changes, for people', async () => {
    const { code, out } = await compared(ndjson, 'tickets.ndjson', '--amount', 'refund.amount', '--fail-above', '0.5')
    expect(code).toBe(0)
    expect(out.replace(/[^\n]*resident/, '(speed)')).toBe(`From shop 1 to shop 2

Overview
  rows read              4
  tickets decided twice  4
  decisions that change  2  50.00 %
  threshold                 50 %: kept

What changes
              decisions  %
  owner               2  50.00
  charged to          2  50.00

Who answers
  before  after     decisions  %
  seller  operator          2  50.00

By rule
  before                  after                decisions  other owner
  the category's default  rule operator-ships          2            2

By category
  category  changed  of  %       other owner
  delivery        2   2  100.00            2

Money at stake
  currency  where                           amount  decisions
  PLN       changed                         129.99          1
  PLN       owner: seller -> operator       129.99          1
  PLN       charged to: seller -> operator  129.99          1
  Changed decisions without an amount that can be read: 1.

Promises, replayed on what happened
  clock       before      after       tickets  breached before  breached after  newly breached  saved
  resolution  solve-slow  solve-fast        1                0               1               1      0
  The owner is assumed to act when somebody really acted. Promises that still ran are neither kept nor breached.
  Counted: first responses, resolutions, and promises between the opening, the first response, the resolution and the closing.

Examples
  ticket t-1  owner seller -> operator, charged to seller -> operator  category=delivery seller.id=s-1 order.fulfilledBy=operator
  ticket t-2  owner seller -> operator, charged to seller -> operator  category=delivery seller.id=s-1 order.fulfilledBy=operator

(speed)
`)
  })

  it('reports in Polish, and in Markdown in which nothing of the file is markup', async () => {
    const strange = JSON.stringify({ id: '<b>|`x`', facts: shipped })
    const { out } = await compared(strange, 'tickets.ndjson', '--markdown', '--locale', 'pl')
    expect(out).toContain('# Od shop 1 do shop 2')
    expect(out).toContain(
      '## Kto odpowiada\n\n| przed | po | decyzje | % |\n|---|---|--:|---|\n| sprzedawca | operator | 1 | 100.00 |',
    )
    expect(out).toContain('zgłoszenie \\<b\\>\\|\\`x\\`')
  })

  it.each([
    [['--fail-above', '0.5'], 0],
    [['--fail-above', '0.49'], 1],
    [['--fail-above-count', '2'], 0],
    [['--fail-above-count', '1'], 1],
    [[], 0],
  ])('%j gives exit code %i if half of four decisions change', async (threshold, exit) => {
    expect((await compared(ndjson, 'tickets.ndjson', ...threshold)).code).toBe(exit)
  })

  it('reads facts that are the whole line or are at a path, from a packed file or from standard input', async () => {
    const whole = JSON.stringify(shipped)
    expect(await reported(whole, 'tickets.jsonl')).toMatchObject({ decisions: 1, changed: 1 })
    const deep = JSON.stringify({ data: { known: shipped } })
    expect(await reported(deep, 'tickets.jsonl', '--facts-path', 'data.known')).toMatchObject({ changed: 1 })
    expect((await compared(gzipSync(whole), 'tickets.jsonl.gz')).out).toContain('100.00 %')
    await inFolder(async (write) => {
      const [from, to] = [write('from.json', JSON.stringify(before)), write('to.json', JSON.stringify(after))]
      const { out } = await commandLine(['compare', '--from', from, '--to', to, '--tickets', '-', '--json'], whole)
      expect(JSON.parse(out)).toMatchObject({ changed: 1 })
    })
  })

  it('reads CSV whose columns are facts, typed by the schema, and the timeline of the ticket', async () => {
    const csv = [
      'id,category,order.fulfilledBy,seller.id,refund.amount,openedAt,resolvedAt',
      't-1,delivery,operator,s-1,129.99 PLN,2026-11-02 10:00,2026-11-03 20:00',
      't-2,goods,,s-1,,,',
    ].join('\n')
    const report = await reported(csv, 'tickets.csv', '--amount', 'refund.amount', '--zone', 'Europe/Warsaw')
    expect(report).toMatchObject({ decisions: 2, changed: 1, refused: [] })
    expect(report.money[0]).toMatchObject({ currency: 'PLN', amount: 129.99 })
    expect(report.clocks).toMatchObject({ tickets: 1, newlyBreached: 1 })
    expect(report.rules.rows[0]?.examples[0]?.ref).toBe('t-1')
  })

  it('reads the rows of a log by the mapping of a replay: each that opens a ticket, and the steps that have a time', async () => {
    const mapping = {
      time: { column: 'at' },
      ticket: 'no',
      open: {
        when: { state: 'new' },
        by: { party: 'customer', id: 'c' },
        category: { column: 'about' },
        facts: {
          order: { id: { column: 'no' }, fulfilledBy: { column: 'ships' } },
          seller: { id: { column: 'shop' } },
        },
      },
      steps: [{ do: 'resolve', at: { column: 'solved' }, by: 'owner' }],
    }
    const log = [
      'no,at,state,about,ships,shop,solved',
      'a,2026-11-02T09:00:00,new,delivery,operator,s-1,2026-11-03T20:00:00',
      'a,2026-11-02T10:00:00,open,delivery,operator,s-1,',
      'b,2026-11-02T11:00:00,new,goods,seller,s-1,',
    ].join('\n')
    await inFolder(async (write) => {
      const [from, to] = [write('from.json', JSON.stringify(before)), write('to.json', JSON.stringify(after))]
      const files = ['--tickets', write('log.csv', log), '--mapping', write('mapping.json', JSON.stringify(mapping))]
      const { out } = await commandLine(['compare', '--from', from, '--to', to, ...files, '--json'])
      const report: CompareReport = JSON.parse(out)
      expect(report).toMatchObject({ rows: 3, skipped: 1, decisions: 2, changed: 1 })
      expect(report.clocks).toMatchObject({ tickets: 1, newlyBreached: 1 })
    })
  })

  it('counts lines that cannot be read and facts that fit no schema, with their lines, and goes on', async () => {
    const odd = [
      'not json',
      JSON.stringify({ facts: { category: 'goods', order: { id: 'o', fulfilledBy: 'my neighbour' } } }),
      JSON.stringify({ facts: { category: 'goods' }, openedAt: 'yesterday' }),
      '{"facts":{"category":"goods","__proto__":{"a":1}}}',
    ].join('\n')
    const report = await reported(odd, 'tickets.ndjson')
    expect(report).toMatchObject({ rows: 4, decisions: 1 })
    expect(report.unreadable).toMatchObject([{ code: 'NOT_JSON', count: 1, examples: [{ line: 1 }] }])
    expect(report.refused).toMatchObject([
      { code: 'FACTS_INVALID', examples: [{ line: 2 }] },
      { code: 'FACT_KEY_FORBIDDEN', examples: [{ line: 4 }] },
    ])
    expect(report.adjusted).toMatchObject([{ code: 'TIMELINE_UNREADABLE', examples: [{ line: 3 }] }])
    expect(JSON.stringify(report)).not.toContain('neighbour')
  })

  it('stops at the first of them under --strict, with exit code 1', async () => {
    const { code, err, out } = await compared(`${ndjson}\nnot json\n`, 'tickets.ndjson', '--strict')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('line 5: NOT_JSON')
  })

  it('fails if no row can be decided, and says why', async () => {
    const { code, err } = await compared('{"about":"goods"}\n', 'tickets.ndjson')
    expect(code).toBe(1)
    expect(err).toContain('not one of the 1 rows can be decided')
  })

  it.each([
    [['--to', 'x', '--tickets', 'x'], 2, '--from is missing'],
    [['--from', 'x', '--to', 'x'], 2, '--tickets is missing'],
    [['--from', 'x', '--to', 'x', '--tickets', 'x', '--fail-above', '5'], 2, '--fail-above takes a share'],
    [['--from', 'x', '--to', 'x', '--tickets', 'x', '--fail-above-count', '0.5'], 2, 'a whole number'],
    [['--from', 'x', '--to', 'x', '--tickets', 'x', '--json', '--markdown'], 2, 'two outputs'],
    [['--from', 'x', '--to', 'x', '--tickets', 'x', '--mapping', 'm', '--facts-path', 'f'], 2, '--facts-path'],
    [['--from', 'x', '--to', 'x', '--tickets', 'x', '--zone', 'Mars'], 2, '--zone takes'],
    [['--from', 'x', '--to', 'x', '--tickets', 'x', '--locale', 'de'], 2, '--locale takes en or pl'],
    [['--from', 'none.json', '--to', 'x', '--tickets', 'x'], 1, '--from "none.json": there is no such file'],
  ])('refuses %j with exit code %i and the problem', async (args, exit, complaint) => {
    const { code, err } = await commandLine(['compare', ...args])
    expect(code).toBe(exit)
    expect(err).toContain(complaint)
  })

  it('refuses a column of CSV that is not a fact, and names it', async () => {
    const { code, err } = await compared('category,colour\ngoods,red\n', 'tickets.csv')
    expect(code).toBe(2)
    expect(err).toContain('the column "colour" is neither a fact of the policies')
  })
})

describe('a threshold', () => {
  it.each([
    ['tickets.ndjson', ''],
    ['tickets.csv', 'category,seller.id\n'],
  ])('is not kept without tickets: %s', async (name, text) => {
    const { code, err } = await compared(text, name, '--fail-above', '0')
    expect(code).toBe(1)
    expect(err).toContain('there are no tickets')
  })

  it('says how many rows it does not cover', async () => {
    const wrong = `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"facts":{"category":7}}`
    const { code, out } = await compared(wrong, 'tickets.ndjson', '--fail-above', '0.5')
    expect(code).toBe(0)
    expect(out).toContain('50 %: kept by what was decided; ROWS OMITTED: 1')
    expect((await compared(wrong, 'tickets.ndjson', '--fail-above', '0.5', '--locale', 'pl')).out).toContain(
      'POMINIĘTE WIERSZE: 1',
    )
    expect((await reported(wrong, 'tickets.ndjson', '--fail-above', '0.5')).threshold).toMatchObject({ leftOut: 1 })
    expect((await compared(wrong, 'tickets.ndjson', '--fail-above', '0.5', '--strict')).code).toBe(1)
  })

  it('omits the clocks of a ticket that was resolved before it was opened, and names the line', async () => {
    const line = { facts: shipped, openedAt: '2026-11-02T09:00:00Z', resolvedAt: '2026-11-01T09:00:00Z' }
    const { clocks, adjusted } = await reported(JSON.stringify(line), 'tickets.ndjson')
    expect(clocks).toMatchObject({ tickets: 0, leftOut: 1, rows: [] })
    expect(adjusted).toMatchObject([{ code: 'TIMELINE_IMPOSSIBLE', count: 1 }])
  })
})
