import { describe, expect, it } from 'vitest'
import { commandLine, inFolder } from './command-line-under-test.js'
import type { Report } from './report.js'
import { timeProblem } from './time-problem.js'

describe('the reason why a value is not a time', () => {
  it.each([
    ['01/02/2016 8:30 AM', 'a text like "99/99/9999 9:99 AA". Write ISO 8601'],
    ['2016-02-30', 'a text like "9999-99-99", a date or time that does not exist'],
    ['1456704000', 'a text like "9999999999": are these seconds?'],
    ['Jan Kowalski <jan@x.pl>', 'a text like "AAA AAAAAAAA ?AAA?A.AA?"'],
    ['x'.repeat(99), `a text like "${'A'.repeat(40)}..."`],
    [9e15, 'a number beyond'],
    [true, 'of type boolean'],
    [[1], 'a list'],
  ])('shows the shape of the value, not its content: %j', (value, shown) => {
    expect(timeProblem(value)).toContain(shown)
  })
})

describe('a log with times that cannot be read', () => {
  const by = { party: 'customer', id: 'c-1' }
  const open = { by, category: 'goods', occurredAt: { column: 'opened' } }
  const steps = [{ do: 'close', at: { column: 'closed' } }]
  const policy = { id: 'shop', version: '1', categories: { goods: { owner: 'operator' } } }
  const replayed = (events: string) =>
    inFolder((write) => {
      const mapping = { time: { column: 'at' }, ticket: 'id', open, steps }
      const files = [
        '--policy',
        write('p.json', JSON.stringify(policy)),
        '--mapping',
        write('m.json', JSON.stringify(mapping)),
      ]
      return commandLine(['replay', ...files, '--events', write('log.csv', events), '--json'])
    })

  it('distinguishes a missing time from one in an unknown format', async () => {
    const { out } = await replayed('id,at,opened,closed\na,,,\nb,2.1.2026 08:30,,\nc,2026-01-02T08:30,,\n')
    const { unreadable, tickets }: Report = JSON.parse(out)
    expect(tickets.opened).toBe(1)
    expect(unreadable.map(({ code, examples }) => [code, examples[0]?.line])).toEqual([
      ['TIME_MISSING', 2],
      ['TIME_UNREADABLE', 3],
    ])
    expect(unreadable[1]?.examples[0]?.problem).toContain(
      'the column "at" holds no time that can be read: a text like "9.9.9999 99:99"',
    )
  })

  it('reports every opening and step whose time has an unknown format', async () => {
    const { out } = await replayed('id,at,opened,closed\na,2026-01-02T08:30,yesterday,tomorrow\nb,2026-01-03,,\n')
    const { adjusted, refused, tickets }: Report = JSON.parse(out)
    expect(tickets).toMatchObject({ opened: 2, closed: 0 })
    expect(adjusted).toMatchObject([{ code: 'TIME_UNREADABLE', count: 1, examples: [{ line: 2, ticket: 'a' }] }])
    expect(refused).toMatchObject([{ code: 'TIME_UNREADABLE', command: 'close', count: 1 }])
  })

  it('fails if every row has such a time', async () => {
    const { code, err } = await replayed('id,at,opened,closed\na,1/2/2026,,\nb,1/3/2026,,\n')
    expect(code).toBe(1)
    expect(err).toContain("not one of the log's 2 rows can be read. Got line 2:")
    expect(err).toContain('"9/9/9999"')
  })
})
