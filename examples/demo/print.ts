import { textOf } from 'answerable/texts'
import type { Colors } from 'picocolors/types.js'
import { cell, dayOf, flow, nameOf, ownerName, timeOf, whenOf, ZONE } from './layout.js'
import { storyLines } from './print-story.js'
import type { ClockLine, Summary, TargetCount, TicketLine } from './summary.js'

export interface PrintOptions {
  /** The maximum length of a line: 100 to 120 characters. */
  readonly width: number
  readonly colors: Pick<Colors, 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan'>
}

const groups = [
  { owner: 'seller', title: 'THE SELLER ANSWERS' },
  { owner: 'operator', title: 'THE OPERATOR ANSWERS' },
  { owner: 'triage', title: 'A PERSON DECIDES' },
] as const

/** Returns the day for people, in two screens. */
export function dayText(summary: Summary, today: number, options: PrintOptions): string {
  const { bold } = options.colors
  return [
    ...flow('', title(summary, today), options.width).map(bold),
    ...ticketTable(summary, options),
    ...story(summary, options),
    ...outcome(summary, today, options),
    '',
  ].join('\n')
}

function title({ policy, tickets, categories }: Summary, today: number): string[] {
  const pl = tickets.filter(({ locale }) => locale === 'pl').length
  return [
    `${dayOf(today)}, ${ZONE}`,
    `policy ${policy.id} ${policy.version}`,
    `${tickets.length} tickets, ${pl} pl, ${tickets.length - pl} en`,
    `${categories} categories`,
  ]
}

function ticketTable({ tickets }: Summary, { width, colors }: PrintOptions): string[] {
  const legend = 'F first, N next response, R resolution: ✓ met ✗ missed … runs ‖ waits'
  const lines: string[] = []
  for (const { owner, title } of groups) {
    const rows = tickets.filter(({ decision }) => decision.owner === owner)
    const head = `${title} (${rows.length})`
    const side = lines.length === 0 ? legend.padStart(width - head.length) : ''
    lines.push(colors.bold(head) + colors.dim(side))
    for (const row of rows) lines.push(ticketRow(row, width, colors))
  }
  return lines
}

function ticketRow(line: TicketLine, width: number, colors: PrintOptions['colors']): string {
  const { id, locale, category, decision, because, clocks } = line
  const { dim, cyan, green, red } = colors
  const by = decision.rule ?? decision.reason ?? 'category'
  const room = width - 5 - 3 - 26 - 10
  // In a narrow terminal the rule and the reason share a column, and a default shows only the reason.
  const why =
    width >= 116
      ? `${(decision.rule === null ? dim : cyan)(cell(by, 20))} ${cell(because, room - 21)}`
      : cell(by === 'category' ? because : `${by}: ${because}`, room)
  const went = clocks.map(clockCell).join(' ')
  return `${dim(`${id} ${locale} `)}${cell(category, 25)} ${why} ${(went.includes('✗') ? red : green)(went)}`
}

const marks = { met: '✓', missed: '✗', running: '…', paused: '‖' } as const
const clockCell = ({ clock, went }: ClockLine): string =>
  clock.slice(0, 1).toUpperCase() + went.map((end) => marks[end]).join('')

function story({ story }: Summary, { width, colors }: PrintOptions): string[] {
  if (story === null) return []
  const head = `FROM SELLER TO OPERATOR: ${story.ticket.id}, told by its events`
  return [colors.bold(head), ...storyLines(story, width).map((line) => colour(line, colors))]
}

/** Colours a line: breaches red, warnings yellow, possible actions dim. */
function colour(line: string, { dim, red, yellow }: PrintOptions['colors']): string {
  if (line.includes('BREACH')) return red(line)
  if (line.includes('warning:')) return yellow(line)
  return line.startsWith('         ') ? dim(line) : line
}

function outcome(summary: Summary, today: number, { width, colors }: PrintOptions): string[] {
  const { byOwner, byTeam, byRule, tickets, triage, targets, escalations, labels, refusals, due } = summary
  const fired = Object.values(byRule).reduce((sum, count) => sum + count, 0)
  const { compared, agree, differ, waiting } = labels
  return [
    colors.bold('THE DAY IN NUMBERS'),
    ...flow('owners     ', counts(byOwner), width),
    ...flow('teams      ', counts(byTeam), width),
    ...flow('rules      ', [...counts(byRule), `category default ${tickets.length - fired}`], width),
    ...flow(
      'triage     ',
      triage.map(({ id, reason, owner }) => `${id} ${reason} → ${owner ?? 'not decided yet'}`),
      width,
    ),
    ...targets.map((target, i) => `${i === 0 ? 'targets    ' : ' '.repeat(11)}${targetLine(target)}`),
    ...listed(
      'escalated  ',
      escalations.map(({ ticketId, occurredAt, data: { from, responsibility, reason } }) => {
        const origin = from === null ? 'nobody' : ownerName(from)
        return `${timeOf(occurredAt)} ${ticketId} ${origin} → ${ownerName(responsibility)} (${reason})`
      }),
      width,
    ),
    ...listed(
      'refused    ',
      refusals.map(
        ({ at, by, locale, refusal }) => `${timeOf(at)} ${nameOf(by)}: ${refusal.code} ${textOf(refusal, locale)}`,
      ),
      width,
    ),
    ...flow(
      'labels     ',
      [
        `${agree} of ${compared} owners as the texts' author expected, ${waiting} more went to a person; otherwise, by facts`,
        ...differ.map(
          ({ id, label, decision }) => `${id} ${label} → ${decision.owner} (${decision.rule ?? 'category'})`,
        ),
      ],
      width,
    ),
    ...flow(
      'due next   ',
      due.map(({ id, clock, dueAt }) => `${id} ${clock} ${whenOf(dueAt, today)}`),
      width,
    ),
  ]
}

const counts = (by: Readonly<Record<string, number>>): string[] => Object.entries(by).map(([key, n]) => `${key} ${n}`)

function targetLine({ target, met, missed, cancelled, warnings, running, paused }: TargetCount): string {
  return (
    `${cell(target, 23)} met ${cell(String(met), 2)} missed ${cell(String(missed), 2)} warnings ${cell(String(warnings), 2)} ` +
    `cancelled ${cell(String(cancelled), 2)} running ${cell(String(running), 2)} paused ${paused}`
  )
}

/** Returns a line for each part, after one heading. */
function listed(head: string, parts: readonly string[], width: number): string[] {
  return parts.flatMap((part, i) => flow(i === 0 ? head : ' '.repeat(head.length), part.split(' '), width, ' '))
}
