import { policySpace } from '../../explain/space/policy-space.js'
import type { Policy } from '../../policy/policy.js'
import type { BaseFacts, Facts } from '../../ticket/facts.js'
import { assertCompiled } from '../compiled.js'
import { noneMatches } from '../lint/gaps.js'
import { Inquiry } from '../lint/inquiry.js'
import { hasMatched, rivals, type StudiedRule, type Study, studyOf } from '../lint/study.js'
import type { PolicyCase } from './policy-case.js'

/** Cases to begin with, and the rules for which there are none. */
export interface Skeleton {
  readonly cases: readonly PolicyCase[]
  /** Rules that never match first, or for which no facts were found: `lintPolicy` says which. */
  readonly without: readonly string[]
}

/**
 * Makes cases of what a policy does now: for every rule facts on which it matches first, and for every category facts on which
 * no rule does. They say what is, not what should be: read each, and correct the policy or the case.
 * @throws AnswerableError POLICY_INVALID: a definition that was not compiled
 */
export function skeletonCases<F extends BaseFacts>(policy: Policy<F>): Skeleton {
  assertCompiled(policy)
  // Facts come from the policy's own schema; in here they are facts like any other.
  const judge = policy as unknown as Policy
  const study = studyOf(judge, new Inquiry(policySpace(judge)))
  const ofRules = study.rules.map((rule) => [rule.id, caseOfRule(study, rule)] as const)
  const ofCategories = [...judge.categories.keys()].map((category) => caseOfCategory(study, category))
  return {
    cases: [...ofRules.map(([, found]) => found), ...ofCategories].filter((found) => found !== null),
    without: ofRules.filter(([, found]) => found === null).map(([id]) => id),
  }
}

function caseOfRule(study: Study, rule: StudiedRule): PolicyCase | null {
  const earlier = rivals(rule).map(({ fails }) => fails)
  const found = study.ask(rule.path, [rule.matches, ...earlier], (told) => hasMatched(told, rule.id))
  return found.answer === 'yes' ? caseOf(study.policy, `rule ${rule.id}`, found.found.facts) : null
}

function caseOfCategory(study: Study, category: string): PolicyCase | null {
  const here = study.inquiry.among('category', `is ${category}`, new Set([category]))
  const silent = noneMatches(study, () => true)
  const found = study.ask(`categories.${category}`, [here, ...silent], ({ rules }) => rules.length === 0)
  return found.answer === 'yes' ? caseOf(study.policy, `category ${category}`, found.found.facts) : null
}

/** A rule that names no owner is expected among those that have a say. */
function caseOf(policy: Policy, name: string, found: Facts): PolicyCase {
  const facts = withSeller(policy, found)
  const { owner, rule, rules, chargedTo } = policy.decide(facts)
  const isSaid = rules.length === 0 || (rules.length === 1 && rules[0] === rule)
  const expect = { owner, rule, ...(chargedTo === null ? {} : { chargedTo }), ...(isSaid ? {} : { rules }) }
  return { name, facts, expect }
}

/** Where the seller answers and none is named, one is, if that changes no rule: a case of triage would say little. */
function withSeller(policy: Policy, facts: Facts): Facts {
  const { reason, rules } = policy.decide(facts)
  if (reason !== 'SELLER_UNNAMED') return facts
  const named = { ...facts, seller: { ...facts.seller, id: 'seller-1' } }
  return policy.decide(named).rules.join() === rules.join() ? named : facts
}
