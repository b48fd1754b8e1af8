import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { joined, partsOf, tables } from '../scripts/joined-parts.js'

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

/** Returns the toy's folder, and the tables that `npm run parts` would write with it. */
function withToy(): ReadonlyMap<string, string> {
  const written = tables.map((table) => {
    const parts = new Map([...partsOf(table), ['toy', folder[`src/ticket/toy/${table.joins}`]]])
    return [table.file, joined(table, readFileSync(table.file, 'utf8'), parts)] as const
  })
  return new Map([...Object.entries(folder), ...written].map(([path, text]) => [resolve(path), text]))
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
  it('needs its own folder, a handler and a text, nothing else', () => {
    expect(brokenFiles(withToy())).toEqual(['src/decide/commands/index.ts', 'src/ticket/commands/command-texts.ts'])
  })
})
