import type { Decision } from '../../policy/decide/decide.js'
import type { Settled } from '../../policy/decide/outcome.js'
import { type Owner, ownerParties } from '../../ticket/responsibility/responsibility.js'
import type { LintFinding, Witness } from './finding.js'
import { findingText } from './finding-texts.js'
import { noneMatches } from './gaps.js'
import type { StudiedTarget } from './promises.js'
import { allOf, anyOf, not, type Reading } from './reading.js'
import { rivals, type StudiedRule, type Study } from './study.js'

/** Owners who for some tickets promise no first response, in a policy that promises anything at all. */
export function silentOwners(study: Study, targets: readonly StudiedTarget[]): readonly LintFinding[] {
  if (targets.length === 0) return []
  return ownerParties.flatMap((owner): LintFinding[] => {
    const witness = unpromised(study, targets, owner)
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

/** Facts of a ticket that the owner has, and on which no target for a first response is selected. */
function unpromised(study: Study, targets: readonly StudiedTarget[], owner: Owner): Witness | null {
  const { inquiry, policy } = study
  const answers = targets.filter(({ target }) => target.metric === 'first-response')
  const standing = new Standing(study, owner, answers)
  const usualAnswers = answers.filter(({ target }) => !target.byName)
  const none = [standing.owned(), ...usualAnswers.map(({ applies }) => not(applies))]
  const shows = ({ owner: decided, team, tier, priority, targets: promised }: Decision, facts: Witness['facts']) => {
    if (decided !== owner) return false
    const held = { team: owner === 'operator' ? team : null, tier, priority: priority ?? usual.priority }
    const selected = policy.selectTargets({ ...facts, owner, ...held }, promised)
    return !selected.some(({ metric }) => metric === 'first-response')
  }
  for (const decided of standing.decisions()) {
    // What does not depend on how the decision comes about is settled at once.
    if (inquiry.excludes([...none, decided])) continue
    const found = study.ask('targets', [...none, decided], shows, standing.isSimple ? undefined : 'LAYERS_JOINED')
    if (found.answer === 'yes') return found.found
  }
  return null
}

/** The team, tier and priority of a ticket where no outcome sets them. */
const usual = { team: null, tier: 1, priority: 'normal' } as const

/** The ways in which a ticket comes to an owner, each with the team, tier and priority that it then has. */
class Standing {
  /** One layer of rules: then what a decision says is what its one rule and its category say. */
  readonly isSimple: boolean

  constructor(
    private readonly study: Study,
    private readonly owner: Owner,
    private readonly answers: readonly StudiedTarget[],
  ) {
    this.isSimple = study.rules.every(({ rule }) => rule.source === 'rule')
  }

  /** The owner has it: of a seller, there is one. */
  owned(): Reading {
    const isMissing = this.study.inquiry.among('seller.id', 'is missing', new Set([undefined]))
    return this.owner === 'seller' ? allOf([this.is('owner', 'seller'), not(isMissing)]) : this.is('owner', 'operator')
  }

  *decisions(): Iterable<Reading> {
    const { rules } = this.study
    const above = {
      override: [],
      contract: noneMatches(this.study, (each) => names(each) && each.rule.source === 'override'),
      rule: noneMatches(this.study, (each) => names(each) && each.rule.source !== 'rule'),
    }
    const { isSimple } = this
    const byCategory = this.ofCategories()
    const silent = isSimple ? rules.map(({ fails }) => fails) : noneMatches(this.study, names)
    yield allOf([...silent, byCategory, ...(isSimple ? this.said(null) : [])])
    for (const rule of rules) {
      const { owner } = rule.rule.outcome
      if (owner === null ? !isSimple : owner !== this.owner) continue
      const isFirst = [rule.matches, ...rivals(rule).map(({ fails }) => fails), ...above[rule.rule.source]]
      const settled = isSimple ? this.said(rule.rule.outcome) : []
      yield allOf([...isFirst, ...settled, ...(owner === null ? [byCategory] : [])])
    }
  }

  /** That the category's own owner is this one. */
  private ofCategories(): Reading {
    const codes = [...this.study.policy.categories]
      .filter(([, { owner }]) => owner === this.owner)
      .map(([code]) => code)
    return this.study.inquiry.among('category', `is of ${this.owner}`, new Set(codes))
  }

  private said(outcome: Settled | null): readonly Reading[] {
    return [...this.settledAs(outcome), ...this.unpromisedBy(outcome)]
  }

  /** No first response that the rule names, or where it names none the category, applies. */
  private unpromisedBy(outcome: Settled | null): readonly Reading[] {
    const said = outcome?.targets ?? null
    return this.answers.flatMap(({ target: { id }, applies }): Reading[] => {
      if (said !== null) return said.includes(id) ? [not(applies)] : []
      const naming = [...this.study.policy.categories].filter(([, { targets }]) => targets?.includes(id) === true)
      const codes = new Set(naming.map(([code]) => code))
      const here = this.study.inquiry.among('category', `promises ${id}`, codes)
      return codes.size === 0 ? [] : [anyOf([not(here), not(applies)])]
    })
  }

  /** Team, tier and priority as a rule says, and where it is silent as each category does. */
  private settledAs(outcome: Settled | null): readonly Reading[] {
    return (['team', 'tier', 'priority'] as const).flatMap((name): Reading[] => {
      if (name === 'team' && this.owner === 'seller') return [this.is('team', null)]
      const said = outcome?.[name] ?? null
      if (said !== null) return [this.is(name, said)]
      const codesOf = new Map<string | number | null, string[]>()
      for (const [code, category] of this.study.policy.categories) {
        const isOurs = name === 'priority' || category.owner === this.owner
        const value = (isOurs ? category[name] : undefined) ?? usual[name]
        codesOf.set(value, [...(codesOf.get(value) ?? []), code])
      }
      return [...codesOf].map(([value, codes]) => {
        const here = this.study.inquiry.among(
          'category',
          `has ${name} ${JSON.stringify(value)} for ${this.owner}`,
          new Set(codes),
        )
        return anyOf([not(here), this.is(name, value)])
      })
    })
  }

  private is(path: string, value: unknown): Reading {
    return this.study.inquiry.among(path, `is ${JSON.stringify(value)}`, new Set([value]))
  }
}

const names = ({ rule }: StudiedRule): boolean => rule.outcome.owner !== null
