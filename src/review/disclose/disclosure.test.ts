import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { compilePolicy, definePolicy } from '../../policy/policy.js'
import { baseFacts } from '../../ticket/facts.js'
import { disclosure } from './disclosure.js'
import { disclosurePage } from './disclosure-page.js'
import { pageMarkdown } from './page-markdown.js'

const policy = definePolicy({
  id: 'acme',
  version: '2026-11-01',
  categories: {
    delivery: { owner: 'seller', labels: { en: 'Delivery', pl: 'Dostawa' } },
    'delivery.late': {
      labels: { en: 'Late delivery', pl: 'Opóźniona dostawa' },
      description: { en: 'It has not come in time.', pl: 'Nie dotarła na czas.' },
      because: { en: 'The seller promised the date.', pl: 'Termin obiecał sprzedawca.' },
    },
    'delivery.lost': { labels: { en: 'Lost parcel', pl: 'Zaginiona przesyłka' }, chargedTo: 'carrier' },
    'technical.outage': { owner: 'operator', team: 'tech', labels: { en: 'Site down', pl: 'Awaria serwisu' } },
    'order.status': { owner: 'triage', labels: { en: 'Order status', pl: 'Status zamówienia' } },
    'order.old': { owner: 'seller', retired: {} },
  },
  rules: [
    {
      id: 'operator-ships',
      when: { category: { under: 'delivery' }, 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', team: 'logistics' },
      because: { en: 'We store and ship this order.', pl: 'To my przechowujemy i wysyłamy to zamówienie.' },
    },
    {
      id: 'own-carrier',
      when: { category: 'delivery.lost', 'order.carrierOf': 'operator' },
      then: { chargedTo: 'operator' },
      because: { en: 'It is our carrier.', pl: 'To nasz przewoźnik.' },
    },
    {
      id: 'shop-closed',
      when: { 'seller.status': { in: ['suspended', 'closed'] }, category: { not: 'technical.outage' } },
      then: { owner: 'operator' },
      because: { en: 'A closed shop cannot answer.', pl: 'Zamknięty sklep nie może odpowiedzieć.' },
    },
  ],
})

const small = { id: 'a', version: '1', categories: { goods: { owner: 'seller' } } }
const sectionOf = (given: object, options: object = {}) =>
  disclosure(compilePolicy({ ...small, ...given }), { locale: 'en', ruleIds: true, ...options })

describe('a disclosure for consumers', () => {
  it('is a readable page in Polish', () => {
    const page = disclosurePage(disclosure(policy, { locale: 'pl', validFrom: '2026-12-01' }), { name: 'Acme' })
    expect(pageMarkdown(page).replace(policy.ref.hash, 'HASH')).toMatchInlineSnapshot(`
      "# Kto za co odpowiada w serwisie Acme: sprzedawca czy platforma

      Z tej informacji dowiesz się, jak obowiązki związane z zawartą umową są podzielone między sprzedawcę, który oferuje produkt, a platformę, czyli operatora serwisu.

      Podajemy ją na podstawie art. 12a ustawy z dnia 30 maja 2014 r. o prawach konsumenta (art. 6a ust. 1 lit. d dyrektywy 2011/83/UE).

      ## Odpowiada sprzedawca

      | Obszar | Sprawy |
      | --- | --- |
      | Dostawa | Opóźniona dostawa; Zaginiona przesyłka; pozostałe sprawy z tego obszaru |

      ### Wyjątki od zasady „odpowiada sprzedawca”

      Jeżeli do jednej sprawy pasuje kilka przypadków, liczy się pierwszy, który wskazuje, kto odpowiada, i pierwszy, który wskazuje, kto ponosi koszt.

      | Kiedy | Wtedy | Czego dotyczy | Dlaczego |
      | --- | --- | --- | --- |
      | Zamówienie przechowuje i wysyła platforma | odpowiada platforma | wszystkie te sprawy | To my przechowujemy i wysyłamy to zamówienie. |
      | Przewoźnika zapewniła platforma | odpowiada sprzedawca; koszt ponosi platforma | Dostawa: Zaginiona przesyłka | To nasz przewoźnik. |
      | Sklep jest zawieszony lub sklep jest zamknięty | odpowiada platforma | wszystkie te sprawy | Zamknięty sklep nie może odpowiedzieć. |

      ## Odpowiada platforma

      | Obszar | Sprawy |
      | --- | --- |
      | Awaria serwisu | Awaria serwisu |

      ## O tym, kto odpowiada, decyduje w każdej sprawie nasz pracownik

      | Obszar | Sprawy |
      | --- | --- |
      | Status zamówienia | Status zamówienia |

      ### Przypadki rozstrzygnięte z góry

      Jeżeli do jednej sprawy pasuje kilka przypadków, liczy się pierwszy, który wskazuje, kto odpowiada, i pierwszy, który wskazuje, kto ponosi koszt.

      | Kiedy | Wtedy | Czego dotyczy | Dlaczego |
      | --- | --- | --- | --- |
      | Sklep jest zawieszony lub sklep jest zamknięty | odpowiada platforma | Status zamówienia | Zamknięty sklep nie może odpowiedzieć. |

      Informacja ta nie wpływa na obowiązki, które sprzedawca lub platforma mają wobec Ciebie na podstawie innych przepisów prawa Unii Europejskiej lub prawa krajowego.

      - Polityka: acme
      - Wersja: 2026-11-01
      - Suma kontrolna reguł (SHA-256): HASH
      - Suma kontrolna tekstów: e4f7e03c5ba9722f
      - Obowiązuje od: 2026-12-01
      "
    `)
  })

  it('is a readable page in English', () => {
    expect(
      pageMarkdown(disclosurePage(disclosure(policy, { locale: 'en-GB' }))).replace(policy.ref.hash, 'HASH'),
    ).toMatchInlineSnapshot(`
      "# Who answers for what: the seller or the marketplace

      This tells how the obligations that follow from your contract are shared between the seller, who offers the item, and the marketplace, the operator of this service.

      It is given under Article 6a(1)(d) of Directive 2011/83/EU on consumer rights.

      ## The seller answers

      | Area | Matters |
      | --- | --- |
      | Delivery | Late delivery; Lost parcel; other matters of this area |

      ### Exceptions to “the seller answers”

      Where several cases apply to one matter, the first that says who answers counts, and the first that says who bears the cost.

      | When | Then | Concerns | Why |
      | --- | --- | --- | --- |
      | The marketplace stores and ships the order | the marketplace answers | all of these matters | We store and ship this order. |
      | The marketplace arranged the carrier | the seller answers; the marketplace bears the cost | Delivery: Lost parcel | It is our carrier. |
      | The shop is suspended or the shop is closed | the marketplace answers | all of these matters | A closed shop cannot answer. |

      ## The marketplace answers

      | Area | Matters |
      | --- | --- |
      | Site down | Site down |

      ## A person of ours decides case by case

      | Area | Matters |
      | --- | --- |
      | Order status | Order status |

      ### Cases that are settled beforehand

      Where several cases apply to one matter, the first that says who answers counts, and the first that says who bears the cost.

      | When | Then | Concerns | Why |
      | --- | --- | --- | --- |
      | The shop is suspended or the shop is closed | the marketplace answers | Order status | A closed shop cannot answer. |

      It does not affect what the seller or the marketplace has to do for you under other law of the European Union or of your country.

      - Policy: acme
      - Version: 2026-11-01
      - Fingerprint of the rules (SHA-256): HASH
      - Fingerprint of the texts: e4f7e03c5ba9722f
      "
    `)
  })

  it('names the version of the policy and only the date that the host gives', () => {
    const { policy: ref, validFrom } = disclosure(policy, { locale: 'en', validFrom: '2026-12-01' })
    expect([ref, validFrom]).toEqual([policy.ref, '2026-12-01'])
    expect(disclosure(policy, { locale: 'en' }).validFrom).toBeNull()
    expect(() => disclosure(policy, { locale: 'en', validFrom: 'soon' })).toThrow('validFrom')
  })

  it('omits retired categories, and those outside `under`', () => {
    const { sections } = disclosure(policy, { locale: 'en', under: ['delivery', 'order'] })
    const listed = sections.flatMap(({ areas }) => areas.flatMap(({ matters }) => matters.map((each) => each.category)))
    expect(listed).toEqual(['delivery', 'delivery.late', 'delivery.lost', 'order.status'])
    expect(() => disclosure(policy, { locale: 'en', under: ['moon'] })).toThrow('POLICY_CATEGORY_UNKNOWN')
  })

  it('omits a rule that reads a fact not on the list, and sets `others`', () => {
    const rules = [{ id: 'vip', when: { 'customer.id': 'c-1' }, then: { owner: 'operator' }, because: 'Vip.' }]
    expect(sectionOf({ rules })).toMatchObject({ others: true, sections: [{ exceptions: [] }, {}, {}] })
    const [seller] = sectionOf({ rules }, { facts: ['customer.id'] }).sections
    expect(seller?.exceptions).toMatchObject([{ rules: ['vip'], owner: 'operator' }])
  })

  it('omits hidden rules, rules that read a set, and contracts', () => {
    const closed = { when: { 'seller.status': 'closed' }, then: { owner: 'operator' }, because: 'Closed.' }
    expect(sectionOf({ rules: [{ id: 'r', ...closed }] }, { hide: ['r'] })).toMatchObject({
      others: true,
      sections: [{ exceptions: [] }, {}, {}],
    })
    const inSet = { 'seller.status': { not: { in: { set: 's' } } } }
    const asking = compilePolicy(
      { ...small, sets: ['s'], rules: [{ id: 'r', ...closed, when: inSet }] },
      { sets: { s: new Set(['closed']) } },
    )
    expect(JSON.stringify(disclosure(asking, { locale: 'en' }))).not.toContain('Closed.')
    const contracts = [{ id: 'k', sellers: ['a-seller'], rules: [{ id: 'r', ...closed }] }]
    expect(sectionOf({ contracts })).toMatchObject({ others: true, sections: [{ exceptions: [] }, {}, {}] })
  })

  it('lists a rule that confirms the default only if it can precede one that does not', () => {
    const rule = (id: string, when: object, owner: string) => ({ id, when, then: { owner }, because: id })
    const paid = rule('paid', { 'order.state': 'paid' }, 'seller')
    const rulesIn = (rules: readonly object[]) =>
      sectionOf({ rules }).sections[0]?.exceptions.flatMap((each) => each.rules)
    expect(rulesIn([paid])).toEqual([])
    expect(rulesIn([paid, rule('closed', { 'seller.status': 'closed' }, 'operator')])).toEqual(['paid', 'closed'])
    expect(rulesIn([paid, rule('shipped', { 'order.state': 'shipped' }, 'operator')])).toEqual(['shipped'])
  })

  it('lists a category under the owner of a ticket with no known facts, and the remaining case last', () => {
    const rules = [
      {
        id: 'unread',
        when: { 'order.state': { exists: false } },
        then: { owner: 'operator' },
        because: 'We look it up.',
      },
      { id: 'paid', when: { 'order.state': 'paid' }, then: { owner: 'triage' }, because: 'Somebody decides.' },
    ]
    const [, operator] = sectionOf({ rules }).sections
    expect(operator?.areas[0]?.matters).toMatchObject([{ category: 'goods', because: 'We look it up.' }])
    expect(operator?.exceptions).toMatchObject([
      { rules: ['paid'], owner: 'triage' },
      { rules: [], when: 'None of the other cases applies', owner: 'seller' },
    ])
  })

  it('omits a case that an earlier rule always covers', () => {
    const rules = [
      { id: 'first', when: { 'order.fulfilledBy': 'operator' }, then: { owner: 'operator' }, because: '1' },
      {
        id: 'second',
        when: { 'order.fulfilledBy': 'operator', 'order.state': 'paid' },
        then: { owner: 'triage' },
        because: '2',
      },
      { id: 'always', when: { category: 'goods' }, then: { owner: 'seller' }, because: '3' },
      { id: 'never', when: { 'seller.status': 'closed' }, then: { owner: 'triage' }, because: '4' },
    ]
    expect(sectionOf({ rules }).sections[0]?.exceptions.map((each) => each.rules)).toEqual([['first']])
  })

  it('keeps the order of exceptions in a category if the same case appears twice', () => {
    const closed = { when: { 'seller.status': 'closed' }, then: { owner: 'operator' }, because: 'Closed.' }
    const rules = [
      { id: 'a', ...closed, when: { ...closed.when, category: 'goods' } },
      { id: 'b', when: { category: 'delivery', 'order.state': 'paid' }, then: { owner: 'triage' }, because: 'Paid.' },
      { id: 'c', ...closed, when: { ...closed.when, category: 'delivery' } },
    ]
    const [seller] = sectionOf({
      categories: { goods: { owner: 'seller' }, delivery: { owner: 'seller' } },
      rules,
    }).sections
    const disclosed = seller?.exceptions.map((each) => [each.rules, each.categories])
    expect(disclosed).toEqual([
      [['a'], ['goods']],
      [['b'], ['delivery']],
      [['c'], ['delivery']],
    ])
  })

  it('uses the label of a rule only if its condition has no plain words and the label names no team', () => {
    const rule = (name: string) => ({
      facts: { ...z.toJSONSchema(baseFacts.extend({ weight: z.number().optional() }), { io: 'input' }) },
      rules: [
        {
          id: 'r',
          when: { weight: { gt: 30 } },
          then: { owner: 'operator', team: 'Care' },
          because: 'x',
          labels: { en: name },
        },
      ],
    })
    const caseOf = (name: string, options: object = {}) =>
      sectionOf(rule(name), { facts: ['weight'], ...options }).sections[0]?.exceptions[0]?.when
    expect(caseOf('heavy parcel')).toBe('Heavy parcel')
    expect(caseOf('Heavy: care')).toBe('Weight: more than 30')
    const labels = { weight: { label: { en: 'the weight in kg' } } }
    expect(caseOf('heavy parcel', { labels })).toBe('The weight in kg: more than 30')
  })
})

describe('the options of a disclosure', () => {
  const secret = { id: 'R2', when: { 'order.state': 'paid' }, then: { owner: 'operator' }, because: 'Secret.' }

  it('are rejected if a rule of `hide` is misspelt, because the intended rule would be published', () => {
    expect(() => sectionOf({ rules: [secret] }, { hide: ['R-2'] })).toThrow(
      'POLICY_INVALID: The policy is not valid at hide[0]: the policy has no such rule. Got "R-2". Use one of: "R2".',
    )
    expect(sectionOf({ rules: [secret] }, { hide: ['R2'] }).others).toBe(true)
  })

  it('are rejected if a path of `facts` is not a fact', () => {
    expect(() => sectionOf({}, { facts: ['customer.id', 'custmer.kind'] })).toThrow('POLICY_FACT_UNKNOWN: facts[1]')
  })

  it.each(['2026-02-30', '2025-02-29', '2026-04-31', '2026-13-01', 'soon'])(
    'are rejected with the date %s',
    (validFrom) => {
      expect(() => sectionOf({}, { validFrom })).toThrow('it is not a calendar date')
    },
  )
})
