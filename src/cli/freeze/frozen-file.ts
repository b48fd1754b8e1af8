import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canonicalJson } from '../../kernel/data/canonical.js'
import type { PolicyDefinition } from '../../policy/definition/definition.js'
import { isRecord } from '../../policy/language/fact-table.js'
import { compilePolicy, type Policy } from '../../policy/policy.js'
import type { PolicyRef } from '../../ticket/responsibility/responsibility.js'
import { fileInvalid, readJsonFile, unreadable } from '../json-file.js'

const OPTION = '--dir'

/** Returns the path of a frozen version. @param textHash of a former revision; omitted: the newest one */
export function frozenPath(dir: string, { id, version }: PolicyRef, textHash?: string): string {
  const revision = textHash === undefined ? '' : `.${textHash}`
  return join(dir, `${encodeURIComponent(id)}@${encodeURIComponent(version)}${revision}.json`)
}

/** Reads a frozen version, or returns null if there is none. @throws AnswerableError FILE_INVALID, POLICY_… */
export async function readFrozen(path: string): Promise<Policy | null> {
  if (!(await exists(path))) return null
  return compiledWithoutSets(await readJsonFile(path, OPTION))
}

/** Compiles a policy whose host's sets are not known: none of them has members. Both hashes are those of the host. */
export function compiledWithoutSets(written: unknown): Policy {
  const names = isRecord(written) && Array.isArray(written.sets) ? written.sets : []
  const sets = Object.fromEntries(names.map((name) => [String(name), new Set<string>()]))
  return compilePolicy(written, { sets })
}

/**
 * Writes a version. Keeps the former revision, if there is one, under its own name.
 * @throws AnswerableError FILE_INVALID
 */
export async function writeFrozen(path: string, definition: PolicyDefinition, former: string | null): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    if (former !== null) await rename(path, former)
    await writeFile(path, frozenText(definition))
  } catch (cause) {
    throw fileInvalid(path, OPTION, 'it cannot be written', 'Check the path.', { cause })
  }
}

/** Returns the same text for the same content: sorted keys, two spaces, one line feed at the end. */
const frozenText = (definition: PolicyDefinition): string =>
  `${JSON.stringify(JSON.parse(canonicalJson(definition)), null, 2)}\n`

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return false
    throw unreadable(path, OPTION, cause)
  }
}
