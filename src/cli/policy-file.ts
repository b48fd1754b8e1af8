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

/** The words for `--help`: what `--policy` takes. */
export const policySources = 'JSON, a .js/.mjs/.cjs module (export default or policy), or preset:marketplace'

/**
 * Reads and compiles a policy.
 * @param source a JSON file, a module that exports a definition or a compiled policy, or `preset:marketplace`
 * @param setsFile JSON `{ "name": ["member", …] }`: the sets that a host would supply
 * @throws AnswerableError FILE_INVALID: a file cannot be read or holds none; POLICY_… and CALENDAR_…: as `compilePolicy`
 * @throws UsageError: a preset that is not there, a kind of file that is not read
 */
export async function loadPolicy(source: string, setsFile?: string): Promise<Policy> {
  const sets = setsFile === undefined ? undefined : await readSets(setsFile)
  const written = await readSource(source)
  if (isCompiled(written)) return sets === undefined ? written : compilePolicy(written.definition, { sets })
  return compilePolicy(written, { sets })
}

/**
 * Reads a policy without checking it: what a linter or a compiler of its own then looks at.
 * @param hasSets true: of a compiled policy the definition, since other sets are to be asked than its own
 * @throws as `loadPolicy`, but nothing about what stands in the policy
 */
export async function readPolicyOrDefinition(source: string, hasSets = false): Promise<unknown> {
  const written = await readSource(source)
  return hasSets && isCompiled(written) ? written.definition : written
}

/** Reads the sets that a host would supply. @throws AnswerableError FILE_INVALID */
export async function readSets(path: string): Promise<Readonly<Record<string, ReadonlySet<Scalar>>>> {
  const written = await readJsonFile(path, '--sets')
  const fix = 'Write { "name": ["member", …] }.'
  if (!isRecord(written)) throw fileInvalid(path, '--sets', 'it is no object', fix)
  return Object.fromEntries(
    Object.entries(written).map(([name, members]) => {
      if (Array.isArray(members) && members.every(isScalar)) return [name, new Set(members)]
      throw fileInvalid(path, '--sets', `${seen(name)} is no list of texts, numbers or truth values`, fix)
    }),
  )
}

async function readSource(source: string): Promise<unknown> {
  if (source.startsWith('preset:')) return preset(source.slice('preset:'.length))
  if (/\.[cm]?js$/i.test(source)) return exported(await importModule(source), source)
  if (/\.([cm]?ts|ya?ml|csv|md)$/i.test(source)) throw new UsageError(`${OPTION} takes ${policySources}.`)
  const written = await readJsonFile(source, OPTION)
  if (!isRecord(written)) throw fileInvalid(source, OPTION, 'it is no object', 'Give the definition of a policy.')
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

/** CommonJS that was compiled from ESM hides `default` in `default`. */
function exported(module: unknown, source: string): unknown {
  const outer = isRecord(module) ? module : {}
  const inner = isRecord(outer.default) ? outer.default : {}
  const found = [inner.default, inner.policy, outer.default, outer.policy].find(looksLikePolicy)
  if (found !== undefined) return found
  throw fileInvalid(source, OPTION, `it exports no policy, only ${listed(Object.keys(outer))}`, GIVE)
}

const looksLikePolicy = (value: unknown): boolean => isRecord(value) && ('categories' in value || 'definition' in value)

/** A policy of another copy of this package has other classes, but the same members. */
function isCompiled(value: unknown): value is Policy {
  return isRecord(value) && typeof value.decide === 'function' && isRecord(value.definition)
}

/** The presets bear no name of their own: a host gives one. */
function preset(name: string): unknown {
  if (name === 'marketplace') return { ...marketplacePolicy(), id: name, version: packageJson.version }
  throw new UsageError(`${OPTION} takes ${policySources}; there is no preset ${seen(name)}.`)
}
