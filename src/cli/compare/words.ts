import type { OutcomeField } from '../../review/index.js'

export type CompareLocale = 'en' | 'pl'

/** The words of a report on two policies. */
export interface CompareWords {
  readonly title: (from: string, to: string) => string
  readonly sections: { readonly [S in SectionName]: string }
  readonly columns: { readonly [C in ColumnName]: string }
  readonly fields: { readonly [F in OutcomeField]: string }
  readonly owners: { readonly [O in 'seller' | 'operator' | 'triage']: string }
  readonly sources: {
    readonly override: (rule: string) => string
    readonly contract: (rule: string) => string
    readonly rule: (rule: string) => string
    readonly category: string
    readonly none: string
  }
  readonly overview: { readonly [O in OverviewName]: string }
  readonly others: (rows: number | null, decisions: number) => string
  readonly nothing: string
  readonly undeclared: string
  readonly example: string
  readonly withoutAmount: (count: number) => string
  readonly promisesKept: string
  readonly notCounted: string
  readonly line: string
  readonly footer: (seconds: string, rows: number, megabytes: number) => string
  readonly threshold: {
    readonly exceeded: string
    readonly kept: string
    readonly leftOut: (verdict: string, rows: number) => string
  }
}

export type SectionName =
  | 'overview'
  | 'fields'
  | 'owners'
  | 'rules'
  | 'categories'
  | 'money'
  | 'clocks'
  | 'examples'
  | 'problems'
export type ColumnName =
  | 'before'
  | 'after'
  | 'decisions'
  | 'changed'
  | 'ownerChanged'
  | 'share'
  | 'category'
  | 'of'
  | 'currency'
  | 'amount'
  | 'what'
  | 'clock'
  | 'tickets'
  | 'breachedBefore'
  | 'breachedAfter'
  | 'newlyBreached'
  | 'saved'
export type OverviewName = 'rows' | 'skipped' | 'decisions' | 'changed' | 'otherRule' | 'left' | 'threshold'

const en: CompareWords = {
  title: (from, to) => `From ${from} to ${to}`,
  sections: {
    overview: 'Overview',
    fields: 'What changes',
    owners: 'Who answers',
    rules: 'By rule',
    categories: 'By category',
    money: 'Money at stake',
    clocks: 'Promises, replayed on what happened',
    examples: 'Examples',
    problems: 'Omitted or adjusted',
  },
  columns: {
    before: 'before',
    after: 'after',
    decisions: 'decisions',
    changed: 'changed',
    ownerChanged: 'other owner',
    share: '%',
    category: 'category',
    of: 'of',
    currency: 'currency',
    amount: 'amount',
    what: 'where',
    clock: 'clock',
    tickets: 'tickets',
    breachedBefore: 'breached before',
    breachedAfter: 'breached after',
    newlyBreached: 'newly breached',
    saved: 'saved',
  },
  fields: {
    owner: 'owner',
    paidBy: 'paid by',
    chargedTo: 'charged to',
    fault: 'fault',
    score: 'counts in score',
    team: 'team',
    tier: 'tier',
    priority: 'priority',
    skills: 'skills',
    language: 'language',
    targets: 'targets',
  },
  owners: { seller: 'seller', operator: 'operator', triage: 'triage' },
  sources: {
    override: (rule) => `override ${rule}`,
    contract: (rule) => `contract ${rule}`,
    rule: (rule) => `rule ${rule}`,
    category: "the category's default",
    none: 'no such category',
  },
  overview: {
    rows: 'rows read',
    skipped: 'rows that are not tickets',
    decisions: 'tickets decided twice',
    changed: 'decisions that change',
    otherRule: 'same outcome by another rule',
    left: 'rows omitted',
    threshold: 'threshold',
  },
  others: (rows, decisions) => `${rows === null ? 'others' : `${rows} others`}: ${decisions} decisions`,
  nothing: 'nothing',
  undeclared: 'not declared',
  example: 'ticket',
  withoutAmount: (count) => `Changed decisions without an amount that can be read: ${count}.`,
  promisesKept:
    'The owner is assumed to act when somebody really acted. Promises that still ran are neither kept nor breached.',
  notCounted:
    'Counted: first responses, resolutions, and promises between the opening, the first response, the resolution and the closing.',
  line: 'line',
  footer: (seconds, rows, megabytes) => `${seconds} s, ${rows} rows/s, at most ${megabytes} MB resident`,
  threshold: {
    exceeded: 'EXCEEDED',
    kept: 'kept',
    leftOut: (verdict, rows) => `${verdict} by what was decided; ROWS OMITTED: ${rows}`,
  },
}

