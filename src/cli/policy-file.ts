import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import packageJson from '../../package.json' with { type: 'json' }
import { listed, seen } from '../kernel/errors/errors.js'
import type { Scalar } from '../policy/language/condition.js'
import { isRecord, isScalar } from '../policy/language/fact-table.js'
import { compilePolicy, type Policy } from '../policy/policy.js'
import { marketplacePolicy } from '../presets/marketplace/index.js'
import { UsageError } from './command.js'
import { fileInvalid, readJsonFile } from './json-file.js'

const OPTION = '--policy'
export const MARKETPLACE = 'preset:marketplace'
const GIVE = 'Export a policy or its definition as "default" or as "policy".'

/** The sources that `--policy` accepts, as `--help` names them. */
export const policySources = 'JSON, a .js/.mjs/.cjs module (export default or policy), or preset:marketplace'

/**
 * Reads and compiles a policy.
 * @param source a JSON file, a module that exports a definition or a compiled policy, or `preset:marketplace`
 * @param setsFile JSON `{ "name": ["member", …] }`: the sets that a host would supply
 * @throws AnswerableError FILE_INVALID: a file cannot be read or has no policy; POLICY_… and CALENDAR_…: as
 *   `compilePolicy`
 * @throws UsageError: an unknown preset, or a kind of file that is not supported
 */
export async function loadPolicy(source: string, setsFile?: string): Promise<Policy> {
  const sets = setsFile === undefined ? undefined : await readSets(setsFile)
  const written = await readSource(source)
  if (isCompiled(written)) return sets === undefined ? written : compilePolicy(written.definition, { sets })
  return compilePolicy(written, { sets })
}

/**
 * Reads a policy without checking it, for a caller that checks or compiles it itself.
 * @param hasSets true: returns the definition of a compiled policy, because the caller has other sets than the policy's
 * @throws as `loadPolicy`, except for errors in the policy itself
 */
export async function readPolicyOrDefinition(source: string, hasSets = false): Promise<unknown> {
  const written = await readSource(source)
  return hasSets && isCompiled(written) ? written.definition : written
}

/** Reads the sets that a host would supply. @throws AnswerableError FILE_INVALID */
export async function readSets(path: string): Promise<Readonly<Record<string, ReadonlySet<Scalar>>>> {
  const written = await readJsonFile(path, '--sets')
  const fix = 'Write { "name": ["member", …] }.'
  if (!isRecord(written)) throw fileInvalid(path, '--sets', 'it is not an object', fix)
  return Object.fromEntries(
    Object.entries(written).map(([name, members]) => {
      if (Array.isArray(members) && members.every(isScalar)) return [name, new Set(members)]
      throw fileInvalid(path, '--sets', `${seen(name)} is not a list of texts, numbers or truth values`, fix)
    }),
  )
}

async function readSource(source: string): Promise<unknown> {
  if (source.startsWith('preset:')) return preset(source.slice('preset:'.length))
  if (/\.[cm]?js$/i.test(source)) return exported(await importModule(source), source)
  if (/\.([cm]?ts|ya?ml|csv|md)$/i.test(source)) throw new UsageError(`${OPTION} takes ${policySources}.`)
  const written = await readJsonFile(source, OPTION)
  if (!isRecord(written)) throw fileInvalid(source, OPTION, 'it is not an object', 'Give the definition of a policy.')
  return written
}

async function importModule(source: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(resolve(source)).href)
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw fileInvalid(source, OPTION, `it cannot be imported: ${problem}`, GIVE, { cause })
  }
}

/** Returns the policy that a module exports. CommonJS compiled from ESM has `default` inside `default`. */
function exported(module: unknown, source: string): unknown {
  const outer = isRecord(module) ? module : {}
  const inner = isRecord(outer.default) ? outer.default : {}
  const found = [inner.default, inner.policy, outer.default, outer.policy].find(looksLikePolicy)
  if (found !== undefined) return found
  throw fileInvalid(source, OPTION, `it does not export a policy, only ${listed(Object.keys(outer))}`, GIVE)
}

const looksLikePolicy = (value: unknown): boolean => isRecord(value) && ('categories' in value || 'definition' in value)

/** Checks members, not the class: a policy may come from another copy of this package. */
function isCompiled(value: unknown): value is Policy {
  return isRecord(value) && typeof value.decide === 'function' && isRecord(value.definition)
}

/** Returns a preset's definition with an id and a version. Presets have neither: a host gives them. */
function preset(name: string): unknown {
  if (name === 'marketplace') return { ...marketplacePolicy(), id: name, version: packageJson.version }
  throw new UsageError(`${OPTION} takes ${policySources}; there is no preset ${seen(name)}.`)
}
