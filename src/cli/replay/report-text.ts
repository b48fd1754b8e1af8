import type { createColors } from 'picocolors'
import type { Agreement, AgreementCounts } from './agreement.js'
import type { TargetCounts } from './clock-tally.js'
import type { Problem, ProblemCount } from './problems.js'
import type { Report } from './report.js'

type Colors = ReturnType<typeof createColors>
type Cell = string | number

/** Returns the report for people: aligned columns, with a heading for each part that is not empty. */
export function reportText(report: Report, colors: Colors): string {
  const parts = [
    overview(report),
    section('Decisions', counted(report.decisions.byOwner, 'to ')),
    section('Decided by', counted(report.decisions.byRule)),
    section('Sent to triage', counted(report.decisions.byTriageReason)),
    section('Clocks', clocks(report.targets)),
    section('Agreement with the log', agreement(report.agreement)),
    section('Refused', problems(report.refused)),
    section('Unreadable rows', problems(report.unreadable)),
    section('Adjusted', problems(report.adjusted)),
    speed(report),
  ]
  return `${parts
    .filter((part) => part !== '')
    .map(styled)
    .join('\n\n')}\n`

  function section(heading: string, lines: readonly string[]): string {
    return lines.length === 0 ? '' : [heading, ...lines].join('\n')
  }
  function styled(part: string): string {
    const [heading = '', ...lines] = part.split('\n')
    return [colors.bold(heading), ...lines].join('\n')
  }
}

function overview({ policy, from, to, rows, tickets, commands, events, ...report }: Report): string {
  const { times, tickets: handedOver } = report.reassignments
  const lines = [
    ['rows read', rows, ''],
    ['tickets opened', tickets.opened, `${tickets.closed} closed, ${tickets.notClosed} not closed at the end`],
    ['commands given', commands, ''],
    ['events written', events, ''],
    ['reassignments', times, `of ${handedOver} tickets`],
    ['reopenings', report.reopenings, ''],
    ['escalations', report.escalations, ''],
    ...report.tablesMissing.map((name) => [`table ${name}`, 'not given', 'its columns are missing']),
  ]
  const span = from === null ? 'no rows' : `${minute(from)} to ${minute(to)} UTC`
  return [`Replay under policy ${policy.id} ${policy.version}, ${span}`, ...table(lines)].join('\n')
}

function counted(counts: Readonly<Record<string, number>>, prefix = ''): readonly string[] {
  return table(Object.entries(counts).map(([name, count]) => [`${prefix}${name}`, count]))
}

function clocks(targets: readonly TargetCounts[]): readonly string[] {
  if (targets.length === 0) return []
  const header = [
    'target',
    'started',
    'met',
    'missed',
    'cancelled',
    'unjudged',
    'running',
    'paused',
    'warned',
    'breached',
    'elapsed',
  ]
  const rows = targets.map((t) => [
    t.target,
    t.started,
    t.met,
    t.missed,
    t.cancelled,
    t.unjudged,
    t.running,
    t.paused,
    t.warned,
    t.breached,
    t.elapsed,
  ])
  return table([header, ...rows])
}

function agreement(found: Agreement | null): readonly string[] {
  if (found === null) return []
  const header = [
    `clock ${found.clock}`,
    'compared',
    'agreed',
    '',
    'only we met',
    'only log met',
    'clock not ended',
    'log silent',
  ]
  const row = (name: string, c: AgreementCounts): Cell[] => [
    name,
    c.compared,
    c.agreed,
    c.compared === 0 ? '' : `${((100 * c.agreed) / c.compared).toFixed(2)} %`,
    c.onlyWeMet,
    c.onlyLogMet,
    c.clockOpen,
    c.logSilent,
  ]
  const groups = found.groups.filter(({ group }) => group !== '').map(({ group, ...counts }) => row(group, counts))
  return table([header, row('all', found), ...groups])
}

function problems(found: readonly ProblemCount[]): readonly string[] {
  return found.flatMap(({ code, command, count, examples }) => {
    const shown = examples.map((example) => `      ${problemLine(example)}`)
    return [`  ${count} x ${command === null ? '' : `${command}: `}${code}`, ...shown]
  })
}

function problemLine({ line, ticket, problem }: Problem): string {
  return printable(`line ${line}${ticket === undefined ? '' : `, ${ticket}`}: ${problem}`)
}

/** Removes control characters: ids come from the log and must not control the terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '')

function speed({ speed: { seconds, rowsPerSecond, commandsPerSecond, peakMemoryBytes } }: Report): string {
  const megabytes = Math.round(peakMemoryBytes / 1_048_576)
  return `${seconds.toFixed(1)} s, ${rowsPerSecond} rows/s, ${commandsPerSecond} commands/s, at most ${megabytes} MB resident`
}

/** Aligns texts to the left and numbers to the right. */
function table(rows: readonly (readonly Cell[])[]): readonly string[] {
  const columnCount = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: columnCount }, (_, i) => ({
    width: Math.max(...rows.map((row) => String(row[i] ?? '').length)),
    isNumeric: rows.some((row) => typeof row[i] === 'number'),
  }))
  return rows.map((row) => {
    const cells = columns.map(({ width, isNumeric }, i) => {
      const text = String(row[i] ?? '')
      return isNumeric ? text.padStart(width) : text.padEnd(width)
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
}

const minute = (iso: string | null): string => (iso ?? '').slice(0, 16).replace('T', ' ')
