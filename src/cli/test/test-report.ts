import type { createColors } from 'picocolors'
import { textTable } from '../../explain/drawing/text-table.js'
import type { CaseReport, Coverage } from '../../review/index.js'
import type { TestArguments } from './test-options.js'

type Colors = ReturnType<typeof createColors>
type Part = keyof Coverage

/** The report that `--json` prints. */
export interface TestReport extends CaseReport {
  /** Parts of the policy whose coverage is below the required minimum. */
  readonly tooLittle: readonly { readonly part: Part; readonly share: number; readonly least: number }[]
}

const parts: readonly Part[] = ['rules', 'tests', 'categories']

export function testReport(report: CaseReport, least: TestArguments['least']): TestReport {
  const tooLittle = parts
    .map((part) => ({ part, share: report.coverage[part].share, least: least[part] }))
    .filter(({ share, least: minimum }) => share < minimum)
  return { ...report, tooLittle }
}

/** Returns the report for people: the cases that fail, the coverage, and what is not covered. */
export function testText(report: TestReport, colors: Colors): string {
  const { policy, cases, passed, failed, results, coverage } = report
  const title = `${policy.id} ${policy.version}: ${cases} cases, ${passed} passed, ${failed} failed`
  const failures = results.flatMap(({ name, problem }) => {
    if (problem === null) return []
    const lines = problem.split('\n').map((line) => `  ${printable(line)}`)
    return [[colors.red(printable(`FAILED  ${name}`)), ...lines].join('\n')]
  })
  return `${[colors.bold(printable(title)), ...failures, coverageText(report, colors), ...missing(coverage)].join('\n\n')}\n`
}

function coverageText({ coverage, tooLittle }: TestReport, colors: Colors): string {
  const lines = parts.map((part) => {
    const { of, reached, share } = coverage[part]
    const missed = tooLittle.find((one) => one.part === part)
    const verdict = missed === undefined ? '' : `TOO LITTLE: ${percent(missed.least)} required`
    return [part, String(reached), 'of', String(of), percent(share), verdict]
  })
  return [colors.bold('Coverage'), ...textTable(lines, new Set([1, 3, 4])).map((line) => `  ${line}`)].join('\n')
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

/** Keeps the report of a large policy short. `--json` shows all. */
const MAX_SHOWN = 20

function missing({ rules, tests, categories }: Coverage): readonly string[] {
  const never = tests.missing.map(
    ({ rule, test, never: values }) => `${rule}: ${test} was never ${values.join(' nor ')}`,
  )
  return [
    ...listed('Rules that no case reaches', rules.missing),
    ...listed('Tests that did not both hold and fail', never),
    ...listed('Categories without a case', categories.missing),
  ]
}

function listed(heading: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const shown = names.slice(0, MAX_SHOWN).map((name) => `  ${printable(name)}`)
  const others = names.length > MAX_SHOWN ? [`  and ${names.length - MAX_SHOWN} more`] : []
  return [[heading, ...shown, ...others].join('\n')]
}

/** Removes control characters: names come from files and must not control the terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '')
