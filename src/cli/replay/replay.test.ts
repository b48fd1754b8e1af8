import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import type { FinishedClock } from './clock-tally.js'
import { commandLine, inFolder, type Ran } from './command-line-under-test.js'
import { compileMapping } from './mapping.js'
import { Problems } from './problems.js'
import { Replay } from './replay.js'
import type { Report } from './report.js'

const policy = {
  id: 'shop',
  version: '1',
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator', team: 'tech' } },
  targets: [
    { id: 'solve', metric: 'resolution', within: { hours: 4 }, warnAt: [0.5], onBreach: [{ escalateTo: 'operator' }] },
  ],
}
const mapping = {
  time: { column: 'at' },
  ticket: 'id',
  tables: { truth: { key: 'id', columns: ['kept'] } },
  open: {
    when: { state: 'new' },
    by: { party: 'customer', id: { column: 'who', default: 'unknown' } },
    category: { column: 'about' },
    facts: { seller: { id: { column: 'shop' } } },
  },
  steps: [
    { when: { 'was.state': 'closed', state: 'open' }, do: 'reopen', by: 'requester' },
    { when: { 'changed.state': true, state: 'asked' }, do: 'reply', by: 'owner' },
    { when: { 'was.state': 'asked', state: 'open' }, do: 'reply', by: 'requester' },
    { when: { 'changed.state': true, state: 'solved' }, do: 'resolve', by: 'owner' },
    { when: { state: 'closed' }, do: 'close' },
  ],
  check: { clock: 'resolution', met: { column: 'truth.kept' }, by: { column: 'about' } },
}
const csv = `id,at,state,about,shop,who
a,2026-01-05T08:00:00,new,goods,s-1,c-1
b,2026-01-05T08:30:00,new,site,,c-2
c,2026-01-05T08:40:00,new,goods,,
a,2026-01-05T09:00:00,asked,goods,s-1,c-1
a,2026-01-05T12:00:00,open,goods,s-1,c-1
x,2026-01-05T12:10:00,open,goods,s-1,c-1
b,2026-01-05T13:00:00,solved,site,,c-2
a,2026-01-05T13:30:00,solved,goods,s-1,c-1
broken
a,2026-01-05T14:00:00,closed,goods,s-1,c-1
a,2026-01-05T14:00:00,closed,goods,s-1,c-1
`
const truth = 'id,kept\na,true\nb,true\n'

async function replayed(
  log: string | Uint8Array,
  name: string,
  ...more: readonly string[]
): Promise<Ran & { readonly clocks: string }> {
  return inFolder(async (write) => {
    const clocks = write('clocks.ndjson', '')
    const files = [
      '--policy',
      write('policy.json', JSON.stringify(policy)),
      '--mapping',
      write('map.json', JSON.stringify(mapping)),
    ]
    const args = ['replay', ...files, '--events', write(name, log), '--table', `truth=${write('truth.csv', truth)}`]
    return { ...(await commandLine([...args, '--clocks', clocks, ...more])), clocks: readFileSync(clocks, 'utf8') }
  })
}

async function reported(
  log: string | Uint8Array,
  name: string,
  ...more: readonly string[]
): Promise<Omit<Report, 'speed'>> {
  const { out } = await replayed(log, name, '--json', ...more)
  const { speed: _, ...report }: Report = JSON.parse(out)
  return report
}

