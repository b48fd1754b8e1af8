import { createColors } from 'picocolors'
import { AnswerableError, codedError } from '../../kernel/errors/errors.js'
import type { Policy } from '../../policy/policy.js'
import { comparison } from '../../review/index.js'
import { type CliCommand, UsageError } from '../command.js'
import { loadPolicy } from '../policy-file.js'
import { openLog } from '../replay/log-file.js'
import { Problems, StrictStop } from '../replay/problems.js'
import { progressOf } from '../replay/progress.js'
import type { Terminal } from '../terminal.js'
import { type CompareArguments, readArguments, usage } from './compare-options.js'
import { comparePage } from './compare-page.js'
import { type CompareReport, compareReport } from './compare-report.js'
import { pageMarkdown, pageText } from './page.js'
import { readTickets } from './read-tickets.js'

/** `answerable compare`: reads two policies and a stream of tickets, and prints what changes. */
export const compareCommand: CliCommand = {
  name: 'compare',
  summary: 'decide the same tickets under two policies, and report what changes',
  usage,
  async run(args, terminal) {
    const given = readArguments(args)
    try {
      const report = await compareFiles(given, terminal)
      terminal.stdout.write(printed(report, given, terminal))
      return report.threshold.exceeded ? 1 : 0
    } catch (error) {
      if (!(error instanceof StrictStop)) throw error
      terminal.stderr.write(`answerable compare: stopped at ${error.message}\n`)
      return 1
    }
  },
}

function printed(report: CompareReport, { output, locale }: CompareArguments, { stdout, env }: Terminal): string {
  switch (output) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'markdown':
      return pageMarkdown(comparePage(report, locale))
    case 'text':
      return pageText(comparePage(report, locale), createColors(stdout.isTTY === true && !env.NO_COLOR))
  }
}

async function compareFiles(given: CompareArguments, { stdin, stderr }: Terminal): Promise<CompareReport> {
  // One after another, so that the error is about the first bad file.
  const from = await policyAt(given.from, '--from', given.sets)
  const to = await policyAt(given.to, '--to', given.sets)
  const problems = new Problems(given.examples, given.strict)
  const { amount, examples, rows, until } = given
  const running = comparison(from, to, { amount, examples, rows, until })
  const log = await openLog(given.tickets, '--tickets', stdin)
  const progress = progressOf(log, stderr)
  const begun = performance.now()
  try {
    const counts = await readTickets(progress.watch(log.chunks), { given, from, to, problems }, running)
    const seconds = (performance.now() - begun) / 1_000
    const peakMemoryBytes = process.resourceUsage().maxRSS * 1_024
    return compareReport({ found: running.result(), counts, given, problems, seconds, peakMemoryBytes })
  } finally {
    progress.stop()
  }
}

/** Loads a policy. An error names `--from` or `--to` in place of the `--policy` of `loadPolicy`. */
async function policyAt(path: string, option: string, sets: string | undefined): Promise<Policy> {
  try {
    return await loadPolicy(path, sets)
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(error.message.replace('--policy', option))
    if (!AnswerableError.isInstance(error) || error.code !== 'FILE_INVALID' || error.values.option !== '--policy') {
      throw error
    }
    const { file = '', problem = '', fix = '' } = error.values
    throw codedError('FILE_INVALID', { option, file, problem, fix }, { cause: error })
  }
}
