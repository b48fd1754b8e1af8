import { canonicalJson } from '../../kernel/data/canonical.js'
import { policyReader } from '../../policy/definition/judged-and-said.js'
import type { Policy } from '../../policy/policy.js'
import type { CliCommand } from '../command.js'
import { readPolicyOrDefinition } from '../policy-file.js'
import { type Difference, differencesBetween } from './differences.js'
import { readArguments, usage } from './freeze-options.js'
import { compiledWithoutSets, frozenPath, readFrozen, writeFrozen } from './frozen-file.js'

/** The most differences that are printed one by one. */
const MAX_SHOWN = 40
const MAX_LENGTH = 120

/** `answerable freeze`: writes a published version of a policy, and fails if it later decides otherwise. */
export const freezeCommand: CliCommand = {
  name: 'freeze',
  summary: 'write a published version of a policy to a file, and fail if that version later decides otherwise',
  usage,
  async run(args, { stdout }) {
    const { policy: source, dir, check } = readArguments(args)
    const policy = compiledWithoutSets(await readPolicyOrDefinition(source, true))
    const { ref, definition } = policy
    const path = frozenPath(dir, ref)
    const frozen = await readFrozen(path)
    const name = `${ref.id} version ${ref.version}`
    const say = (...lines: readonly string[]) => stdout.write(`${lines.join('\n')}\n`)
    if (frozen === null) {
      if (check) {
        say(`Not frozen: ${name}. Run answerable freeze, and keep ${path}.`)
        return 1
      }
      await writeFrozen(path, definition, null)
      say(`Frozen: ${path}`, `  hash ${ref.hash}`, `  textHash ${ref.textHash}`)
      return 0
    }
    if (frozen.ref.hash !== ref.hash) {
      const moved = differencesBetween(partsOf(frozen).deciding, partsOf(policy).deciding)
      say(`Moved: ${name} was published as ${path}, and now decides otherwise.`, ...differenceLines(moved))
      say('Restore the content, or publish it under a new version.')
      return 1
    }
    if (frozen.ref.textHash === ref.textHash) {
      say(`Unchanged: ${path}`)
      return 0
    }
    const moved = textDifferences(partsOf(frozen).texts, partsOf(policy).texts)
    say(`Other texts: ${name}. Nothing is decided otherwise.`, ...differenceLines(moved))
    if (check) {
      say('Run answerable freeze to keep both revisions.')
      return 0
    }
    const former = frozenPath(dir, ref, frozen.ref.textHash)
    await writeFrozen(path, definition, former)
    say(`Frozen: ${path}`, `  the former texts: ${former}`)
    return 0
  },
}

type Texts = ReadonlyMap<string, unknown>

/** Separates what a policy decides by from its texts, by their paths. */
function partsOf({ definition }: Policy): { readonly deciding: unknown; readonly texts: Texts } {
  const texts = new Map<string, unknown>()
  const deciding = policyReader(definition, '', texts)
  return { deciding, texts }
}

function textDifferences(was: Texts, is: Texts): readonly Difference[] {
  const paths = [...new Set([...was.keys(), ...is.keys()])]
  const all = paths.map((path) => ({ path, was: was.get(path), is: is.get(path) }))
  return all.filter((each) => canonicalJson(each.was) !== canonicalJson(each.is))
}

function differenceLines(all: readonly Difference[]): readonly string[] {
  const lines = all
    .slice(0, MAX_SHOWN)
    .flatMap(({ path, was, is }) => [`  ${path}`, `    was ${shown(was)}`, `    is  ${shown(is)}`])
  return all.length > MAX_SHOWN ? [...lines, `  and ${all.length - MAX_SHOWN} more`] : lines
}

function shown(value: unknown): string {
  const text = value === undefined ? '(nothing)' : JSON.stringify(value)
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text
}
