import { invalid } from '../../kernel/errors/errors.js'
import { isRecord } from '../../policy/language/fact-table.js'
import type { Policy } from '../../policy/policy.js'
import type { BaseFacts, Facts } from '../../ticket/facts.js'
import type { RecordedDecision } from '../../ticket/responsibility/responsibility.js'
import { assertCompiled } from '../compiled.js'
import { ClockTally } from './clock-changes.js'
import type { CategoryChange, ComparedTicket, CompareOptions, Comparison, OwnerChange, RuleChange } from './compared.js'
import { ExampleStore, exampleOf } from './examples.js'
import { MoneyTally } from './money-at-stake.js'
import { type DecidedBy, isChanged, isSameOutcome, outcomeFields } from './outcome-change.js'
import { ChangeRows, ranked } from './ranked.js'

/** A running comparison. It takes tickets one by one, in constant memory. */
export interface RunningComparison<F = Facts> {
  /**
   * Decides one ticket under both policies.
   * @throws AnswerableError FACT_KEY_FORBIDDEN, FACTS_INVALID: as `policy.decide`; the ticket is then not counted
   */
  add(ticket: ComparedTicket<F>): void
  /** Returns the comparison of all tickets added so far. */
  result(): Comparison
}

/** The cap on pairs of rules with a row of their own: more than all pairs of two policies with 150 rules each. */
const MAX_PAIRS = 25_000

type Row<R, K extends keyof R> = { -readonly [P in keyof R]: R[P] } & { readonly [P in K]: R[P] }

/**
 * Starts a comparison of two policies. Call `add` for each ticket, then `result`. The policies bound the size of its
 * tables, not the tickets, so a stream of any length takes constant memory.
 * @throws AnswerableError POLICY_INVALID: a definition that was not compiled
 *
 * @example
 * ```ts
 * import { definePolicy } from 'answerable'
 * import { comparison } from 'answerable/review'
 *
 * const categories = { 'goods.damaged': { owner: 'seller' } } as const
 * const from = definePolicy({ id: 'acme', version: '1', categories })
 * const to = definePolicy({ id: 'acme', version: '2', categories: { 'goods.damaged': { owner: 'operator' } } })
 * const running = comparison(from, to)
 * running.add({ facts: { category: 'goods.damaged', seller: { id: 's-1' } }, ref: 't-1' })
 * console.log(running.result().owners) // [{ from: 'seller', to: 'operator', decisions: 1 }]
 * ```
 */
export function comparison<A extends BaseFacts, B extends BaseFacts>(
  from: Policy<A>,
  to: Policy<B>,
  options: CompareOptions = {},
): RunningComparison<A & B> {
  assertCompiled(from, 'from')
  assertCompiled(to, 'to')
  // A cast at the boundary: the facts fit both schemas, and here they are plain facts.
  const pair = { from: from as unknown as Policy, to: to as unknown as Policy }
  const running = new Running(pair.from, pair.to, options)
  return { add: (ticket) => running.add(ticket as ComparedTicket), result: () => running.result() }
}

/**
 * Compares two policies on a list of tickets: `comparison`, `add` for each, and `result`.
 * @throws AnswerableError as `comparison` and `add`; FACTS_INVALID: `tickets` is not iterable
 */
export function comparePolicies<A extends BaseFacts, B extends BaseFacts>(
  from: Policy<A>,
  to: Policy<B>,
  tickets: Iterable<ComparedTicket<NoInfer<A & B>>>,
  options: CompareOptions = {},
): Comparison {
  const running = comparison(from, to, options)
  assertTickets(tickets)
  for (const ticket of tickets) running.add(ticket)
  return running.result()
}

class Running implements RunningComparison {
  private decisions = 0
  private changed = 0
  private otherRule = 0
  /** Counts by index in `outcomeFields`. */
  private readonly fields = outcomeFields.map(() => 0)
  private readonly owners = new ChangeRows<OwnerChange['from'], Row<OwnerChange, 'from' | 'to'>>()
  private readonly rules = new ChangeRows<RuleKey, Row<RuleChange, 'from' | 'to'>>(MAX_PAIRS)
  private readonly categories = new Map<string | null, Row<CategoryChange, 'category'>>()
  private readonly money: MoneyTally
  private readonly clocks: ClockTally
  private readonly examples: ExampleStore

