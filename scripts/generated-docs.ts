/**
 * The parts of the documents that come from the source. `npm run docs:generate` writes them, and a test compares them.
 */
import { type Code, codes } from '../src/kernel/errors/codes.js'
import { ticketDiagram } from '../src/review/diagram/ticket-diagram.js'
import { commandTexts, roleTexts } from '../src/ticket/commands/command-texts.js'
import { commandNames, rowOf } from '../src/ticket/commands/commands.js'
import { allCitingTests, type CitingTest, names } from './citing-tests.js'
import { codeNotes } from './code-notes.js'
import { addressOf, publicCases } from './public-cases.js'

/** The generated parts: document, name, and text. */
export const parts: readonly { readonly file: string; readonly name: string; readonly text: () => string }[] = [
  { file: 'docs/architecture.md', name: 'ticket machine', text: () => `\`\`\`mermaid\n${ticketDiagram()}\`\`\`` },
  { file: 'docs/desk.md', name: 'commands', text: commandPage },
  { file: 'docs/cases.md', name: 'cases', text: casesTable },
  { file: 'docs/cases.md', name: 'marketplaces', text: marketplacesTable },
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

/** The table of codes of one kind: the message, when it happens, and what to do. */
function codeTable(kind: (typeof codes)[Code]['kind']): string {
  const cell = (value: string) => value.replaceAll('|', '\\|')
  const rows = (Object.keys(codes) as Code[])
    .filter((code) => codes[code].kind === kind)
    .map((code) => {
      const [when, todo] = codeNotes[code]
      const { retryable, text } = codes[code]
      return `| \`${code}\`${retryable ? ' (retryable)' : ''} | ${cell(when)} | ${cell(todo)} | ${cell(text)} |`
    })
  return ['| code | when it happens | what to do | message |', '|---|---|---|---|', ...rows].join('\n')
}

/** Returns the table of public reports: what each asks, and the tests that answer. */
function casesTable(): string {
  const tests = allCitingTests()
  const rows = publicCases.map((one) => {
    const title = `${one.project} ${one.number}`
    const address = addressOf(one)
    const answers = tests.filter((test) => names(test, one)).map(answerOf)
    return `| ${address === null ? title : `[${title}](${address})`} | ${one.asks} | ${answers.join('<br>')} |`
  })
  return ['| case | what it asks | what is tested here |', '|---|---|---|', ...rows].join('\n')
}

const answerOf = ({ title, file }: CitingTest): string => `${title} (\`${file.split('/').at(-1)}\`)`

/** Returns the table of tests that name a marketplace, or another system without a report of its own. */
function marketplacesTable(): string {
  const cited = allCitingTests().filter((test) => !publicCases.some((one) => names(test, one)))
  const rows = cited.map((test) => `| ${test.sources} | ${answerOf(test)} |`)
  return ['| source | what is tested here |', '|---|---|', ...rows].join('\n')
}
