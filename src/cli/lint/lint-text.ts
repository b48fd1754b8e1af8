import type { createColors } from 'picocolors'
import { localised } from '../../kernel/data/localised.js'
import type { LintFinding, LintReport, Severity } from '../../review/index.js'
import type { LintArguments } from './lint-options.js'

const words = {
  en: {
    error: 'error',
    warning: 'warning',
    info: 'note',
    witness: 'facts',
    decides: 'decides',
    by: 'by rule',
    clean: 'Nothing found.',
    counts: (errors: number, warnings: number, notes: number) =>
      `Errors: ${errors}, warnings: ${warnings}, notes: ${notes}.`,
    hidden: (severity: string) => `Not shown: all below "${severity}". See --show.`,
    complete: 'Complete: every rule was decided.',
    incomplete: 'Not complete:',
    leftOut: (rules: number) => `${rules} rules have more overlaps than are shown here.`,
  },
  pl: {
    error: 'błąd',
    warning: 'ostrzeżenie',
    info: 'uwaga',
    witness: 'fakty',
    decides: 'decyzja',
    by: 'z reguły',
    clean: 'Niczego nie znaleziono.',
    counts: (errors: number, warnings: number, notes: number) =>
      `Błędy: ${errors}, ostrzeżenia: ${warnings}, uwagi: ${notes}.`,
    hidden: (severity: string) => `Nie pokazano niczego poniżej „${severity}”. Zob. --show.`,
    complete: 'Analiza pełna: rozstrzygnięto każdą regułę.',
    incomplete: 'Analiza niepełna:',
    leftOut: (rules: number) => `Reguł, które mają więcej nakładek, niż tu pokazano: ${rules}.`,
  },
} as const

const from: Readonly<Record<Severity, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  info: ['error', 'warning', 'info'],
}

/** Returns whether there is a finding of this severity or a higher one. */
export const isFailing = ({ counts }: LintReport, failOn: Severity): boolean =>
  from[failOn].some((severity) => counts[severity] > 0)

/** Returns the report as text: each finding with the facts that show it and the policy's decision on them. */
export function lintText(
  report: LintReport,
  { locale, show }: LintArguments,
  colors: ReturnType<typeof createColors>,
): string {
  const labels = words[locale]
  const { counts, findings, complete, incompleteBecause, overlapsLeftOut } = report
  const shown = findings.filter(({ severity }) => from[show].includes(severity))
  const paint = { error: colors.red, warning: colors.yellow, info: colors.dim }
  const blocks = shown.map((finding) =>
    [
      `${paint[finding.severity](labels[finding.severity])}  ${finding.path}  ${colors.dim(finding.kind)}`,
      `  ${localised(finding.text, locale)}`,
      ...witnessLines(finding, locale),
      '',
    ].join('\n'),
  )
  const sum = findings.length === 0 ? labels.clean : labels.counts(counts.error, counts.warning, counts.info)
  const ending = [
    sum,
    ...(shown.length < findings.length ? [labels.hidden(labels[show])] : []),
    ...(overlapsLeftOut > 0 && show === 'info' ? [labels.leftOut(overlapsLeftOut)] : []),
    ...(complete
      ? [labels.complete]
      : [labels.incomplete, ...incompleteBecause.map(({ text }) => `  ${localised(text, locale)}`)]),
  ]
  return `${[...blocks, ...ending].join('\n')}\n`
}

function witnessLines({ witness }: LintFinding, locale: 'en' | 'pl'): readonly string[] {
  if (witness === null) return []
  const labels = words[locale]
  const { owner, rule } = witness.decision
  const by = rule === null ? '' : ` (${labels.by} ${rule})`
  return [`  ${labels.witness}: ${JSON.stringify(witness.facts)}`, `  ${labels.decides}: ${owner}${by}`]
}
