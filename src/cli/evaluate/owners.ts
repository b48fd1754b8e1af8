import type { ClassifierModel } from '../../adapters/classifiers/trained/index.js'
import type { Policy } from '../../policy/policy.js'
import type { Answer, OwnerOf, TextOwner } from '../../review/index.js'
import { fileInvalid } from '../json-file.js'
import type { Terminal } from '../terminal.js'
import { readTextRows, textOf } from './text-rows.js'

const words: Readonly<Record<string, TextOwner>> = {
  operator: 'operator',
  seller: 'seller',
  none: 'none',
  triage: 'none',
  unknown: 'none',
}

/** Reads an owner as a file writes it. @throws AnswerableError FILE_INVALID */
export function ownerOfText(written: string, line: number, path: string, option: string): TextOwner {
  const owner = Object.hasOwn(words, written) ? words[written] : undefined
  if (owner !== undefined) return owner
  throw fileInvalid(path, option, `line ${line} has no known "owner"`, 'Write operator, seller, or none.')
}

/** Returns the owners of categories by the model's own table: the owner of most training texts of each category. */
export function ownersOfModel({ categories }: ClassifierModel): OwnerOf {
  return tableOf(new Map(categories.map(({ code, owner }) => [code, owner ?? 'none'])))
}

/**
 * Reads the owners of categories from a CSV file with the columns `category` and `owner`.
 * @throws AnswerableError FILE_INVALID
 */
export async function ownersOfFile(path: string, stdin: Terminal['stdin']): Promise<OwnerOf> {
  const rows = await readTextRows(path, '--owners', stdin)
  return tableOf(
    new Map(
      rows.map((row) => [
        textOf(row, 'category', path, '--owners'),
        ownerOfText(textOf(row, 'owner', path, '--owners'), row.line, path, '--owners'),
      ]),
    ),
  )
}

/**
 * Returns the owner that a policy names for each category. The policy decides on the category and an active seller, and
 * gets no other fact.
 */
export function ownersOfPolicy(policy: Policy): OwnerOf {
  const decided = new Map<string, Answer>()
  return (category) => {
    const known = decided.get(category)
    if (known !== undefined) return known
    // The id of the seller does not matter: only the party is asked for.
    const { owner } = policy.decide({ category, seller: { id: 'any', status: 'active' } })
    decided.set(category, owner)
    return owner
  }
}

const tableOf =
  (owners: ReadonlyMap<string, TextOwner>): OwnerOf =>
  (category) => {
    const owner = owners.get(category) ?? 'none'
    return owner === 'none' ? 'triage' : owner
  }
