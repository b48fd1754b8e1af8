import type { createColors } from 'picocolors'
import { textTable } from '../../explain/drawing/text-table.js'
import type { CaseReport, Coverage } from '../../review/index.js'
import type { TestArguments } from './test-options.js'

type Colors = ReturnType<typeof createColors>
type Part = keyof Coverage

/** The report that `--json` prints. */
export interface TestReport extends CaseReport {
  /** Parts of the policy of which the cases reach less than was asked. */
  readonly tooLittle: readonly { readonly part: Part; readonly share: number; readonly least: number }[]
}

const parts: readonly Part[] = ['rules', 'tests', 'categories']

export function testReport(report: CaseReport, least: TestArguments['least']): TestReport {
  const tooLittle = parts
    .map((part) => ({ part, share: report.coverage[part].share, least: least[part] }))
    .filter(({ share, least: asked }) => share < asked)
  return { ...report, tooLittle }
}

/** The report for people: each case that fails, then what the cases reach and what they miss. */
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
    const asked = tooLittle.find((one) => one.part === part)
    const verdict = asked === undefined ? '' : `TOO LITTLE: ${percent(asked.least)} asked`
    return [part, String(reached), 'of', String(of), percent(share), verdict]
  })
  return [colors.bold('Reached'), ...textTable(lines, new Set([1, 3, 4])).map((line) => `  ${line}`)].join('\n')
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

/** However large a policy is, its report stays short enough to read; `--json` has the rest. */
const MAX_SHOWN = 20

function missing({ rules, tests, categories }: Coverage): readonly string[] {
  const never = tests.missing.map(
    ({ rule, test, never: values }) => `${rule}: ${test} was never ${values.join(' nor ')}`,
  )
  return [
    ...listed('Rules that had no say', rules.missing),
    ...listed('Tests that no case has seen both ways', never),
    ...listed('Categories without a case', categories.missing),
  ]
}

function listed(heading: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return []
  const shown = names.slice(0, MAX_SHOWN).map((name) => `  ${printable(name)}`)
  const others = names.length > MAX_SHOWN ? [`  and ${names.length - MAX_SHOWN} more`] : []
  return [[heading, ...shown, ...others].join('\n')]
}

/** Names come from files: without the characters that would steer a terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '')
