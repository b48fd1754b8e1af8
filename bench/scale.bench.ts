import { deepStrictEqual } from 'node:assert/strict'
import { type Condition, compilePolicy, type Facts, type Policy } from 'answerable'
import { do_not_optimize } from 'mitata'
import { interleaved, spreadOf, timed, type Work } from './interleaved.js'
import { atMostTimes, type Bench, duration, type Row } from './row.js'

const FEW = 100
const MANY = 10_000
const repetitions = 100

/** One way to write many rules: the category of each rule, and its other conditions. */
interface Shape {
  readonly name: string
  readonly categories: number
  readonly when: (index: number) => Condition
}

const shapes: readonly Shape[] = [
  {
    name: 'a category each',
    categories: MANY,
    when: (index) => ({ category: code(index), 'order.soldBy': 'seller' }),
  },
  {
    name: '5 categories, a seller each',
    categories: 5,
    when: (index) => ({ category: code(index % 5), 'seller.id': `s-${index}` }),
  },
  {
    name: '5 categories, three sellers each',
    categories: 5,
    when: (index) => ({ category: code(index % 5), 'seller.id': { in: [0, 1, 2].map((i) => `s-${index}-${i}`) } }),
  },
]

/** The cost of one decision among 10,000 rules, compared with the first 100 of them, on the same facts. */
export const scaleBench: Bench = {
  name: 'scale',
  async run() {
    const rows: { readonly row: Row; readonly ratio: number }[] = []
    for (const shape of shapes) rows.push(await asRulesGrow(shape))
    rows.sort((a, b) => b.ratio - a.ratio)
    return [...rows.map(({ row }) => row), await asContractsGrow(), compiling()]
  },
}

/** Compares 10,000 rules and 10,000 contracts, one for each seller, with 100 rules and no contract. */
async function asContractsGrow(): Promise<Row> {
  const [shape] = shapes.slice(1)
  if (shape === undefined) throw new Error('there is no such shape')
  const few = policyOf(shape, FEW)
  const { rules, ...rest } = definitionOf(shape.categories, shape.when, MANY)
  const contracts = Array.from({ length: MANY }, (_, i) => ({
    id: `c-${i}`,
    sellers: [`s-${i}`],
    rules: [{ id: `agreed-${i}`, when: { 'order.soldBy': 'seller' }, then: { score: 'excluded' }, because: 'Agreed.' }],
  }))
  const many = compilePolicy({ ...rest, rules, contracts })
  const asked = situations(shape)
  const spoke = asked.filter((facts) => many.decide(facts).rules.some((id) => id.startsWith('agreed'))).length
  for (const facts of asked) deepStrictEqual(many.decide(facts).owner, few.decide(facts).owner)
  const { ours, peers, ratio } = await interleaved(asking(few, asked), asking(many, asked))
  const sides = { ours: duration(peers.median), peers: duration(ours.median) }
  const title = `decide, ${MANY} rules and ${MANY} contracts (one speaks in ${spoke} of ${asked.length})`
  return atMostTimes(title, `itself, ${FEW} rules`, sides, ratio, 1.5)
}

async function asRulesGrow(shape: Shape) {
  const few = policyOf(shape, FEW)
  const many = policyOf(shape, MANY)
  const asked = situations(shape)
  for (const facts of asked) deepStrictEqual(outcome(many, facts), outcome(few, facts))
  const { ours, peers, ratio } = await interleaved(asking(few, asked), asking(many, asked))
  const sides = { ours: duration(peers.median), peers: duration(ours.median) }
  const title = `decide, ${MANY} rules: ${shape.name}`
  return { row: atMostTimes(title, `itself, ${FEW} rules`, sides, ratio, 2), ratio: ratio.median }
}

const code = (number: number): string => `c.${number}`

function policyOf({ categories, when }: Shape, count: number): Policy {
  return compilePolicy(definitionOf(categories, when, count))
}

function definitionOf(categories: number, when: Shape['when'], count: number) {
  const codes = Array.from({ length: Math.min(categories, count) }, (_, i) => code(i))
  return {
    id: 'scale',
    version: '1',
    categories: Object.fromEntries(codes.map((each) => [each, { owner: 'seller' }])),
    rules: Array.from({ length: count }, (_, i) => ({
      id: `r-${i}`,
      when: when(i),
      then: { owner: 'operator' },
      because: 'Bench.',
    })),
  }
}

/** Returns facts, every second of which matches one of the first 100 rules. */
function situations({ categories }: Shape): readonly Facts[] {
  return Array.from({ length: 50 }, (_, i) => {
    const index = (i * 37) % FEW
    const known = i % 2 === 0
    const sellerId = categories === MANY ? 's-1' : `s-${known ? index : 'unknown'}`
    const order = { id: 'o-1', soldBy: known ? ('seller' as const) : ('operator' as const) }
    return { category: code(index % categories), order, seller: { id: sellerId } }
  })
}

function outcome(policy: Policy, facts: Facts): unknown {
  const { owner, rule, evidence } = policy.decide(facts)
  return { owner, rule, evidence }
}

function asking(policy: Policy, asked: readonly Facts[]): Work {
  return timed(asked.length * repetitions, () => {
    for (let i = 0; i < repetitions; i++) for (const facts of asked) do_not_optimize(policy.decide(facts))
  })
}

/** Measures the time to compile the 10,000 rules. */
function compiling(): Row {
  const times = shapes.map(({ categories, when }) => {
    const definition = definitionOf(categories, when, MANY)
    const took = Array.from({ length: 5 }, () => {
      const began = performance.now()
      compilePolicy(definition)
      return (performance.now() - began) * 1e6
    })
    return spreadOf(took).median
  })
  const slowest = Math.max(...times)
  return {
    bench: `compile ${MANY} rules, the slowest shape`,
    peer: '',
    ours: duration(slowest),
    peers: '',
    ratio: '',
    bar: '<= 300 ms',
    verdict: slowest <= 300e6 ? 'ok' : 'MISSED',
  }
}
