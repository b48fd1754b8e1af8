import type { DisclosedArea, DisclosedException, DisclosedMatter, DisclosedSection, Disclosure } from './disclosed.js'
import { type Block, heading, type Page, paragraph, policyTerms } from './page.js'
import { capitalised, type PageWords, pageWordsIn } from './words.js'

/**
 * Lays out a disclosure as a page.
 * @param name the name of the marketplace, for the title
 */
export function disclosurePage(disclosed: Disclosure, { name }: { readonly name?: string | undefined } = {}): Page {
  const words = pageWordsIn(disclosed.locale)
  return {
    language: disclosed.locale,
    title: name === undefined ? words.say('disclosure.title', {}) : words.say('disclosure.title.of', { name }),
    blocks: [
      paragraph(words.say('disclosure.intro', {})),
      paragraph(words.say('disclosure.basis', {})),
      ...disclosed.sections.flatMap((section) => sectionBlocks(section, words)),
      ...(disclosed.others ? [paragraph(words.say('disclosure.others', {}))] : []),
      paragraph(words.say('disclosure.law', {})),
      policyTerms(disclosed.policy, disclosed.validFrom, words),
    ],
  }
}

function sectionBlocks(section: DisclosedSection, words: PageWords): readonly Block[] {
  const { owner, areas, exceptions } = section
  // Many policies decide nothing case by case, so an empty triage section is omitted.
  if (areas.length === 0) {
    const empty = [heading(2, words.say(`section.${owner}`, {})), paragraph(words.say('disclosure.none', {}))]
    return owner === 'triage' ? [] : empty
  }
  const title = words.say(`section.${owner}`, {})
  const matters: Block = {
    kind: 'table',
    caption: title,
    header: [words.say('area', {}), words.say('matters', {})],
    rows: areas.map((area) => [area.label, named(area, area.matters, words)]),
  }
  return [heading(2, title), matters, ...exceptionBlocks(section, exceptions, words)]
}

function exceptionBlocks(
  section: DisclosedSection,
  exceptions: readonly DisclosedException[],
  words: PageWords,
): readonly Block[] {
  if (exceptions.length === 0) return []
  const title = words.say(`exceptions.${section.owner}`, {})
  return [
    heading(3, title),
    paragraph(words.say('exceptions.order', {})),
    {
      kind: 'table',
      caption: title,
      header: [words.say('when', {}), words.say('then', {}), words.say('concerns', {}), words.say('why', {})],
      rows: exceptions.map((exception) => [
        capitalised(exception.when),
        answers(exception, section.owner, words),
        concerns(exception, section, words),
        exception.because ?? '',
      ]),
    },
  ]
}

function answers({ owner, chargedTo }: DisclosedException, by: DisclosedSection['owner'], words: PageWords): string {
  const pays = chargedTo === null ? undefined : words.say(`pays.${chargedTo}`, {})
  if (owner === null && pays !== undefined) return pays
  const who = words.say(`answers.${owner ?? by}`, {})
  return pays === undefined ? who : words.say('answers.pays', { answers: who, pays })
}

/** Names the matters of an exception: all of the section, all of an area, or single ones. */
function concerns({ categories }: DisclosedException, { areas }: DisclosedSection, words: PageWords): string {
  const concerned = new Set(categories)
  const all = areas.flatMap(({ matters }) => matters)
  if (all.length > 1 && all.every(({ category }) => concerned.has(category))) return words.say('concerns.all', {})
  const parts = areas.flatMap((area) => {
    const some = area.matters.filter(({ category }) => concerned.has(category))
    if (some.length === 0) return []
    const isWhole = some.length > 1 && some.length === area.matters.length
    if (isWhole) return [words.say('concerns.area', { area: area.label })]
    const names = named(area, some, words)
    return [names === area.label ? names : words.say('concerns.some', { area: area.label, matters: names })]
  })
  return parts.join(' · ')
}

/** Lists matters by name. The area's own category comes last, as the other matters of the area. */
function named(area: DisclosedArea, matters: readonly DisclosedMatter[], words: PageWords): string {
  const rest = matters.filter(({ category }) => category === area.category)
  const others = matters.filter(({ category }) => category !== area.category)
  const names = others.map(({ label }) => label)
  return [...names, ...rest.map(({ label }) => (area.matters.length > 1 ? words.say('rest', {}) : label))].join('; ')
}
