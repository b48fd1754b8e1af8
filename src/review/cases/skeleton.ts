import { policySpace } from '../../explain/space/policy-space.js'
import type { Policy } from '../../policy/policy.js'
import type { BaseFacts, Facts } from '../../ticket/facts.js'
import { assertCompiled } from '../compiled.js'
import { noneMatches } from '../lint/gaps.js'
import { Inquiry } from '../lint/inquiry.js'
import { modifiersSaid, winsModifier } from '../lint/modifiers.js'
import { decidesLayer, rivals, type StudiedRule, type Study, studyOf } from '../lint/study.js'
import type { PolicyCase } from './policy-case.js'

/** Generated cases to start from, and the rules without one. */
export interface Skeleton {
  readonly cases: readonly PolicyCase[]
  /** The rules that never contribute, or for which the search found no facts. `lintPolicy` says why. */
  readonly without: readonly string[]
}

/**
 * Generates cases from what a policy decides now. Each rule gets facts on which it matches first in its layer, each
 * category gets facts on which no rule matches. Cases say what is, not what should be: review each of them.
 * @throws AnswerableError POLICY_INVALID: a definition that was not compiled
 */
export function skeletonCases<F extends BaseFacts>(policy: Policy<F>): Skeleton {
  assertCompiled(policy)
  // A cast at the boundary: facts come from the policy's own schema, and here they are plain facts.
  const plainPolicy = policy as unknown as Policy
  const study = studyOf(plainPolicy, new Inquiry(policySpace(plainPolicy)))
  const ofRules = study.rules.map((rule) => [rule.id, caseOfRule(study, rule)] as const)
  const ofCategories = [...plainPolicy.categories.keys()].map((category) => caseOfCategory(study, category))
  return {
    cases: [...ofRules.map(([, found]) => found), ...ofCategories].filter((found) => found !== null),
    without: ofRules.filter(([, found]) => found === null).map(([id]) => id),
  }
}

function caseOfRule(study: Study, rule: StudiedRule): PolicyCase | null {
  const earlier = rivals(rule).map(({ fails }) => fails)
  const decided = study.ask(rule.path, [rule.matches, ...earlier], (decision) => decidesLayer(study, decision, rule.id))
  const ways =
    decided.answer === 'yes' ? [decided] : modifiersSaid(rule).map((field) => winsModifier(study, rule, field))
  const found = ways.find(({ answer }) => answer === 'yes') ?? decided
  return found.answer === 'yes' ? caseOf(study.policy, `rule ${rule.id}`, found.found.facts) : null
}

function caseOfCategory(study: Study, category: string): PolicyCase | null {
  const here = study.inquiry.among('category', `is ${category}`, new Set([category]))
  const noRuleMatches = noneMatches(study, () => true)
  const found = study.ask(`categories.${category}`, [here, ...noRuleMatches], ({ rules }) => rules.length === 0)
  return found.answer === 'yes' ? caseOf(study.policy, `category ${category}`, found.found.facts) : null
}

/** Expects the owner, its rule and the charged party. If other rules contributed, expects all of `rules` too. */
function caseOf(policy: Policy, name: string, found: Facts): PolicyCase {
  const facts = withSeller(policy, found)
  const { owner, rule, rules, chargedTo } = policy.decide(facts)
  const isEvident = rules.length === 0 || (rules.length === 1 && rules[0] === rule)
  const expect = { owner, rule, ...(chargedTo === null ? {} : { chargedTo }), ...(isEvident ? {} : { rules }) }
  return { name, facts, expect }
}

/** Adds a seller where the seller must answer but is not named, unless that changes which rules contribute. */
function withSeller(policy: Policy, facts: Facts): Facts {
  const { reason, rules } = policy.decide(facts)
  if (reason !== 'SELLER_UNNAMED') return facts
  const named = { ...facts, seller: { ...facts.seller, id: 'seller-1' } }
  return policy.decide(named).rules.join() === rules.join() ? named : facts
}
