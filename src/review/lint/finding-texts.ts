import type { Text } from '../../kernel/data/localised.js'
import { fill } from '../../kernel/errors/fill.js'
import type { IncompleteCode } from './finding.js'

/** The text of each finding. `{name}` is a placeholder for a value of the finding. */
const texts = {
  contradiction: {
    en: 'Rule {rule} can never match: {reason}.',
    pl: 'Reguła {rule} nigdy nie zadziała: {reason}.',
  },
  'contradiction.pair': {
    en: 'of the {cells} values of {path} that the policy tells apart, none satisfies both {first} and {second}',
    pl: 'spośród {cells} wartości {path}, które polityka rozróżnia, żadna nie spełnia zarazem {first} i {second}',
  },
  'contradiction.all': {
    en: 'no combination of {paths} satisfies it',
    pl: 'żadna kombinacja {paths} go nie spełnia',
  },
  shadowed: {
    en: 'Rule {rule} never takes effect: the earlier rule {by} matches all facts that it matches.',
    pl: 'Reguła {rule} nigdy nie zadziała: wcześniejsza reguła {by} pasuje do wszystkich faktów, do których pasuje ona.',
  },
  unreachable: {
    en: 'Rule {rule} never takes effect: together, the earlier rules {by} match all facts that it matches.',
    pl: 'Reguła {rule} nigdy nie zadziała: wcześniejsze reguły {by} razem pasują do wszystkich faktów, do których pasuje ona.',
  },
  'shadowed.modifies': {
    en: 'Rule {rule} never decides: the earlier rule {by} matches all facts that it matches. Only its {fields} can take effect.',
    pl: 'Reguła {rule} nigdy nie rozstrzyga: wcześniejsza reguła {by} pasuje do wszystkich faktów, do których pasuje ona. Działać może tylko jej {fields}.',
  },
  'unreachable.modifies': {
    en: 'Rule {rule} never decides: together, the earlier rules {by} match all facts that it matches. Only its {fields} can take effect.',
    pl: 'Reguła {rule} nigdy nie rozstrzyga: wcześniejsze reguły {by} razem pasują do wszystkich faktów, do których pasuje ona. Działać może tylko jej {fields}.',
  },
  'modifier-lost': {
    en: 'Rule {rule} never sets {field}: whenever it matches, {by} has set it before.',
    pl: 'Reguła {rule} nigdy nie ustala {field}: gdy pasuje, wcześniej ustala to {by}.',
  },
  overlap: {
    en: 'Rules {by} and {rule} match some of the same facts and differ in {differ}; {by} wins because it comes first.',
    pl: 'Reguły {by} i {rule} pasują do niektórych tych samych faktów, a różnią się w: {differ}; wygrywa {by}, bo jest pierwsza.',
  },
  'gap.partial': {
    en: 'Category {category} leaves its owner to the rules, but for some facts no rule names one: a person decides.',
    pl: 'Kategoria {category} zostawia właściciela regułom, a dla niektórych faktów żadna go nie wskazuje: decyduje człowiek.',
  },
  'gap.whole': {
    en: 'Category {category} leaves its owner to the rules, but no rule ever names one: a person always decides.',
    pl: 'Kategoria {category} zostawia właściciela regułom, a żadna nigdy go nie wskazuje: zawsze decyduje człowiek.',
  },
  'category-unused': {
    en: 'Category {category} is unused: no rule reads it, it has no subcategories, and none of {tickets} tickets has it.',
    pl: 'Kategoria {category} jest nieużywana: nie czyta jej żadna reguła, nie ma podkategorii i nie ma jej żadne z {tickets} zgłoszeń.',
  },
  'target-unselected.contradiction': {
    en: 'No ticket can have the target {target}: nothing satisfies its condition.',
    pl: 'Żadne zgłoszenie nie ma obietnicy {target}: nic nie spełnia jej warunku.',
  },
  'target-unselected.shadowed': {
    en: 'No ticket can have the target {target}: on the clock {clock}, the earlier targets {by} take all its tickets.',
    pl: 'Żadne zgłoszenie nie ma obietnicy {target}: wcześniejsze na zegarze {clock}, {by}, biorą każde zgłoszenie, dla którego ona jest.',
  },
  'target-unselected.unnamed': {
    en: 'No ticket can have the target {target}: it applies only if an outcome names it, and no possible outcome does.',
    pl: 'Żadne zgłoszenie nie ma obietnicy {target}: daje się ją tylko po nazwie, a nie wymienia jej żaden możliwy wynik.',
  },
  'first-response-missing': {
    en: 'Some tickets of the {owner} have no first-response target.',
    pl: 'Niektóre zgłoszenia, za które odpowiada {owner}, nie mają obietnicy pierwszej odpowiedzi.',
  },
  'clock-endless': {
    en: 'The clock {clock} of {target} restarts whenever its own deadline passes: it is breached again and again, without end.',
    pl: 'Zegar {clock} obietnicy {target} rusza od nowa przy każdym własnym terminie: jest łamany raz po raz, bez końca.',
  },
  SEGMENTS_OVERLAP: {
    en: '{path} begins before an earlier segment ends: {value}. They are merged.',
    pl: '{path} zaczyna się, zanim skończy się wcześniejszy odcinek: {value}. Liczą się jako jeden.',
  },
  HOLIDAY_REPEATED: {
    en: '{path} is in the list already: {value}.',
    pl: '{path} jest już na liście: {value}.',
  },
  OVERRIDE_ON_HOLIDAY: {
    en: '{path} falls on a holiday, which wins: {value}.',
    pl: '{path} przypada w dzień wolny, który ma pierwszeństwo: {value}.',
  },
  OVERRIDE_WITHOUT_EFFECT: {
    en: '{path} changes nothing: that date has these hours anyway: {value}.',
    pl: '{path} niczego nie zmienia: ten dzień i tak ma takie godziny: {value}.',
  },
} as const