  constructor(
    private readonly from: Policy,
    private readonly to: Policy,
    private readonly options: CompareOptions,
  ) {
    this.money = new MoneyTally(options.amount ?? null)
    this.clocks = new ClockTally(from, to, options)
    this.examples = new ExampleStore(options.examples)
    // All rows exist from the start, so that a category of a ticket cannot add one. `null` counts undeclared ones.
    for (const category of [...from.categories.keys(), ...to.categories.keys(), null]) {
      this.categories.set(category, { category, decisions: 0, ownerChanged: 0, of: 0 })
    }
  }

  add(ticket: ComparedTicket): void {
    if (!isRecord(ticket)) {
      throw invalid('FACTS_INVALID', 'ticket', 'it is not an object', ticket, 'Give each ticket as { facts }.')
    }
    const { facts, timeline } = ticket
    const before = this.from.decide(facts)
    const after = this.to.decide(facts)
    if (timeline !== undefined) this.clocks.add(facts, timeline)
    this.decisions += 1
    const category = this.categories.get(facts.category) ?? this.categories.get(null)
    if (category !== undefined) category.of += 1
    if (isSameOutcome(before, after)) {
      if (before.rule !== after.rule || before.source !== after.source) this.otherRule += 1
      return
    }
    this.count(ticket, before, after, category)
  }

  result(): Comparison {
    const { options, from, to, decisions, changed, otherRule } = this
    const shown = options.rows ?? 50
    return {
      from: from.ref,
      to: to.ref,
      decisions,
      changed,
      otherRule,
      fields: outcomeFields
        .map((field, i) => ({ field, changed: this.fields[i] ?? 0 }))
        .filter((row) => row.changed > 0),
      owners: this.owners.ranked(Number.POSITIVE_INFINITY).rows,
      rules: this.rules.ranked(shown),
      categories: ranked(
        [...this.categories.values()].filter((row) => row.decisions > 0),
        shown,
      ),
      money: this.money.result(),
      withoutAmount: this.money.withoutAmount,
      clocks: this.clocks.result(),
    }
  }

  private count(
    { facts, ref, amount }: ComparedTicket,
    before: RecordedDecision,
    after: RecordedDecision,
    category: Row<CategoryChange, 'category'> | undefined,
  ): void {
    const ownerChanged = before.owner !== after.owner
    this.changed += 1
    for (let i = 0; i < outcomeFields.length; i++) {
      const field = outcomeFields[i]
      if (field !== undefined && isChanged(field, before, after)) this.fields[i] = (this.fields[i] ?? 0) + 1
    }
    if (category !== undefined) tally(category, ownerChanged)
    if (ownerChanged) {
      const row = this.owners.row(before.owner, after.owner, () => ownerRow(before, after))
      if (row !== undefined) row.decisions += 1
    }
    const rule = this.rules.row(keyOf(before), keyOf(after), () => ruleRow(before, after))
    if (rule !== undefined) {
      tally(rule, ownerChanged)
      rule.examples = this.examples.add(rule.examples, () => exampleOf(ref ?? null, before, after))
    }
    if (amount !== undefined || this.options.amount !== undefined) this.money.add(facts, amount, before, after)
  }
}

function assertTickets(tickets: unknown): void {
  if (typeof tickets === 'object' && tickets !== null && Symbol.iterator in tickets) return
  throw invalid('FACTS_INVALID', 'tickets', 'they are not a list', typeof tickets, 'Give a list of { facts }.')
}

function tally(row: { decisions: number; ownerChanged: number }, ownerChanged: boolean): void {
  row.decisions += 1
  if (ownerChanged) row.ownerChanged += 1
}

/** The id of the deciding rule; 1 if the category decided, 0 if nothing did. */
type RuleKey = string | 0 | 1
const keyOf = ({ source, rule }: RecordedDecision): RuleKey => rule ?? (source === 'none' ? 0 : 1)

const ownerRow = ({ owner: from }: RecordedDecision, { owner: to }: RecordedDecision) => ({ from, to, decisions: 0 })

const ruleRow = (before: RecordedDecision, after: RecordedDecision) => {
  return { from: decidedBy(before), to: decidedBy(after), decisions: 0, ownerChanged: 0, examples: [] }
}

const decidedBy = ({ source, rule }: RecordedDecision): DecidedBy => ({ source, rule })
