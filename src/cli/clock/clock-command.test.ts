import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/index.js'
import { createDesk } from '../../desk/create-desk.js'
import { orThrow } from '../../desk/or-throw.js'
import type { ClockExplanation } from '../../explain/index.js'
import { compilePolicy } from '../../policy/policy.js'
import { policyRegistry } from '../../policy/registry.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import { customer, operator, seller } from '../../ticket/responsibility/party.js'
import { commandLine, inFolder, type Ran } from '../replay/command-line-under-test.js'
import { clockCommandAt } from './clock-command.js'

const SECRET = 'my card number is 4111'
const nine = [['09:00', '17:00']]
const definition = {
  id: 'acme',
  version: '7',
  categories: { 'goods.damaged': { owner: 'seller' } },
  calendars: {
    office: {
      zone: 'Europe/Warsaw',
      weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
      holidays: [{ date: '2026-10-26', name: { en: 'Founding day', pl: 'Dzień założycieli' } }],
    },
  },
  targets: [
    { id: 'seller-first', metric: 'first-response', within: { workingHours: 8 }, calendar: 'office' },
    { id: 'solve', metric: 'resolution', within: { workingHours: 16 }, calendar: 'office' },
  ],
}
let events: readonly TicketEvent[] = []

beforeAll(async () => {
  let now = Date.parse('2026-10-23T15:00:00+02:00')
  const store = memoryStore()
  const desk = createDesk({ policy: compilePolicy(definition), store, now: () => now, ids: () => 't-1042' })
  const { id } = orThrow(
    await desk.open({
      by: customer('c-1'),
      category: 'goods.damaged',
      subject: SECRET,
      body: SECRET,
      seller: { id: 's-7', status: 'active' },
    }),
  ).ticket
  now = Date.parse('2026-10-27T10:00:00+01:00')
  await desk.reply(id, { by: seller('s-7'), body: SECRET })
  events = await store.events('default', id)
})

interface Files {
  readonly history?: string | Uint8Array
  readonly name?: string
  readonly policy?: unknown
}

function asked(
  args: readonly string[],
  { history, name = 'history.jsonl', policy = definition }: Files = {},
): Promise<Ran> {
  return inFolder(async (write) => {
    const lines = history ?? events.map((event) => `${JSON.stringify(event)}\n`).join('')
    const files = ['--events', write(name, lines), '--policy', write('policy.json', JSON.stringify(policy))]
    return commandLine(['clock', ...files, ...args])
  })
}
const explain = ['--explain', '--clock', 'first-response', '--at', '2026-10-27T12:00:00+01:00']

