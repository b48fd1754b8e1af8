import ts from 'typescript'
import { beforeAll, describe, expect, it } from 'vitest'

const file = `${process.cwd()}/src/a-users-file.ts`
const text = `
import type { CommandInput, CommandName, Desk, RuleDefinition, TargetDefinition, BaseFacts } from './index.js'
declare const desk: Desk
desk.reply('t-1', { by: { party: 'operator', id: 'o-1' }, body: 'On it.', awaits: 'nobody' })
desk.open({ by: { party: 'customer', id: 'c-1' }, category: 'goods' })
type Inputs = { [C in CommandName]: CommandInput<C> }
export declare const shown: Inputs & { rule: RuleDefinition; target: TargetDefinition; facts: BaseFacts }
`
let service: ts.LanguageService
beforeAll(() => {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )
  const read = (path: string) => (path === file ? text : ts.sys.readFile(path))
  service = ts.createLanguageService({
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath }),
    readFile: read,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    getScriptFileNames: () => [...(config?.fileNames ?? []), file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const source = read(path)
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source)
    },
    getCompilationSettings: () => config?.options ?? {},
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  })
})

/** Returns the text that an editor shows on hovering over a word of the file. */
function hover(word: string): { readonly signature: string; readonly doc: string } {
  const info = service.getQuickInfoAtPosition(file, text.indexOf(word))
  return {
    signature: ts.displayPartsToString(info?.displayParts),
    doc: ts.displayPartsToString(info?.documentation),
  }
}

/** Returns the members of inputs, rules, targets and facts, such as `reply.body`, each with its docblock. */
function documented(): readonly (readonly [string, string])[] {
  const program = service.getProgram()
  const checker = program?.getTypeChecker()
  const source = program?.getSourceFile(file)
  const module = source && checker?.getSymbolAtLocation(source)
  if (checker === undefined || module === undefined) return []
  const membersOf = (symbol: ts.Symbol) => checker.getTypeOfSymbol(symbol).getProperties()
  const shown = checker.getExportsOfModule(module).flatMap(membersOf)
  return shown.flatMap((of) =>
    membersOf(of).map((member) => {
      const doc = ts.displayPartsToString(member.getDocumentationComment(checker))
      return [`${of.name}.${member.name}`, doc] as const
    }),
  )
}

describe('an editor', () => {
  it('shows short signatures for everyday commands', () => {
    expect(hover('reply(').signature).toBe(
      '(property) EverydayVerbs<"given">.reply: (ticketId: string, input: ReplyInput) => Promise<CommandResult>',
    )
    expect(hover('open(').signature.length).toBeLessThan(120)
  })

  it('shows the docblock of a member of an input', () => {
    expect(hover('body:')).toEqual({
      signature: '(property) body: string',
      doc: 'The message: 1 to 20,000 characters, at least one of which shows.',
    })
    expect(hover('awaits:').doc).toContain('The side that must act after the reply.')
    expect(hover('by:').signature).toBe('(property) by: Actor')
  })

  it('shows a text for every member of inputs, rules, targets and facts', () => {
    const members = documented()
    expect(members.length).toBeGreaterThan(100)
    expect(members.filter(([, doc]) => doc === '')).toEqual([])
  })
})