describe('a replay', () => {
  it('reports what the desk did with the log', async () => {
    const report = await reported(csv, 'log.csv')
    expect(report).toMatchObject({
      from: '2026-01-05T08:00:00.000Z',
      to: '2026-01-05T14:00:00.000Z',
      rows: 11,
      tickets: { opened: 3, closed: 1, notClosed: 2, heldAtEnd: 3 },
      commands: 9,
      decisions: {
        byOwner: { seller: 1, operator: 1, triage: 1 },
        byRule: { 'category goods': 2, 'category site': 1 },
        byTriageReason: { SELLER_UNNAMED: 1 },
      },
      reassignments: { times: 0, tickets: 0 },
      escalations: 1,
      reopenings: 0,
    })
    expect(report.targets).toEqual([
      {
        target: 'solve',
        started: 3,
        met: 1,
        missed: 1,
        cancelled: 0,
        unjudged: 0,
        running: 1,
        paused: 0,
        warned: 3,
        breached: 2,
        elapsed: 0,
      },
    ])
  })

  it('compares clocks with what the log says of them', async () => {
    const { agreement } = await reported(csv, 'log.csv')
    expect(agreement).toMatchObject({ compared: 2, agreed: 1, onlyLogMet: 1, clockOpen: 1 })
    expect(agreement?.groups.map(({ group, agreed }) => [group, agreed])).toEqual([
      ['goods', 1],
      ['site', 0],
    ])
  })

  it('reports refused commands and unreadable rows by line and code, and continues', async () => {
    const { refused, unreadable } = await reported(csv, 'log.csv')
    expect(refused.map(({ command, code, examples }) => [command, code, examples[0]?.line])).toEqual([
      ['open', 'NEVER_OPENED', 7],
      ['close', 'MOVE_NOT_LEGAL', 12],
    ])
    expect(unreadable).toMatchObject([{ code: 'CSV_COLUMNS', count: 1, examples: [{ line: 10 }] }])
  })

  it('stops at the first of them under --strict, with exit code 1', async () => {
    const { code, out, err } = await replayed(csv, 'log.csv', '--strict')
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('line 7: NEVER_OPENED')
  })

  it('prints the same for people', async () => {
    const { code, out } = await replayed(csv, 'log.csv')
    expect(code).toBe(0)
    expect(out).toMatch(/tickets opened +3/)
    expect(out).toMatch(/MOVE_NOT_LEGAL\n +line 12/)
    expect(out).not.toContain('\u001b[')
  })

  it('writes a line for each clock that ended', async () => {
    const { clocks } = await replayed(csv, 'log.csv')
    const [first, second] = clocks
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({
      ticket: 'b',
      target: 'solve',
      outcome: 'missed',
      elapsedMs: 16_200_000,
      overrunMs: 1_800_000,
    })
    // 08:00 to 13:30, without the pause for the requester from 09:00 to 12:00.
    expect(second).toMatchObject({ ticket: 'a', outcome: 'met', elapsedMs: 9_000_000, targetMs: 14_400_000 })
  })

  it('gives the same result from NDJSON, from a gzipped file, from standard input and from any order', async () => {
    const [header = [], ...rows] = csv
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    const whole = rows.filter((row) => row.length > 1)
    const ndjson = whole
      .map((row) => JSON.stringify(Object.fromEntries(header.map((name, i) => [name, row[i]]))))
      .join('\n')
    const known = await reported([header, ...whole].join('\n'), 'log.csv', '--examples', '0')
    expect(await reported(ndjson, 'log.ndjson', '--examples', '0')).toEqual(known)
    expect(await reported(gzipSync(ndjson), 'log.jsonl.gz', '--examples', '0')).toEqual(known)
    const byTicket = whole.toSorted(([a = ''], [b = '']) => a.localeCompare(b))
    expect(await reported([header, ...byTicket].join('\n'), 'log.csv', '--order', 'any', '--examples', '0')).toEqual(
      known,
    )
    const piped = await inFolder((write) => {
      const files = [
        '--policy',
        write('p.json', JSON.stringify(policy)),
        '--mapping',
        write('m.json', JSON.stringify(mapping)),
      ]
      const table = ['--table', `truth=${write('truth.csv', truth)}`]
      return commandLine(
        ['replay', ...files, ...table, '--events', '-', '--format', 'ndjson', '--json', '--examples', '0'],
        ndjson,
      )
    })
    expect(JSON.parse(piped.out)).toMatchObject(known)
  })

  it('refuses rows that go back in time, with their line', async () => {
    const { unreadable } = await reported(
      'id,at,state,about,shop,who\na,2026-01-02,new,site,,\nb,2026-01-01,new,site,,\n',
      'log.csv',
    )
    expect(unreadable).toMatchObject([{ code: 'TIME_GOES_BACK', examples: [{ line: 3 }] }])
  })

  it('continues to --until, so that deadlines after the last row fire', async () => {
    const log = 'id,at,state,about,shop,who\na,2026-01-02T00:00,new,site,,\n'
    expect((await reported(log, 'log.csv')).targets).toMatchObject([{ running: 1, breached: 0 }])
    expect((await reported(log, 'log.csv', '--until', '2026-01-02T05:00Z')).targets).toMatchObject([
      { running: 1, breached: 1 },
    ])
  })

  it('is not harmed by rows with prototype keys', async () => {
    const log =
      '{"id":"a","at":"2026-01-01","state":"new","about":"site","__proto__":{"state":"closed"},"constructor":1}\n'
    expect(await reported(log, 'log.ndjson')).toMatchObject({ tickets: { opened: 1, closed: 0 }, refused: [] })
  })
})

