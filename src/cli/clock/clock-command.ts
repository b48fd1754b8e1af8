import { type ClockExplanation, clockSvg, clockText, explainClock } from '../../explain/index.js'
import { codedError, listed, seen } from '../../kernel/errors/errors.js'
import type { EpochMs } from '../../kernel/time/instants.js'
import type { CalendarDirectory } from '../../policy/calendars/calendars.js'
import type { Policy } from '../../policy/policy.js'
import type { Calendar } from '../../sla/calendar/calendar.js'
import type { TicketEvent } from '../../ticket/events/events.js'
import type { Ticket } from '../../ticket/ticket.js'
import { type CliCommand, UsageError } from '../command.js'
import { loadPolicy } from '../policy-file.js'
import { loadCalendar } from '../replay/load.js'
import type { Terminal } from '../terminal.js'
import { clockList, clockSummaries } from './clock-list.js'
import { type ClockArguments, readArguments, usage } from './clock-options.js'
import { readHistory, ticketAt } from './history-file.js'

/**
 * `answerable clock`: a ticket's events and its policy in; how its clocks stand, and why, out.
 * @param now the instant asked about where the command line names none
 */
export const clockCommandAt = (now: () => EpochMs): CliCommand => ({
  name: 'clock',
  summary: 'tell how the clocks of a ticket stand, and explain one to the minute',
  usage,
  async run(args, { stdin, stdout }) {
    const given = readArguments(args)
    const asked = { ...given, at: given.at ?? now() }
    stdout.write(given.explain ? await explained(asked, stdin) : await listing(asked, stdin))
    return 0
  },
})

/** As it is on the command line: now is when it is asked. */
export const clockCommand = clockCommandAt(Date.now)

/** The question: its arguments, and the instant that it is about. */
type Asked = ClockArguments & { readonly at: EpochMs }

async function explained(given: Asked, stdin: Terminal['stdin']): Promise<string> {
  const { ticket, explain } = await readTicket(given, stdin)
  const explanation = explain(given.clock ?? onlyClock(ticket))
  const { format, locale, zone } = given
  const options = { locale, ...(zone === undefined ? {} : { zone }) }
  switch (format) {
    case 'json':
      return json(explanation)
    case 'svg':
      return clockSvg(explanation, options)
    case 'text':
      return clockText(explanation, options)
  }
}

async function listing(given: Asked, stdin: Terminal['stdin']): Promise<string> {
  const { ticket, explain } = await readTicket(given, stdin)
  const clocks = (given.clock === undefined ? Object.keys(ticket.clocks) : [given.clock]).map(explain)
  return given.format === 'json' ? json(clockSummaries(clocks)) : clockList(clocks, given.locale, given.zone)
}

interface ReadTicket {
  readonly ticket: Ticket
  readonly explain: (clock: string) => ClockExplanation
}

async function readTicket(given: Asked, stdin: Terminal['stdin']): Promise<ReadTicket> {
  // One after another: of several bad files, the first is told.
  const policies: Policy[] = []
  for (const path of given.policies) policies.push(await loadPolicy(path, given.sets))
  const events = await readHistory(given.events, stdin)
  const calendars = await readCalendars(given)
  if (!given.anyPolicy) assertJudgedBy(policies, events, given.policies.join(', '))
  const { at } = given
  const { ticket, known } = ticketAt(events, at, given.events)
  if (ticket === null) throw new UsageError('--at is before the ticket was opened.')
  const byHash = (hash: string) => policies.find(({ ref }) => ref.hash === hash)
  const policy = byHash(ticket.policy.hash) ?? policies[0]
  if (policy === undefined) throw new UsageError('--policy is missing.')
  return { ticket, explain: (clock) => explainClock(known, clock, { at, policy, policies: { byHash }, calendars }) }
}

async function readCalendars({ calendars }: ClockArguments): Promise<CalendarDirectory> {
  const paths = [...calendars]
  const byId = new Map<string, Calendar>()
  for (const [id, path] of paths) byId.set(id, await loadCalendar(path, `--calendar ${id}`))
  return (id) => byId.get(id)
}

/** Returns the id and version of a policy: a history names them at the opening and at each migration. */
function namesOf(events: readonly TicketEvent[], hash: string): string {
  for (const { type, data } of events) {
    const ref = type === 'ticket.opened' ? data.policy : type === 'ticket.policy-migrated' ? data.to : null
    if (ref?.hash === hash) return `${ref.id} ${ref.version}`
  }
  return 'a policy without a name'
}

/** Another version may have other calendars and would explain what never was. @throws AnswerableError REPLAY_INVALID */
function assertJudgedBy(policies: readonly Policy[], events: readonly TicketEvent[], path: string): void {
  const other = events.find(({ policy }) => policies.every(({ ref }) => policy.hash !== ref.hash))
  if (other === undefined) return
  const named = seen(`${namesOf(events, other.policy.hash)}, hash ${other.policy.hash}`)
  const given = policies.map(({ ref }) => seen(`${ref.id} ${ref.version}, hash ${ref.hash}`)).join(', ')
  throw codedError('REPLAY_INVALID', {
    path: '--policy',
    problem: `event ${other.seq} was judged by ${named}, and this is ${given}`,
    value: seen(path),
    fix: 'Give that version too, or --any-policy.',
  })
}

function onlyClock({ clocks }: Ticket): string {
  const names = Object.keys(clocks)
  const [only] = names
  if (only !== undefined && names.length === 1) return only
  throw new UsageError(`--clock is missing. The ticket has: ${listed(names)}.`)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