describe('answerable clock', () => {
  it('shows the state of every clock of the ticket', async () => {
    const { code, out, err } = await asked(['--at', '2026-10-27T12:00:00+01:00'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toBe(
      [
        'first-response  counted 3 h 00 min of 8 h 00 min; due Tue 27 Oct 2026 15:00 (Europe/Warsaw, UTC+1)   stopped Tue 27 Oct 2026 10:00: met',
        'resolution      counted 3 h 00 min of 16 h 00 min; due Wed 28 Oct 2026 15:00 (Europe/Warsaw, UTC+1)  paused since Tue 27 Oct 2026 10:00',
        '',
      ].join('\n'),
    )
  })

  it('shows the same as JSON, and one clock only', async () => {
    const { out } = await asked(['--clock', 'resolution', '--format', 'json', '--at', '2026-10-27T12:00Z'])
    expect(JSON.parse(out)).toMatchObject([{ clock: 'resolution', phase: 'paused', elapsedMs: 10_800_000 }])
    expect(out).not.toContain('"intervals"')
  })

  it('explains a clock to the minute', async () => {
    const { code, out, err } = await asked(explain)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('Fri 23 Oct 2026  15:00  17:00                  2 h 00 min            –  2 h 00 min  open\n')
    expect(out).toContain('24 h 00 min  2 h 00 min  holiday: Founding day\n')
    expect(out).toContain('clocks go back from 03:00 to 02:00; this day has 25 hours\n')
    expect(out).toContain('5 h 00 min left; stopped Tue 27 Oct 2026 10:00: met\n')
  })

  it('explains it in Polish, in another zone, as JSON and as a picture', async () => {
    expect((await asked([...explain, '--locale', 'pl'])).out).toContain('dzień wolny: Dzień założycieli')
    expect((await asked([...explain, '--zone', 'Asia/Tokyo'])).out).toContain('Fri 23 Oct 2026  22:00')
    const explanation: ClockExplanation = JSON.parse((await asked([...explain, '--format', 'json'])).out)
    expect([explanation.elapsedMs, explanation.intervals.length]).toEqual([10_800_000, 5])
    expect((await asked([...explain, '--format', 'svg'])).out).toMatch(/^<svg .*<\/svg>\n$/s)
  })

  it('explains the ticket as it was at the instant asked about', async () => {
    const { out } = await asked(['--at', '2026-10-23T16:00', '--zone', 'Europe/Warsaw'])
    expect(out).toMatch(/^first-response +counted 1 h 00 min of 8 h 00 min; .* running\n/)
  })

  it('reports on now if no instant is given', async () => {
    const now = Date.parse('2026-10-27T09:30:00+01:00')
    const out: string[] = []
    const write = (text: string) => out.push(text)
    const lines = events.map((event) => JSON.stringify(event)).join('\n')
    const terminal = { stdin: Readable.from([Buffer.from(lines)]), stdout: { write }, stderr: { write }, env: {} }
    const code = await inFolder((file) => {
      const args = ['--events', '-', '--policy', file('policy.json', JSON.stringify(definition)), '--format', 'json']
      return clockCommandAt(() => now).run([...args, '--explain', '--clock', 'first-response'], terminal)
    })
    const { at, elapsedMs, phase }: ClockExplanation = JSON.parse(out.join(''))
    // Friday 15:00 to 17:00, Monday is a holiday, Tuesday 09:00 to 09:30; the answer of 10:00 is yet to come.
    expect([code, at, elapsedMs, phase]).toEqual([0, now, 9_000_000, 'running'])
  })

  it('reads one JSON array, a gzipped file and standard input alike', async () => {
    const known = (await asked(explain)).out
    const array = JSON.stringify(events, null, 2)
    expect((await asked(explain, { history: `\ufeff${array}` })).out).toBe(known)
    expect((await asked(explain, { history: gzipSync(array), name: 'history.json.gz' })).out).toBe(known)
    const piped = await inFolder((write) => {
      const policy = write('policy.json', JSON.stringify(definition))
      return commandLine(['clock', '--events', '-', '--policy', policy, ...explain], array)
    })
    expect(piped.out).toBe(known)
  })

  it('explains a clock in a calendar that the policy does not contain', async () => {
    const own = events.map((event) => {
      const data = JSON.parse(JSON.stringify(event.data).replaceAll('"calendar":"office"', '"calendar":"seller/s-7=1"'))
      return JSON.stringify({ ...event, data })
    })
    const history = own.join('\n')
    const { code, err } = await asked(explain, { history })
    expect([code, err]).toEqual([1, expect.stringContaining('CALENDAR_MISSING')])
    const ran = await inFolder((write) => {
      const calendar = write('own.json', JSON.stringify(definition.calendars.office))
      return asked([...explain, '--calendar', `seller/s-7=1=${calendar}`], { history })
    })
    expect([ran.code, ran.out.includes('Counts in  seller/s-7=1')]).toEqual([0, true])
  })

  it('fails if another version judged the ticket, unless told otherwise', async () => {
    const policy = { ...definition, version: '8' }
    const { code, out, err } = await asked(explain, { policy })
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('event 1 was judged by "acme 7, hash ')
    expect((await asked([...explain, '--any-policy'], { policy })).code).toBe(0)
  })

  it('explains a ticket that was moved to another version, given both', async () => {
    const other = {
      ...definition,
      version: '8',
      calendars: { office: { ...definition.calendars.office, weekly: { tue: [['09:00', '10:00']] } } },
    }
    const policies = policyRegistry([
      { policy: compilePolicy(definition), effectiveFrom: 0 },
      { policy: compilePolicy(other), effectiveFrom: 1 },
    ])
    let now = Date.parse('2026-10-23T15:00:00+02:00')
    const store = memoryStore()
    const opened = createDesk({ policy: compilePolicy(definition), store, now: () => now })
    const { id } = orThrow(
      await opened.open({ by: customer('c-1'), category: 'goods.damaged', seller: { id: 's-7' } }),
    ).ticket
    now += 3_600_000
    const desk = createDesk({ policy: policies, store, now: () => now })
    await desk.policies.migrate(id, { by: operator('o-1'), to: { version: '8' }, reason: 'hours' })
    const history = (await store.events('default', id)).map((event) => JSON.stringify(event)).join('\n')
    const ran = await inFolder((write) => {
      const second = write('second.json', JSON.stringify(other))
      return asked([...explain, '--policy', second], { history })
    })
    // An hour on Friday under the old hours; one of the new hours on Tuesday.
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.out).toContain('Fri 23 Oct 2026  15:00  16:00                  1 h 00 min')
    expect(ran.out).toContain('Tue 27 Oct 2026  09:00  10:00                  1 h 00 min            –  2 h 00 min')
    const { code, err } = await asked(explain, { history })
    expect([code, err]).toEqual([1, expect.stringContaining('was judged by "acme 8, hash ')])
  })

  it.each([
    [[], '--events is missing'],
    [['--events', 'e'], '--policy is missing'],
    [['--events', 'e', '--policy', 'p', '--format', 'svg'], 'give --explain too'],
    [['--events', 'e', '--policy', 'p', '--format', 'xml'], '--format takes text, json, svg'],
    [['--events', 'e', '--policy', 'p', '--locale', 'de'], '--locale takes en, pl'],
    [['--events', 'e', '--policy', 'p', '--zone', 'Mars/Olympus'], '--zone takes an IANA name'],
    [['--events', 'e', '--policy', 'p', '--at', 'soon'], '--at takes an ISO 8601 time'],
    [['--events', 'e', '--policy', 'p', '--calendar', 'own'], '--calendar takes ID=FILE'],
    [['--events', 'e', '--policy', 'p', '--until', 'x'], '--until'],
  ])('refuses %j with the problem and exit code 2', async (args, complaint) => {
    const { code, out, err } = await commandLine(['clock', ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(complaint)
  })

  it.each([
    [['--explain'], '--clock is missing. The ticket has: "first-response", "resolution".'],
    [['--at', '2026-01-01'], '--at is before the ticket was opened'],
  ])('refuses %j with exit code 2, and says what the ticket has', async (args, complaint) => {
    const { code, err } = await asked(args)
    expect([code, err.includes(complaint)]).toEqual([2, true])
  })

  it('refuses an unknown clock with exit code 1, and names the clocks of the ticket', async () => {
    const { code, err } = await asked(['--explain', '--clock', 'appeal'])
    expect([code, err]).toEqual([1, expect.stringContaining('It has: "first-response", "resolution"')])
  })

  it.each([
    ['', 'it holds no events'],
    ['[]', 'it holds no events'],
    [`{"id":"${SECRET}`, 'line 1 is not JSON'],
    [`\n\n[1]\n${SECRET}`, 'it is not JSON'],
    ['1', 'event 1 is not an object'],
    [`{"id":"${SECRET}"}`, 'event 1 lacks tenant, ticketId, type, seq, v, occurredAt, recordedAt, data, policy.hash'],
  ])('refuses %j without quoting it', async (history, problem) => {
    const { code, out, err } = await asked(explain, { history })
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(problem)
    expect(err).not.toContain(SECRET)
  })

  it('refuses a history with a gap, and an event without its data', async () => {
    const line = (event: object) => `${JSON.stringify(event)}\n`
    const gap = events.filter(({ seq }) => seq !== 2).map(line)
    expect((await asked(explain, { history: gap.join('') })).err).toContain('HISTORY_BROKEN')
    const poor = events.map((event) => line({ ...event, data: {} }))
    expect((await asked(explain, { history: poor.join('') })).err).toContain('an event lacks a part of its data')
  })

  it('refuses missing files with their option and exit code 1', async () => {
    const { code, err } = await commandLine(['clock', '--events', 'no.jsonl', '--policy', 'no.json'])
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/FILE_INVALID: --(events|policy) "no\.jsonl?": there is no such file/),
    ])
  })

  it('never prints what people wrote', async () => {
    const runs = await Promise.all([
      asked([]),
      asked(explain),
      asked([...explain, '--format', 'json']),
      asked([...explain, '--format', 'svg']),
    ])
    for (const { out, err } of runs) expect(out + err).not.toContain(SECRET)
  })
})
