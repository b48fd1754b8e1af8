import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { specification } from '../../testing/specification.js'
import { fold } from '../../ticket/evolve.js'
import { type Actor, customer, operator, seller, system } from '../../ticket/responsibility/party.js'

/*
 * Reads the table "Whose answer counts" of docs/clocks-reference.md. Tries each of its cells on a ticket that the
 * seller s-1 owns, for every metric that an answer ends, and with every `accepts`.
 */

const HOUR = 3_600_000
const monday = Date.parse('2026-11-02T08:00:00Z')
const accepted = [[], ['automated'], ['on-behalf'], ['automated', 'on-behalf']] as const
const authors: Readonly<Record<string, Actor>> = {
  'the seller who owns it': seller('s-1'),
  'a program of that seller': seller('s-1', { automated: true }),
  'the operator': operator('o-1'),
  'the operator on the seller’s behalf': operator('o-1', { onBehalfOf: seller('s-1') }),
  'a program of the operator': operator('bot', { automated: true }),
  'the system': system('rule'),
  'another seller on the ticket': seller('s-0'),
  'the requester': customer('c-1'),
}
const page = readFileSync(new URL('../../../docs/clocks-reference.md', import.meta.url), 'utf8')
const rows = (page.split('## Whose answer counts')[1] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| author'))
  .map((line) => line.split('|').map((cell) => cell.replaceAll('`', '').trim()))
  .map(([, author = '', ...cells]) => ({ author, cells }))
  .filter(({ author }) => Object.hasOwn(authors, author))

const replied = ['first-response', 'next-response', 'periodic-update'] as const
const resolved = [...replied, 'resolution', 'ownership'] as const
/** A column of the table: what the author does, and whose promise it is. */
const columns = [
  { act: 'reply', when: {}, metrics: replied },
  { act: 'reply', when: { owner: 'seller' }, metrics: replied },
  { act: 'resolve', when: {}, metrics: resolved.slice(0, 4) },
  { act: 'resolve', when: { owner: 'seller' }, metrics: resolved },
] as const

/** Returns how the clock ended after the act: `refused`, or the cause that stopped it. */
function endOf(
  act: 'reply' | 'resolve',
  by: Actor,
  metric: (typeof resolved)[number],
  when: object,
  accepts: readonly string[],
): string | null | undefined {
  const target = { id: 'it', clock: 'it', metric, when, within: { hours: 99 }, accepts }
  const policy = compilePolicy({ id: 'p', version: '1', categories: { goods: { owner: 'seller' } }, targets: [target] })
  const { happened } = specification({ policy, at: monday })
  const open = { type: 'open', by: customer('c-1'), category: 'goods', seller: { id: 's-0' } } as const
  const hour = (count: number) => ({ at: monday + count * HOUR, body: '…' })
  const before = [
    open,
    { type: 'assign', by: operator('o-1'), to: { party: 'seller', id: 's-1' }, at: monday },
    ...(metric === 'next-response'
      ? ([
          { type: 'reply', by: seller('s-1'), ...hour(1) },
          { type: 'reply', by: customer('c-1'), ...hour(2) },
        ] as const)
      : []),
  ] as const
  const runBefore = fold(happened(...before))?.clocks.it
  expect(runBefore?.phase).toBe('running')
  try {
    const clock = fold(happened(...before, { type: act, by, ...hour(3) }))?.clocks.it
    // An update ends one run and begins the next.
    return clock?.startedAt !== runBefore?.startedAt ? 'answered' : clock?.stoppedBy
  } catch {
    return 'refused'
  }
}

describe('the table of whose answer counts', () => {
  it('has a row for each author', () => {
    expect(rows.map(({ author }) => author)).toEqual(Object.keys(authors))
  })

  describe.each(rows)('$author', ({ author, cells }) => {
    it.each(columns.map((column, i) => ({ ...column, cell: cells[i] ?? '' })))('$act, $when: $cell', (column) => {
      const { act, when, metrics, cell } = column
      for (const metric of metrics) {
        for (const accepts of accepted) {
          const needed = cell === 'yes' ? [] : cell.split(' and ')
          const isKept = needed.every((each) => accepts.some((one) => one === each))
          const notKept = act === 'resolve' ? 'ended' : null
          const expected = cell === 'refused' ? 'refused' : isKept ? 'answered' : notKept
          const by = authors[author] ?? system('none')
          expect([metric, accepts, endOf(act, by, metric, when, accepts)]).toEqual([metric, accepts, expected])
        }
      }
    })
  })
})
