import { parseArgs } from 'node:util'
import { decisionDiagram, marketplaceFactLabels, ticketDiagram } from '../../review/index.js'
import { type CliCommand, UsageError } from '../command.js'
import { loadPolicy, policySources } from '../policy-file.js'

const usage = `Draws how a policy decides, or the states of a ticket, as a Mermaid diagram.

Usage: answerable diagram --policy FILE [--category CODE] [options]
       answerable diagram --what ticket

  --policy FILE    ${policySources}
  --sets FILE      the named sets that the policy uses: JSON { "name": ["member", ...] }
  --what WHAT      decision, or ticket for the states of a ticket (decision)
  --category CODE  the category whose decisions are drawn, rule by rule (an overview of the whole policy)
  --locale en|pl   the language of the labels (en)
`

/** `answerable diagram`: reads a policy and prints a Mermaid diagram. */
export const diagramCommand: CliCommand = {
  name: 'diagram',
  summary: 'draw how a policy decides, or the states of a ticket, as a Mermaid diagram',
  usage,
  async run(args, { stdout }) {
    const text = { type: 'string' } as const
    const options = { policy: text, sets: text, what: text, category: text, locale: text }
    const { policy, sets, what = 'decision', category, locale = 'en' } = parseArgs({ args: [...args], options }).values
    if (what !== 'decision' && what !== 'ticket') throw new UsageError('--what takes decision, ticket.')
    if (locale !== 'en' && locale !== 'pl') throw new UsageError('--locale takes en, pl.')
    if (what === 'ticket') {
      stdout.write(ticketDiagram())
      return 0
    }
    if (policy === undefined || policy === '') throw new UsageError('--policy is missing.')
    const loaded = await loadPolicy(policy, sets)
    stdout.write(decisionDiagram(loaded, { locale, category, labels: marketplaceFactLabels }))
    return 0
  },
}
