import type { Decision } from '../../policy/decide/decide.js'
import type { Modifier, Settled } from '../../policy/decide/outcome.js'
import { type Owner, ownerParties } from '../../ticket/responsibility/responsibility.js'
import type { LintFinding, Witness } from './finding.js'
import { findingText } from './finding-texts.js'
import { noneMatches } from './gaps.js'
import { allOf, anyOf, mayMeet, not, type Reading } from './reading.js'
import { rivals, type StudiedRule, type Study } from './study.js'
import type { StudiedTarget } from './unselected-targets.js'

/** Finds owners who have tickets without a first-response target. A policy without targets has no such findings. */
export function ownersWithoutFirstResponse(study: Study, targets: readonly StudiedTarget[]): readonly LintFinding[] {
  if (targets.length === 0) return []
  return ownerParties.flatMap((owner): LintFinding[] => {
    const witness = witnessWithout(study, targets, owner)
    if (witness === null) return []
    const base = {
      kind: 'first-response-missing',
      severity: 'warning',
      path: 'targets',
      rules: [],
      code: null,
    } as const
    return [{ ...base, values: { owner }, text: findingText('first-response-missing', { owner }), witness }]
  })
}

/** Searches for a ticket of this owner on which no first-response target is selected. */
function witnessWithout(study: Study, targets: readonly StudiedTarget[], owner: Owner): Witness | null {
  const { inquiry, policy } = study
  const firstResponses = targets.filter(({ target }) => target.metric === 'first-response')
  const questions = new OwnerQuestions(study, owner, firstResponses)
  const selectedByCondition = firstResponses.filter(({ target }) => !target.byName)
  const none = [questions.ownership(), ...selectedByCondition.map(({ applies }) => not(applies))]
  const shows = ({ owner: decided, team, tier, priority, targets: promised }: Decision, facts: Witness['facts']) => {
    if (decided !== owner) return false
    const held = { team: owner === 'operator' ? team : null, tier, priority: priority ?? defaults.priority }
    const selected = policy.selectTargets({ ...facts, owner, ...held }, promised)
    return !selected.some(({ metric }) => metric === 'first-response')
  }
  for (const decided of questions.decisions()) {
    // A proof that no facts exist saves the search.
    if (inquiry.excludes([...none, decided])) continue
    const found = study.ask('targets', [...none, decided], shows, questions.isSimple ? undefined : 'LAYERS_JOINED')
    if (found.answer === 'yes') return found.found
  }
  return null
}

/** The team, tier and priority of a ticket if no outcome sets them. */
const defaults = { team: null, tier: 1, priority: 'normal' } as const

/** Encodes each way in which a ticket gets this owner, with the team, tier and priority that it then has. */
class OwnerQuestions {
  /** True if the policy has one layer of rules. One rule and the category then decide team and tier. */
  readonly isSimple: boolean
  /** The modifiers, which are the same whichever rule decides. */
  private combined: readonly Reading[] | undefined

  constructor(
    private readonly study: Study,
    private readonly owner: Owner,
    private readonly firstResponses: readonly StudiedTarget[],
  ) {
    this.isSimple = study.rules.every(({ rule }) => rule.source === 'rule')
  }

  /** Encodes that this owner has the ticket. A seller must be named by the facts. */
  ownership(): Reading {
    const isMissing = this.study.inquiry.among('seller.id', 'is missing', new Set([undefined]))
    return this.owner === 'seller' ? allOf([this.is('owner', 'seller'), not(isMissing)]) : this.is('owner', 'operator')
  }

  /**
   * Yields one reading for each way in which a ticket gets this owner: from the category alone, or from a rule that
   * names the owner. In a policy with one layer, also with a rule that leaves the owner to the category.
   */
  *decisions(): Iterable<Reading> {
    const { rules } = this.study
    const above = {
      override: [],
      contract: noneMatches(this.study, (each) => namesOwner(each) && each.rule.source === 'override'),
      rule: noneMatches(this.study, (each) => namesOwner(each) && each.rule.source !== 'rule'),
    }
    const { isSimple } = this
    const byCategory = this.categoryOwner()
    const noRuleDecides = isSimple
      ? rules.filter(isDeciding).map(({ fails }) => fails)
      : noneMatches(this.study, namesOwner)
    yield allOf([...noRuleDecides, byCategory, ...(isSimple ? this.outcomeOf(null) : [])])
    for (const rule of rules.filter(isDeciding)) {
      const { owner } = rule.rule.outcome
      if (owner === null ? !isSimple : owner !== this.owner) continue
      const isFirst = [rule.matches, ...rivals(rule).map(({ fails }) => fails), ...above[rule.rule.source]]
      const settled = isSimple ? this.outcomeOf(rule.rule.outcome) : []
      yield allOf([...isFirst, ...settled, ...(owner === null ? [byCategory] : [])])
    }
  }

