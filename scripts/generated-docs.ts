/** The parts of the documents that are written from the source: `npm run docs:generate` renews them, a test compares. */
import { type Code, codes } from '../src/kernel/errors/codes.js'
import { polish } from '../src/kernel/errors/texts-pl.js'
import { ticketDiagram } from '../src/review/diagram/ticket-diagram.js'

/** Document, name of the part, and what stands in it. */
export const parts: readonly { readonly file: string; readonly name: string; readonly text: () => string }[] = [
  { file: 'docs/architecture.md', name: 'ticket machine', text: () => `\`\`\`mermaid\n${ticketDiagram()}\`\`\`` },
  { file: 'docs/errors.md', name: 'errors', text: () => codeTable('error') },
  { file: 'docs/errors.md', name: 'refusals', text: () => codeTable('refusal') },
  { file: 'docs/errors.md', name: 'reasons', text: () => codeTable('reason') },
]

/** `document` with the named part replaced. */
export function renewed(document: string, name: string, text: string): string {
  const [begin, end] = [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`]
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`the document lacks ${begin} … ${end}`)
  return `${document.slice(0, from)}${begin}\n${text}\n${document.slice(to)}`
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
