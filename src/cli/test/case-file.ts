import { basename } from 'node:path'
import { AnswerableError, codedError } from '../../kernel/errors/errors.js'
import type { Policy } from '../../policy/policy.js'
import { type CaseFormat, type PolicyCase, policyCases } from '../../review/index.js'
import { fileInvalid } from '../json-file.js'
import { openLog } from '../replay/log-file.js'
import type { Terminal } from '../terminal.js'

/** A table that people write is far smaller. */
const MAX_BYTES = 16 * 1_048_576

/**
 * Reads a file of cases.
 * @param isOne true: there is only one file; false: the names of the cases begin with the file's name
 * @throws AnswerableError FILE_INVALID: it cannot be read; POLICY_CASES_INVALID: a case is not valid, or there are
 *   none; the message names the file
 */
export async function readCases(
  policy: Policy,
  { path, format }: { readonly path: string; readonly format: CaseFormat },
  isOne: boolean,
  stdin: Terminal['stdin'],
): Promise<readonly PolicyCase[]> {
  const file = path === '-' ? 'standard input' : basename(path)
  const text = await textOf(path, stdin)
  try {
    const cases = policyCases(policy, text, format)
    if (cases.length === 0) throw noCases()
    return isOne ? cases : cases.map((one) => ({ ...one, name: `${file}: ${one.name}` }))
  } catch (error) {
    if (!AnswerableError.isInstance(error) || error.code !== 'POLICY_CASES_INVALID') throw error
    const { path: member = '', problem = '', value = '', fix = '' } = error.values
    throw codedError('POLICY_CASES_INVALID', { path: `${file}, ${member}`, problem, value, fix }, { cause: error })
  }
}

/** Returns the error of a file without cases, which would otherwise pass. */
const noCases = () => {
  const [problem, fix] = ['it has no cases', 'Write one, or omit the file.']
  return codedError('POLICY_CASES_INVALID', { path: 'the table', problem, value: '0 cases', fix })
}

async function textOf(path: string, stdin: Terminal['stdin']): Promise<string> {
  const { chunks } = await openLog(path, '--cases', stdin)
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) {
      throw fileInvalid(path, '--cases', `it is larger than ${MAX_BYTES / 1_048_576} MB`, 'Is it the right file?')
    }
    parts.push(chunk)
  }
  return Buffer.concat(parts).toString('utf8')
}
