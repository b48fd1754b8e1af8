import type * as z from 'zod'
import { pathOf } from '../data/source-path.js'
import { seen } from './errors.js'

/** The values of an error about invalid input: where, what is wrong, what was seen, and the fix. */
export interface Finding {
  /** The path, such as `order.state` or `rules[3].then`; `(root)` for the whole input. */
  readonly path: string
  readonly problem: string
  /** The value seen; only the length for a text that a person wrote. */
  readonly value: string
  readonly fix: string
}

type Issue = z.core.$ZodIssue

/**
 * Describes the first issue that a schema found.
 * @param root the name of the whole input
 * @param texts names of members with text that a person wrote: their values are never shown
 */
export function findingOf(
  issues: readonly Issue[],
  input: unknown,
  { root, texts = [] }: { readonly root?: string; readonly texts?: readonly string[] } = {},
): Finding {
  const issue = issues[0]
  if (issue === undefined)
    return { path: pathOf([], root), problem: 'not valid', value: seen(input), fix: 'Check its type.' }
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const steps = [...issue.path, ...extra]
  const at = steps.reduce<unknown>(memberOf, input)
  const isText = texts.includes(String(steps[0]))
  return {
    path: pathOf(steps, root),
    problem: extra.length === 0 ? lowerFirst(issue.message) : 'this member is not known here',
    value: isText || extra.length > 0 ? outline(at) : shown(at),
    fix: fixFor(issue),
  }
}

/** Returns a code or a number as it is. Anything that a person may have written becomes its type or length. */
const shown = (value: unknown): string =>
  typeof value === 'object' || (typeof value === 'string' && !/^[\w.:-]{0,60}$/.test(value))
    ? outline(value)
    : seen(value)

function outline(value: unknown): string {
  if (typeof value === 'string') return `${value.length} characters`
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value
}

function fixFor(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'Remove it, or check its spelling.'
    case 'invalid_type':
      return `Give a value of the type ${issue.expected}.`
    case 'invalid_value':
      return `Use one of: ${issue.values.map(seen).join(', ')}.`
    case 'too_big':
      return `Keep it ${issue.inclusive === false ? 'below' : 'to'} ${issue.maximum}.`
    case 'too_small':
      return `Give ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}.`
    case 'invalid_format':
      return 'Write it in that form.'
    case 'custom':
      return typeof issue.params?.fix === 'string' ? issue.params.fix : 'Change it to fit.'
    default:
      return 'Change it to fit.'
  }
}

/** Returns the own member of that name, or `undefined`. */
export function memberOf(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return (value as Readonly<Record<PropertyKey, unknown>>)[step]
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
