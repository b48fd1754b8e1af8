import { createColors } from 'picocolors'
import { lintPolicy } from '../../review/index.js'
import type { CliCommand } from '../command.js'
import { readPolicyOrDefinition, readSets } from '../policy-file.js'
import { readArguments, usage } from './lint-options.js'
import { isFailing, lintText } from './lint-text.js'
import { ticketCategories } from './ticket-categories.js'

/** `answerable lint`: reads a policy and prints its probable mistakes, each with facts that show it. */
export const lintCommand: CliCommand = {
  name: 'lint',
  summary: 'find unreachable rules, gaps and other mistakes in a policy, each with facts that show it',
  usage,
  async run(args, { stdin, stdout, env }) {
    const given = readArguments(args)
    const [policy, sets, tickets] = await Promise.all([
      readPolicyOrDefinition(given.policy, given.sets !== undefined),
      given.sets === undefined ? undefined : readSets(given.sets),
      given.tickets === undefined ? undefined : ticketCategories(given.tickets, given, stdin),
    ])
    const report = lintPolicy(policy, { sets, tickets })
    const colors = createColors(stdout.isTTY === true && !env.NO_COLOR)
    stdout.write(given.json ? `${JSON.stringify(report, null, 2)}\n` : lintText(report, given, colors))
    return isFailing(report, given.failOn) ? 1 : 0
  },
}
