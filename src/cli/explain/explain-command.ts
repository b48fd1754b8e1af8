import type { Readable } from 'node:stream'
import {
  type DecisionExplanation,
  decisionFor,
  decisionMarkdown,
  decisionText,
  explainDecision,
  viewMarkdown,
  viewText,
} from '../../explain/index.js'
import { listed, seen } from '../../kernel/errors/errors.js'
import type { RuleBook } from '../../policy/decide/rule-book.js'
import { type CliCommand, UsageError } from '../command.js'
import { readJsonFile } from '../json-file.js'
import { jsonPosition } from '../json-position.js'
import { loadPolicy } from '../policy-file.js'
import { type ExplainArguments, readArguments, usage } from './explain-options.js'

/** Facts are a few hundred bytes. An input far larger is probably the wrong one. */
const MAX_BYTES = 1_048_576

/** `answerable explain`: reads a policy and facts, and prints who must answer and why. */
export const explainCommand: CliCommand = {
  name: 'explain',
  summary: 'show who must answer on some facts, why, and what would change it',
  usage,
  async run(args, { stdin, stdout }) {
    const given = readArguments(args)
    const policy = await loadPolicy(given.policy, given.sets)
    const written = await readFacts(given.facts, stdin)
    assertRules(given.hide, policy)
    const facts = policy.parseFacts(written)
    const explanation = explainDecision(policy, facts, { mayChange: given.mayChange })
    stdout.write(given.as === undefined ? shown(explanation, given) : shownTo(given.as, explanation, given))
    return 0
  },
}

function shown(explanation: DecisionExplanation, { format, locale, detail }: ExplainArguments): string {
  switch (format) {
    case 'json':
      return json(explanation)
    case 'markdown':
      return decisionMarkdown(explanation, { locale, detail })
    case 'text':
      return decisionText(explanation, { locale, detail })
  }
}

function shownTo(
  party: 'seller' | 'customer',
  explanation: DecisionExplanation,
  { format, locale, show, hide }: ExplainArguments,
): string {
  const { sellerId, customerId } = explanation.parties
  const id = party === 'seller' ? sellerId : (customerId ?? '')
  const view = id === null ? null : decisionFor(explanation, { to: { party, id }, facts: show, hide })
  if (view === null) throw new UsageError('--as seller needs a seller, but the facts name none.')
  switch (format) {
    case 'json':
      return json(view)
    case 'markdown':
      return viewMarkdown(view, { locale })
    case 'text':
      return viewText(view, { locale })
  }
}

/** Refuses to hide an unknown rule: because of the typo the real rule would be shown. @throws UsageError */
function assertRules(hidden: readonly string[], { layers }: RuleBook): void {
  const known = new Set(layers.flatMap(({ rules }) => rules.map(({ id }) => id)))
  const unknown = hidden.find((id) => !known.has(id))
  if (unknown === undefined) return
  throw new UsageError(`--hide: the policy has no rule ${seen(unknown)}. It has: ${listed(known)}.`)
}

async function readFacts(given: string, stdin: Readable): Promise<unknown> {
  // A list is not facts either, but the error of the policy is clearer than "no such file".
  if (/^\s*[[{]/.test(given)) return parsed(given)
  return given === '-' ? parsed(await textOf(stdin)) : readJsonFile(given, '--facts')
}

/** Parses JSON without the parser's own message, which would quote the facts. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new UsageError(`--facts is not JSON at ${jsonPosition(text)}.`)
  }
}

async function textOf(stdin: Readable): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of stdin) {
    const part = Buffer.from(chunk)
    length += part.length
    if (length > MAX_BYTES) throw new UsageError(`--facts takes at most ${MAX_BYTES} bytes.`)
    parts.push(part)
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\ufeff/, '')
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
