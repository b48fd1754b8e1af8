import { createColors } from 'picocolors'
import { listed } from '../../kernel/errors/errors.js'
import type { Policy } from '../../policy/policy.js'
import { type CaseFormat, casesText, runCases, skeletonCases } from '../../review/index.js'
import type { CliCommand } from '../command.js'
import { loadPolicy } from '../policy-file.js'
import type { Terminal } from '../terminal.js'
import { readCases } from './case-file.js'
import { readArguments, usage } from './test-options.js'
import { testReport, testText } from './test-report.js'

/** `answerable test`: runs tables of cases through a policy, and prints the failures and the coverage. */
export const testCommand: CliCommand = {
  name: 'test',
  summary: 'run the test cases of a policy, and report their coverage',
  usage,
  async run(args, { stdin, stdout, stderr, env }) {
    const given = readArguments(args)
    const policy = await loadPolicy(given.policy, given.sets)
    if (given.skeleton !== null) return skeleton(policy, given.skeleton, { stdout, stderr })
    const files = await Promise.all(given.cases.map((file) => readCases(policy, file, given.cases.length === 1, stdin)))
    const report = testReport(runCases(policy, files.flat()), given.least)
    const colors = createColors(stdout.isTTY === true && !env.NO_COLOR)
    stdout.write(given.json ? `${JSON.stringify(report, null, 2)}\n` : testText(report, colors))
    return report.failed > 0 || report.tooLittle.length > 0 ? 1 : 0
  },
}

function skeleton(policy: Policy, format: CaseFormat, { stdout, stderr }: Pick<Terminal, 'stdout' | 'stderr'>): number {
  const { cases, without } = skeletonCases(policy)
  stdout.write(casesText(cases, format))
  if (without.length > 0) stderr.write(`Found no facts on which these rules decide: ${listed(without)}.\n`)
  return 0
}
