import { pathOf } from '../../kernel/data/source-path.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import { anyOf, type Reading } from './reading.js'
import { rivals, type StudiedRule, type Study } from './study.js'

/**
 * Categories whose own owner is `triage`, of which some facts reach a person because no rule names an owner. A rule that
 * says `triage` names one; a category of which no new ticket may be is left out.
 */
export function gapsIn(study: Study): readonly LintFinding[] {
  const unnamed = noneMatches(study, names)
  return [...study.policy.categories].flatMap(([category, { owner, retired }]): LintFinding[] => {
    if (owner !== 'triage' || retired !== undefined) return []
    const path = pathOf(['categories', category])
    const here = study.inquiry.among('category', `is ${category}`, new Set([category]))
    const found = study.ask(path, [here, ...unnamed], ({ source }) => source === 'category')
    if (found.answer !== 'yes') return []
    const isPartial = study.rules.some((rule) => names(rule) && !study.excludes([here, rule.matches]))
    const values = { category }
    return [
      {
        kind: 'gap',
        severity: isPartial ? 'warning' : 'info',
        path,
        rules: [],
        code: null,
        values,
        text: findingText(isPartial ? 'gap.partial' : 'gap.whole', values),
        witness: found.found,
      },
    ]
  })
}

const names = ({ rule }: StudiedRule): boolean => rule.outcome.owner !== null

/** For every such rule: it does not match, or one before it that is none of them matches first. */
export function noneMatches(study: Study, such: (rule: StudiedRule) => boolean): readonly Reading[] {
  return study.rules.filter(such).map((rule) => {
    const silencing = rivals(rule).filter((other) => !such(other))
    return anyOf([rule.fails, ...silencing.map(({ matches }) => matches)])
  })
}
