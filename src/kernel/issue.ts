import type { z } from 'zod'
import { seen } from './errors.js'

/** What a schema found wrong, in the words of an error that teaches. */
export interface Finding {
  /** Where: `order.state`, `rules[3].then`; `(root)` for the whole. */
  readonly path: string
  readonly problem: string
  /** The value seen; for a text that a person wrote, its length only. */
  readonly value: string
  readonly fix: string
}

type Issue = z.core.$ZodIssue

/**
 * Puts a schema's first issue into words.
 * @param texts names of members that hold what a person wrote: their values are never shown
 */
export function findingOf(issues: readonly Issue[], input: unknown, texts: readonly string[] = []): Finding {
  const issue = issues[0]
  if (issue === undefined) return { path: '(root)', problem: 'not valid', value: seen(input), fix: 'See its type.' }
  const extra = issue.code === 'unrecognized_keys' ? (issue.keys[0] ?? '') : undefined
  const steps = extra === undefined ? issue.path : [...issue.path, extra]
  const at = valueAt(input, steps)
  const isText = texts.includes(String(steps[0]))
  return {
    path: pathText(steps),
    problem: extra === undefined ? lowerFirst(issue.message) : 'this member is not known here',
    value: isText ? (typeof at === 'string' ? `${at.length} characters` : typeof at) : seen(at),
    fix: fixFor(issue),
  }
}

/** `['rules', 3, 'then']` as `rules[3].then`. */
export function pathText(steps: readonly PropertyKey[]): string {
  let text = ''
  for (const step of steps)
    text += typeof step === 'number' ? `[${step}]` : text === '' ? String(step) : `.${String(step)}`
  return text === '' ? '(root)' : text
}

function fixFor(issue: Issue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'Remove it, or check its spelling.'
    case 'invalid_type':
      return `Give ${issue.expected === 'array' || issue.expected === 'int' ? 'an' : 'a'} ${issue.expected}.`
    case 'invalid_value':
      return `Use one of: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}.`
    case 'too_big':
      return `Keep it to ${issue.maximum}.`
    case 'too_small':
      return `Give at least ${issue.minimum}.`
    default:
      return 'Change it to fit.'
  }
}

function valueAt(input: unknown, steps: readonly PropertyKey[]): unknown {
  let value = input
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<PropertyKey, unknown>>)[step]
  }
  return value
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
