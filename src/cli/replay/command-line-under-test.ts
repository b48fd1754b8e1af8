import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { runCommandLine } from '../command-line.js'

/** The result of running a command line. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command line in this process, for tests, without a terminal. */
export async function commandLine(args: readonly string[], stdin: string | Uint8Array = ''): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommandLine(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    env: {},
  })
  return { code, out: out.join(''), err: err.join('') }
}

/** Runs a function with a temporary folder and removes the folder afterwards. */
export async function inFolder<T>(
  work: (write: (name: string, content: string | Uint8Array) => string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'answerable-cli-test-'))
  try {
    return await work((name, content) => {
      const path = join(folder, name)
      writeFileSync(path, content)
      return path
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
