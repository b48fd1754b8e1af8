import type { ChangeExample, ClockComparison, Comparison, DecidedBy, MoneyMoved, Ranked } from '../../review/index.js'
import type { FactValue } from '../../ticket/responsibility/responsibility.js'
import type { CompareReport } from './compare-report.js'
import type { Page, Section } from './page.js'
import { type CompareLocale, type CompareWords, compareWords } from './words.js'

/** Returns the report for people: who answers, what changes, by which rules, the money at stake, and omitted rows. */
export function comparePage(report: CompareReport, locale: CompareLocale): Page {
  const words = compareWords[locale]
  const { from, to, speed } = report
  return {
    title: words.title(`${from.id} ${from.version}`, `${to.id} ${to.version}`),
    sections: [
      overview(report, words),
      fields(report, words),
      owners(report, words),
      rules(report.rules, words),
      categories(report, words),
      money(report, words),
      clocks(report.clocks, words),
      examples(report.rules, words),
      problems(report, words),
    ],
    footer: words.footer(speed.seconds.toFixed(1), speed.rowsPerSecond, Math.round(speed.peakMemoryBytes / 1_048_576)),
  }
}

const percent = (part: number, whole: number): string => (whole === 0 ? '' : ((100 * part) / whole).toFixed(2))

function overview(report: CompareReport, { sections, overview: names, threshold: limitWords }: CompareWords): Section {
  const { rows, skipped, decisions, changed, otherRule, threshold } = report
  const { share, count, leftOut: left, exceeded } = threshold
  const verdict = exceeded ? limitWords.exceeded : limitWords.kept
  const limits = [
    ...(share === null ? [] : [`${Number((100 * share).toFixed(4))} %`]),
    ...(count === null ? [] : [String(count)]),
  ]
  return {
    heading: sections.overview,
    rows: [
      [names.rows, rows, ''],
      ...(skipped > 0 ? [[names.skipped, skipped, '']] : []),
      ...(left > 0 ? [[names.left, left, '']] : []),
      [names.decisions, decisions, ''],
      [names.changed, changed, decisions === 0 ? '' : `${percent(changed, decisions)} %`],
      ...(otherRule > 0 ? [[names.otherRule, otherRule, '']] : []),
      ...(limits.length > 0
        ? [[names.threshold, '', `${limits.join(', ')}: ${left > 0 ? limitWords.leftOut(verdict, left) : verdict}`]]
        : []),
    ],
  }
}

function fields({ fields: found, decisions }: Comparison, words: CompareWords): Section {
  const { columns } = words
  return {
    heading: words.sections.fields,
    header: ['', columns.decisions, columns.share],
    rows: found.map(({ field, changed }) => [words.fields[field], changed, percent(changed, decisions)]),
  }
}

function owners({ owners: found, decisions }: Comparison, words: CompareWords): Section {
  const { columns } = words
  return {
    heading: words.sections.owners,
    header: [columns.before, columns.after, columns.decisions, columns.share],
    rows: found.map(({ from, to, decisions: count }) => {
      return [words.owners[from], words.owners[to], count, percent(count, decisions)]
    }),
  }
}

function rules({ rows, others }: Comparison['rules'], words: CompareWords): Section {
  const { columns } = words
  return {
    heading: words.sections.rules,
    header: [columns.before, columns.after, columns.decisions, columns.ownerChanged],
    rows: rows.map(({ from, to, decisions, ownerChanged }) => {
      return [by(from, words), by(to, words), decisions, ownerChanged]
    }),
    notes: othersOf(others, words),
  }
}

function categories({ categories: { rows, others } }: Comparison, words: CompareWords): Section {
  const { columns } = words
  return {
    heading: words.sections.categories,
    header: [columns.category, columns.changed, columns.of, columns.share, columns.ownerChanged],
    rows: rows.map(({ category, decisions, of, ownerChanged }) => {
      return [category ?? words.undeclared, decisions, of, percent(decisions, of), ownerChanged]
    }),
    notes: othersOf(others, words),
  }
}

function money({ money: found, withoutAmount }: Comparison, words: CompareWords): Section {
  const { columns, fields: names } = words
  return {
    heading: words.sections.money,
    header: [columns.currency, columns.what, columns.amount, columns.decisions],
    rows: found.flatMap(({ currency, amount, decisions, byChargedTo, byOwner }) => [
      [currency ?? '', columns.changed, amount, decisions],
      ...byOwner.map((row) => moved(currency, names.owner, row, words)),
      ...byChargedTo.map((row) => moved(currency, names.chargedTo, row, words)),
    ]),
    notes: withoutAmount > 0 ? [words.withoutAmount(withoutAmount)] : [],
  }
}

function moved(currency: string | null, what: string, row: MoneyMoved, { nothing }: CompareWords) {
  return [currency ?? '', `${what}: ${row.from ?? nothing} -> ${row.to ?? nothing}`, row.amount, row.decisions]
}

function clocks(found: ClockComparison | null, words: CompareWords): Section {
  const { columns, nothing } = words
  return {
    heading: words.sections.clocks,
    header: [
      columns.clock,
      columns.before,
      columns.after,
      columns.tickets,
      columns.breachedBefore,
      columns.breachedAfter,
      columns.newlyBreached,
      columns.saved,
    ],
    rows: (found?.rows ?? []).map(({ clock, from, to, tickets, before, after, newlyBreached, saved }) => {
      return [clock, from ?? nothing, to ?? nothing, tickets, before.breached, after.breached, newlyBreached, saved]
    }),
    notes: found === null ? [] : [words.promisesKept, words.notCounted],
  }
}

function examples({ rows }: Comparison['rules'], words: CompareWords): Section {
  return {
    heading: words.sections.examples,
    rows: rows.flatMap((row) => row.examples.map((example) => exampleRow(example, words))),
  }
}

function exampleRow(
  { ref, changes, evidence }: ChangeExample,
  { fields: names, example, line, nothing }: CompareWords,
) {
  const ticket = typeof ref === 'number' ? `${line} ${ref}` : `${example} ${ref ?? ''}`
  const changed = changes.map(
    ({ field, from, to }) => `${names[field]} ${shownValue(from, nothing)} -> ${shownValue(to, nothing)}`,
  )
  return [
    ticket,
    changed.join(', '),
    Object.entries(evidence)
      .map(([path, value]) => `${path}=${shownValue(value, nothing)}`)
      .join(' '),
  ]
}

/** Returns a fact's value, cut to 60 characters: a host's schema may allow any length. */
const shownValue = (value: FactValue, nothing: string): string => {
  const text = value === null || (Array.isArray(value) && value.length === 0) ? nothing : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

function problems({ unreadable, refused, adjusted }: CompareReport, { sections, line }: CompareWords): Section {
  return {
    heading: sections.problems,
    rows: [...unreadable, ...refused, ...adjusted].map(({ code, count, examples: shown }) => {
      return [count, code, shown.map((one) => `${line} ${one.line}: ${one.problem}`).join('; ')]
    }),
  }
}

function by({ source, rule }: DecidedBy, { sources }: CompareWords): string {
  const named = rule ?? ''
  switch (source) {
    case 'override':
      return sources.override(named)
    case 'contract':
      return sources.contract(named)
    case 'rule':
      return sources.rule(named)
    case 'category':
      return sources.category
    case 'none':
      return sources.none
  }
}

const othersOf = ({ rows, decisions }: Ranked<unknown>['others'], { others }: CompareWords): readonly string[] =>
  decisions > 0 ? [others(rows, decisions)] : []
