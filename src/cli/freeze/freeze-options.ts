import { parseArgs } from 'node:util'
import { UsageError } from '../command.js'
import { policySources } from '../policy-file.js'

/** The parsed command line of `answerable freeze`. */
export interface FreezeArguments {
  readonly policy: string
  readonly dir: string
  /** True: compares with the frozen file, and writes nothing. */
  readonly check: boolean
}

export const usage = `Writes a published version of a policy to a file, and fails if that version later decides otherwise.

Usage: answerable freeze FILE [options]

  FILE, --policy FILE   ${policySources}
  --dir FOLDER          the folder of the frozen versions (policies)
  --check               write nothing; fail if the version is not frozen yet

The file is <id>@<version>.json, with sorted keys: the same content gives the same bytes. If only texts changed, the
former revision is kept beside it, with its textHash in the name.

Exit codes: 0 frozen, unchanged or other texts, 1 other content, not frozen (--check) or a failure, 2 wrong usage.
`

/** @throws UsageError, and what `parseArgs` throws */
export function readArguments(args: readonly string[]): FreezeArguments {
  const text = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { policy: text, dir: text, check: { type: 'boolean', default: false } },
  })
  const policies = [...(values.policy === undefined ? [] : [values.policy]), ...positionals]
  const [policy] = policies
  if (policy === undefined || policy === '') throw new UsageError('the policy is missing.')
  if (policies.length > 1) throw new UsageError('give one policy at a time.')
  const { dir = 'policies', check } = values
  if (dir === '') throw new UsageError('--dir takes a folder.')
  return { policy, dir, check }
}