const pl: CompareWords = {
  title: (from, to) => `Od ${from} do ${to}`,
  sections: {
    overview: 'Przegląd',
    fields: 'Co się zmienia',
    owners: 'Kto odpowiada',
    rules: 'Według reguł',
    categories: 'Według kategorii',
    money: 'Kwoty, o które chodzi',
    clocks: 'Obietnice, odegrane na tym, co się wydarzyło',
    examples: 'Przykłady',
    problems: 'Pominięte lub poprawione',
  },
  columns: {
    before: 'przed',
    after: 'po',
    decisions: 'decyzje',
    changed: 'zmienione',
    ownerChanged: 'inny odpowiedzialny',
    share: '%',
    category: 'kategoria',
    of: 'z ilu',
    currency: 'waluta',
    amount: 'kwota',
    what: 'gdzie',
    clock: 'zegar',
    tickets: 'zgłoszenia',
    breachedBefore: 'złamane przed',
    breachedAfter: 'złamane po',
    newlyBreached: 'nowo złamane',
    saved: 'uratowane',
  },
  fields: {
    owner: 'odpowiedzialny',
    paidBy: 'wypłaca',
    chargedTo: 'obciążony',
    fault: 'wina',
    score: 'wlicza się do oceny',
    team: 'zespół',
    tier: 'poziom',
    priority: 'priorytet',
    skills: 'umiejętności',
    language: 'język',
    targets: 'cele',
  },
  owners: { seller: 'sprzedawca', operator: 'operator', triage: 'do rozdzielenia' },
  sources: {
    override: (rule) => `reguła nadrzędna ${rule}`,
    contract: (rule) => `umowa ${rule}`,
    rule: (rule) => `reguła ${rule}`,
    category: 'domyślnie w kategorii',
    none: 'nie ma takiej kategorii',
  },
  overview: {
    rows: 'wczytane wiersze',
    skipped: 'wiersze, które nie są zgłoszeniami',
    decisions: 'zgłoszenia rozstrzygnięte dwa razy',
    changed: 'decyzje, które się zmieniają',
    otherRule: 'ten sam wynik z innej reguły',
    left: 'pominięte wiersze',
    threshold: 'próg',
  },
  others: (rows, decisions) => `${rows === null ? 'inne' : `inne (${rows})`}: decyzji ${decisions}`,
  nothing: 'nic',
  undeclared: 'nie zadeklarowana',
  example: 'zgłoszenie',
  withoutAmount: (count) => `Decyzje, które się zmieniają, bez kwoty, którą można odczytać: ${count}.`,
  promisesKept:
    'Przyjęto, że ten, kto ma zgłoszenie, działa wtedy, gdy ktoś naprawdę działał; obietnice, które jeszcze biegły, nie są ani dotrzymane, ani złamane.',
  notCounted:
    'Policzono: pierwsze odpowiedzi, rozwiązania i obietnice między otwarciem, pierwszą odpowiedzią, rozwiązaniem i zamknięciem.',
  line: 'wiersz',
  footer: (seconds, rows, megabytes) => `${seconds} s, ${rows} wierszy/s, najwyżej ${megabytes} MB w pamięci`,
  threshold: {
    exceeded: 'PRZEKROCZONY',
    kept: 'dotrzymany',
    leftOut: (verdict, rows) => `${verdict} w tym, co rozstrzygnięto; POMINIĘTE WIERSZE: ${rows}`,
  },
}

export const compareWords: { readonly [L in CompareLocale]: CompareWords } = { en, pl }