  /** Encodes that this owner is the default of the category. */
  private categoryOwner(): Reading {
    const codes = [...this.study.policy.categories]
      .filter(([, { owner }]) => owner === this.owner)
      .map(([code]) => code)
    return this.study.inquiry.among('category', `is of ${this.owner}`, new Set(codes))
  }

  /** Encodes the rest of a decision; null: no rule decides. For a policy with one layer of rules. */
  private outcomeOf(outcome: Settled | null): readonly Reading[] {
    this.combined ??= [...this.priority(), ...this.withoutNamedTargets()]
    return [...this.responsibilityOf(outcome), ...this.combined]
  }

  /** Encodes that no first-response target applies that the first rule which names targets names, or the category. */
  private withoutNamedTargets(): readonly Reading[] {
    const sayers = this.sayersOf('targets')
    return this.firstResponses.flatMap(({ target: { id }, applies }): Reading[] => {
      const byRules = sayers.flatMap(({ rule, isTaken }) =>
        rule.rule.outcome.targets?.includes(id) ? [anyOf([not(isTaken), not(applies)])] : [],
      )
      const naming = [...this.study.policy.categories].filter(([, { targets }]) => targets?.includes(id) === true)
      const codes = new Set(naming.map(([code]) => code))
      const here = this.study.inquiry.among('category', `promises ${id}`, codes)
      const noRule = sayers.map(({ rule: { matches } }) => matches)
      return codes.size === 0 ? byRules : [...byRules, anyOf([...noRule, not(here), not(applies)])]
    })
  }

  /** Encodes the priority: the value of the first rule that says one, else the category's, else the default. */
  private priority(): readonly Reading[] {
    const sayers = this.sayersOf('priority')
    const byRules = sayers.map(({ rule, isTaken }) =>
      anyOf([not(isTaken), this.is('priority', rule.rule.outcome.priority)]),
    )
    const noRule = sayers.map(({ rule: { matches } }) => matches)
    return [...byRules, ...this.byCategory('priority').map((reading) => anyOf([...noRule, reading]))]
  }

  /** Returns the rules that say a modifier, each with the reading that a decision takes it from this rule. */
  private sayersOf(field: Modifier): readonly { readonly rule: StudiedRule; readonly isTaken: Reading }[] {
    const sayers = this.study.rules.filter(({ rule }) => rule.outcome[field] !== null)
    return sayers.map((rule, i) => {
      const before = sayers.slice(0, i).filter((other) => mayMeet(rule.box, other.box))
      return { rule, isTaken: allOf([rule.matches, ...before.map(({ fails }) => fails)]) }
    })
  }

  /** Encodes team and tier: the rule's value, else the category's, else the default. */
  private responsibilityOf(outcome: Settled | null): readonly Reading[] {
    return (['team', 'tier'] as const).flatMap((name): readonly Reading[] => {
      if (name === 'team' && this.owner === 'seller') return [this.is('team', null)]
      const ruleValue = outcome?.[name] ?? null
      return ruleValue === null ? this.byCategory(name) : [this.is(name, ruleValue)]
    })
  }

  /** Encodes the value that the category gives a field if no rule does. */
  private byCategory(name: keyof typeof defaults): readonly Reading[] {
    const codesOf = new Map<string | number | null, string[]>()
    for (const [code, category] of this.study.policy.categories) {
      const isOurs = name === 'priority' || category.owner === this.owner
      const value = (isOurs ? category[name] : undefined) ?? defaults[name]
      codesOf.set(value, [...(codesOf.get(value) ?? []), code])
    }
    return [...codesOf].map(([value, codes]) => {
      const group = `has ${name} ${JSON.stringify(value)} for ${this.owner}`
      return anyOf([not(this.study.inquiry.among('category', group, new Set(codes))), this.is(name, value)])
    })
  }

  private is(path: string, value: unknown): Reading {
    return this.study.inquiry.among(path, `is ${JSON.stringify(value)}`, new Set([value]))
  }
}

const isDeciding = (rule: StudiedRule): boolean => rule.isDeciding

const namesOwner = ({ rule }: StudiedRule): boolean => rule.outcome.owner !== null