describe('a replay in memory', () => {
  const row = (line: number, ticket: string, at: number, columns: object) => ({
    line,
    ticket,
    at,
    columns: { ...columns },
  })
  const hour = 3_600_000

  function play(open: object, steps: readonly object[]) {
    const problems = new Problems(5, false)
    const finished: FinishedClock[] = []
    const by = { party: 'customer', id: 'c-1' }
    const frame = { time: { column: 'at' }, ticket: 'id', open: { by, category: 'site', ...open }, steps }
    const replay = new Replay({
      policy: compilePolicy(policy),
      mapping: compileMapping(frame),
      problems,
      keepClosedMs: 10 * hour,
      finished: (clock) => void finished.push(clock),
    })
    return { replay, problems, finished }
  }

  it('forgets old closed tickets, whether or not their ids must be remembered', async () => {
    for (const open of [{}, { when: { n: 0 } }]) {
      const { replay, problems } = play(open, [{ when: { n: 1 }, do: 'close' }])
      for (let i = 0; i < 3_000; i++) await replay.row(row(i, `t-${i >> 1}`, i * hour, { n: i % 2 }))
      await replay.row(row(3_000, 't-0', 3_000 * hour, { n: 1 }))
      const { held, notClosed, tally } = await replay.end()
      expect(tally.count('ticket.closed')).toBe(1_500)
      expect(notClosed).toBe(0)
      expect(held).toBeLessThan(600)
      expect(problems.of('refused')).toMatchObject([
        { count: 1, code: 'when' in open ? 'NEVER_OPENED' : 'TICKET_LEFT' },
      ])
    }
  })

  it('gives a step with its own time when the log reaches that time, in order', async () => {
    const steps = [
      { do: 'close', at: { column: 'closed' } },
      { do: 'resolve', at: { column: 'solved' } },
    ]
    const { replay, problems } = play({}, steps)
    await replay.row(row(1, 'a', 0, { solved: 2 * hour, closed: 3 * hour }))
    await replay.row(row(2, 'b', hour, { solved: 6 * hour }))
    const { tally, to, notClosed } = await replay.end()
    expect([to, notClosed, tally.count('ticket.resolved')]).toEqual([6 * hour, 1, 2])
    expect(tally.clocks.targets).toMatchObject([{ target: 'solve', met: 1, missed: 1 }])
    expect(problems.of('refused')).toEqual([])
  })

  it('counts an extension as a change of the clock, as the ticket does', async () => {
    const steps = [
      { when: { n: 1 }, do: 'clock.extend', with: { clock: 'resolution', more: { hours: 4 }, reason: 'late' } },
      { when: { n: 2 }, do: 'resolve' },
    ]
    const { replay, problems, finished } = play({}, steps)
    for (const n of [0, 1, 2]) await replay.row(row(n + 1, 'a', n * hour, { n }))
    await replay.end()
    expect(problems.of('refused')).toEqual([])
    // Started, extended, stopped.
    expect(finished).toMatchObject([{ clock: 'resolution', run: 1, targetMs: 8 * hour, outcome: 'met' }])
  })

  it('opens a ticket at its own time, but never after its first row', async () => {
    const { replay, problems } = play({ occurredAt: { column: 'opened' } }, [{ when: { n: 1 }, do: 'resolve' }])
    const start = Date.UTC(2026, 0, 5)
    await replay.row(row(1, 'a', start + 5 * hour, { opened: start }))
    await replay.row(row(2, 'b', start + 5 * hour, { opened: start + 9 * hour }))
    await replay.row(row(3, 'a', start + 6 * hour, { n: 1 }))
    await replay.row(row(4, 'b', start + 6 * hour, { n: 1 }))
    const { tally } = await replay.end()
    expect(tally.clocks.targets).toMatchObject([{ met: 1, missed: 1 }])
    expect(problems.of('adjusted')).toMatchObject([{ code: 'OPENS_AFTER_ROW', count: 1, examples: [{ line: 2 }] }])
  })
})

describe('answerable replay with an output file that is also an input', () => {
  it('refuses, and leaves the log as it was', async () => {
    await inFolder(async (write) => {
      const events = write('log.csv', csv)
      const files = [
        '--policy',
        write('p.json', JSON.stringify(policy)),
        '--mapping',
        write('m.json', JSON.stringify(mapping)),
      ]
      const ran = await commandLine(['replay', ...files, '--events', events, '--clocks', events])
      expect([ran.code, ran.err.includes('is one of the inputs')]).toEqual([2, true])
      expect(readFileSync(events, 'utf8')).toBe(csv)
    })
  })
})
