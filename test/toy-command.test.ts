import { dirname, relative, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** A part with one command, in its own folder. */
const folder = {
  'src/ticket/toy/commands.ts': `
    import { command, STAFF } from '../commands/command.js'
    export const toyCommands = { 'toy.wind': command({ text: 'optional', allowed: ['requester', ...STAFF] }) }`,
  'src/ticket/toy/inputs.ts': `
    import * as z from 'zod'
    import { input } from '../commands/input.js'
    import { toyCommands } from './commands.js'
    export const toyInputs = { 'toy.wind': input(toyCommands['toy.wind'], { turns: z.int() }) }`,
  // Uses the types and values that are derived from the table: names, inputs, commands, moves.
  'src/ticket/toy/uses.ts': `
    import type { CommandInput, CommandOf } from '../commands/inputs.js'
    import { nextState } from '../lifecycle/transition.js'
    export const given: CommandInput<'toy.wind'> = { by: { party: 'operator', id: 'o-1' }, turns: 3, body: 'Tick.' }
    export const digestOf = ({ digest, turns }: CommandOf<'toy.wind'>): readonly [string | null, number] => [digest, turns]
    export const stays = nextState('open', 'toy.wind')`,
}
/** Adds the part to the tables of commands and inputs. The two other tables do not compile without their line. */
const joined = {
  'src/ticket/commands/commands.ts': [
    '...clockCommands,',
    '...clockCommands,\n  ...toyCommands,',
    'toyCommands',
    'commands',
  ],
  'src/ticket/commands/inputs.ts': ['...clockInputs,', '...clockInputs,\n  ...toyInputs,', 'toyInputs', 'inputs'],
} as const

function withToy(): ReadonlyMap<string, string> {
  const files = new Map<string, string>(Object.entries(folder).map(([path, text]) => [resolve(path), text]))
  for (const [path, [row, rows, name, file]] of Object.entries(joined)) {
    const text = ts.sys.readFile(path) ?? ''
    expect(text, path).toContain(row)
    files.set(resolve(path), `import { ${name} } from '../toy/${file}.js'\n${text.replace(row, rows)}`)
  }
  return files
}

/** Returns the files that do not compile when the given files replace those on the disk. */
function brokenFiles(files: ReadonlyMap<string, string>): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    'tsconfig.json',
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  )
  const options = config?.options ?? {}
  const host = ts.createCompilerHost(options)
  const folders = new Set([...files.keys()].map((path) => dirname(path)))
  const overlaid: ts.CompilerHost = {
    ...host,
    directoryExists: (path) => folders.has(resolve(path)) || ts.sys.directoryExists(path),
    fileExists: (path) => files.has(resolve(path)) || host.fileExists(path),
    readFile: (path) => files.get(resolve(path)) ?? host.readFile(path),
    getSourceFile: (path, target) => {
      const text = files.get(resolve(path))
      return text === undefined ? host.getSourceFile(path, target) : ts.createSourceFile(path, text, target)
    },
  }
  const program = ts.createProgram([...(config?.fileNames ?? []), ...files.keys()], options, overlaid)
  const broken = ts.getPreEmitDiagnostics(program).map(({ file }) => relative('.', file?.fileName ?? ''))
  return [...new Set(broken)].sort()
}

describe('a new command', () => {
  it('needs its own folder and a line in four tables: commands, inputs, handlers and texts', () => {
    expect(brokenFiles(withToy())).toEqual(['src/decide/commands/index.ts', 'src/ticket/commands/command-texts.ts'])
  })
})
