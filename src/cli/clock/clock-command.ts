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
 * `answerable clock`: reads a ticket's events and its policy, and prints the state of its clocks or explains one.
 * @param now gives the instant to report on if the command line has no `--at`
 */
export const clockCommandAt = (now: () => EpochMs): CliCommand => ({
  name: 'clock',
  summary: 'show the clocks of a ticket, and explain one to the minute',
  usage,
  async run(args, { stdin, stdout }) {
    const given = readArguments(args)
    const asked = { ...given, at: given.at ?? now() }
    stdout.write(given.explain ? await explained(asked, stdin) : await listing(asked, stdin))
    return 0
  },
})

/** `answerable clock` with the real time as now. */
export const clockCommand = clockCommandAt(Date.now)

/** The arguments with the instant to report on. */
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
  // One after another, so that the error is about the first bad file.
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

/** Returns the id and version of a policy. A history holds them in the opening and in each migration. */
function namesOf(events: readonly TicketEvent[], hash: string): string {
  for (const { type, data } of events) {
    const ref = type === 'ticket.opened' ? data.policy : type === 'ticket.policy-migrated' ? data.to : null
    if (ref?.hash === hash) return `${ref.id} ${ref.version}`
  }
  return 'a policy without a name'
}

/**
 * Refuses policies that did not judge the ticket: with their calendars an explanation would be wrong.
 * @throws AnswerableError REPLAY_INVALID
 */
function assertJudgedBy(policies: readonly Policy[], events: readonly TicketEvent[], path: string): void {
  const other = events.find(({ policy }) => policies.every(({ ref }) => policy.hash !== ref.hash))
  if (other === undefined) return
  const named = seen(`${namesOf(events, other.policy.hash)}, hash ${other.policy.hash}`)
  const given = policies.map(({ ref }) => seen(`${ref.id} ${ref.version}, hash ${ref.hash}`)).join(', ')
  throw codedError('REPLAY_INVALID', {
    path: '--policy',
    problem: `event ${other.seq} was judged by ${named}, but the given policy is ${given}`,
    value: seen(path),
    fix: 'Give that version too, or use --any-policy.',
  })
}

function onlyClock({ clocks }: Ticket): string {
  const names = Object.keys(clocks)
  const [only] = names
  if (only !== undefined && names.length === 1) return only
  throw new UsageError(`--clock is missing. The ticket has: ${listed(names)}.`)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
