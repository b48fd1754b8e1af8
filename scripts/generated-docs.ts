/**
 * The parts of the documents that come from the source. `npm run docs:generate` writes them, and a test compares them.
 */
import { type Code, codes } from '../src/kernel/errors/codes.js'
import { polish } from '../src/kernel/errors/texts-pl.js'
import { ticketDiagram } from '../src/review/diagram/ticket-diagram.js'
import { commandTexts, roleTexts } from '../src/ticket/commands/command-texts.js'
import { commandNames, rowOf } from '../src/ticket/commands/commands.js'

/** The generated parts: document, name, and text. */
export const parts: readonly { readonly file: string; readonly name: string; readonly text: () => string }[] = [
  { file: 'docs/architecture.md', name: 'ticket machine', text: () => `\`\`\`mermaid\n${ticketDiagram()}\`\`\`` },
  { file: 'docs/desk.md', name: 'commands', text: commandPage },
  { file: 'docs/errors.md', name: 'errors', text: () => codeTable('error') },
  { file: 'docs/errors.md', name: 'refusals', text: () => codeTable('refusal') },
  { file: 'docs/errors.md', name: 'reasons', text: () => codeTable('reason') },
]

/** Returns the document with the named part replaced. */
export function renewed(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`]
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the document lacks ${begin} … ${end}`)
  return `${document.slice(0, from)}${begin}\n${text}\n${document.slice(to)}`
}

/** Returns the table of commands: who may give each, and what it does. */
function commandPage(): string {
  const rows = ['open' as const, ...commandNames.filter((name) => name !== 'open')].map((name) => {
    const roles =
      rowOf(name)
        .allowed?.map((role) => roleTexts[role])
        .join(', ') ?? 'anybody'
    return `| \`${name}\` | ${roles} | ${commandTexts[name]} |`
  })
  return ['| command | who may give it | what it does |', '|---|---|---|', ...rows].join('\n')
}

function codeTable(kind: (typeof codes)[Code]['kind']): string {
  const rows = Object.entries(codes)
    .filter(([, entry]) => entry.kind === kind)
    .map(([code, { retryable, text }]) => {
      const cell = (value: string) => value.replaceAll('|', '\\|')
      return `| \`${code}\`${retryable ? ' (retryable)' : ''} | ${cell(text)} | ${cell(polish[code as Code])} |`
    })
  return ['| code | English | Polish |', '|---|---|---|', ...rows].join('\n')
}
