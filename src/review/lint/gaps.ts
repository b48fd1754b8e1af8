import { pathOf } from '../../kernel/data/source-path.js'
import type { LintFinding } from './finding.js'
import { findingText } from './finding-texts.js'
import { anyOf, type Reading } from './reading.js'
import { rivals, type StudiedRule, type Study } from './study.js'

/**
 * Finds gaps: categories with the default owner `triage` where, for some facts, no rule names an owner. A rule that
 * says `triage` does name one. Retired categories are skipped.
 */
export function gapsIn(study: Study): readonly LintFinding[] {
  const noOwnerNamed = noneMatches(study, namesOwner)
  return [...study.policy.categories].flatMap(([category, { owner, retired }]): LintFinding[] => {
    if (owner !== 'triage' || retired !== undefined) return []
    const path = pathOf(['categories', category])
    const here = study.inquiry.among('category', `is ${category}`, new Set([category]))
    const found = study.ask(path, [here, ...noOwnerNamed], ({ source }) => source === 'category')
    if (found.answer !== 'yes') return []
    const isPartial = study.rules.some((rule) => namesOwner(rule) && !study.excludes([here, rule.matches]))
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

const namesOwner = ({ rule }: StudiedRule): boolean => rule.outcome.owner !== null

/**
 * Returns readings that hold together exactly where no counted rule matches first in its layer: each does not match, or
 * an earlier rule that is not counted matches.
 */
export function noneMatches(study: Study, isCounted: (rule: StudiedRule) => boolean): readonly Reading[] {
  return study.rules.filter(isCounted).map((rule) => {
    const blocking = rivals(rule).filter((other) => !isCounted(other))
    return anyOf([rule.fails, ...blocking.map(({ matches }) => matches)])
  })
}