const incomplete: { readonly [C in IncompleteCode]: { readonly en: string; readonly pl: string } } = {
  NOT_COMPILED: {
    en: 'The policy has errors; the rest is checked once it compiles.',
    pl: 'Polityka ma błędy; reszta zostanie sprawdzona, gdy da się ją skompilować.',
  },
  VALUES_OPEN: {
    en: '{path} depends on facts whose values cannot all be enumerated: {detail}.',
    pl: '{path} zależy od faktów, których wszystkich wartości nie da się przejść: {detail}.',
  },
  FACTS_REFUSED: {
    en: 'The schema rejected the facts tried for {path}; whether it allows others was not decided.',
    pl: 'Schemat odrzucił fakty próbowane dla {path}; nie rozstrzygnięto, co dopuszcza.',
  },
  LAYERS_JOINED: {
    en: '{path} read team, tier or priority, which several layers of rules may set together.',
    pl: '{path} czytają zespół, poziom lub priorytet, które kilka warstw reguł może ustalać razem.',
  },
  EFFORT_SPENT: {
    en: '{path} has too many combinations to search.',
    pl: '{path} ma zbyt wiele kombinacji, by je przejść.',
  },
}

/** The key of a finding's text. */
export type FindingText = keyof typeof texts
type Values = Readonly<Record<string, string | number>>

/** Returns the text of a finding in both languages. @param nested the text that fills `{reason}` */
export function findingText(key: FindingText, values: Values, nested?: FindingText): Text {
  const inLocale = (locale: 'en' | 'pl'): string => {
    const own = nested === undefined ? values : { ...values, reason: fill(texts[nested][locale], values) }
    return fill(texts[key][locale], own)
  }
  return { en: inLocale('en'), pl: inLocale('pl') }
}

/** Returns the text that says why a question stayed undecided, in both languages. */
export function incompleteText(code: IncompleteCode, path: string, detail: string): Text {
  const values = { path, detail }
  return { en: fill(incomplete[code].en, values), pl: fill(incomplete[code].pl, values) }
}
