import { ZenEngine } from '@gorules/zen-engine'
import type { Facts, RuleDefinition } from 'answerable'
import { byCategory, type Verdict } from './verdict.js'

/** The facts that the rules read, each a column of the table. */
const columns = [
  'category',
  'order.soldBy',
  'order.fulfilledBy',
  'order.state',
  'order.carrierOf',
  'refund.state',
  'refund.amount',
  'seller.status',
  'customer.kind',
]

/**
 * Builds the same rules with zen-engine 0.54: one decision table with the hit policy `first`.
 * The evidence is an output expression, which is faster than a trace.
 */
export function zenEngine(rules: readonly RuleDefinition[]): (facts: Facts) => Promise<Verdict> {
  const decision = new ZenEngine().createDecision(graph(rules))
  return async (facts) => {
    const { result } = await decision.evaluate(facts)
    return result.rule === undefined ? byCategory(facts) : result
  }
}

function graph(rules: readonly RuleDefinition[]): object {
  const layout = { position: { x: 0, y: 0 } }
  const outputs = ['owner', 'rule', 'because', 'evidence'].map((field) => ({ id: field, name: field, field }))
  const inputs = columns.map((field) => ({ id: field, name: field, field }))
  const content = { hitPolicy: 'first', executionMode: 'single', inputs, outputs, rules: rules.map(row) }
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', ...layout, content: { schema: '' } },
      { id: 'table', type: 'decisionTableNode', name: 'table', ...layout, content },
      { id: 'out', type: 'outputNode', name: 'out', ...layout, content: { schema: '' } },
    ],
    edges: [
      { id: 'in-table', type: 'edge', sourceId: 'in', targetId: 'table' },
      { id: 'table-out', type: 'edge', sourceId: 'table', targetId: 'out' },
    ],
  }
}

function row({ id, when, then, because }: RuleDefinition): Readonly<Record<string, string>> {
  const cells = columns.map((column) => [column, cell(when[column])])
  const evidence = [...new Set(['category', ...Object.keys(when)])].map((path) => `${JSON.stringify(path)}: ${path}`)
  return {
    _id: id,
    ...Object.fromEntries(cells),
    owner: JSON.stringify(then.owner),
    rule: JSON.stringify(id),
    because: JSON.stringify(because),
    evidence: `{ ${evidence.join(', ')} }`,
  }
}

/** Returns a unary test; an empty one matches anything. */
function cell(written: unknown): string {
  if (written === undefined) return ''
  if (typeof written !== 'object' || written === null) return JSON.stringify(written)
  if ('gt' in written) return `> ${written.gt}`
  return 'in' in written && Array.isArray(written.in) ? written.in.map((value) => JSON.stringify(value)).join(', ') : ''
}
