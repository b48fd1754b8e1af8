import { readFile, stat } from 'node:fs/promises'
import { type AnswerableError, codedError, seen } from '../kernel/errors/errors.js'
import { jsonPosition } from './json-position.js'

/** A policy of 100,000 rules is about 30 MB. A file far larger is probably the wrong one. */
const MAX_BYTES = 128 * 1_048_576

/**
 * Reads a whole JSON file and drops a byte-order mark.
 * @param option the option that names the file, for messages: `--policy`
 * @throws AnswerableError FILE_INVALID: missing, too large, or not JSON, with line and column; never quotes the file
 */
export async function readJsonFile(path: string, option: string): Promise<unknown> {
  const text = (await contentOf(path, option)).replace(/^\ufeff/, '')
  try {
    return JSON.parse(text)
  } catch {
    throw fileInvalid(path, option, `it is not JSON at ${jsonPosition(text)}`, 'Correct it there.')
  }
}

/** Returns the error that says what is wrong with a file that the command line names. */
export function fileInvalid(
  path: string,
  option: string,
  problem: string,
  fix: string,
  options?: { cause?: unknown },
): AnswerableError {
  return codedError('FILE_INVALID', { option, file: seen(path), problem, fix }, options)
}

/**
 * Returns `fileInvalid` for an error of the file system. The system's own message is not used: it holds whole paths.
 */
export function unreadable(path: string, option: string, cause: unknown): AnswerableError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable'
  return fileInvalid(path, option, problems[code] ?? `it cannot be read (${code})`, 'Check the path.', { cause })
}

async function contentOf(path: string, option: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size <= MAX_BYTES) return await readFile(path, 'utf8')
  } catch (cause) {
    throw unreadable(path, option, cause)
  }
  throw fileInvalid(path, option, `it is larger than ${MAX_BYTES / 1_048_576} MB`, 'Is it the right file?')
}

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
}
