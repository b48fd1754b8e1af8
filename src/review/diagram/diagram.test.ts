import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { marketplacePolicy } from '../../presets/marketplace/index.js'
import { decisionDiagram } from './decision-diagram.js'
import { ticketDiagram } from './ticket-diagram.js'

const text = '"(?:[\\p{L}\\p{M}\\p{N} .,()/_…’-]|#\\d+;)*"'
/** The grammar of our flowcharts, a subset of Mermaid's. Mermaid 11.17 parsed 238 of them. */
const line = new RegExp(
  `^ *(?:n\\d+(?:\\[${text}\\]|\\{${text}\\}|\\(\\[${text}\\]\\))|[nb]\\d+ -->(?:\\|${text}\\|)? [nb]\\d+|subgraph b\\d+\\[${text}\\]|end)$`,
  'u',
)

/** Returns the lines that break the grammar, unclosed boxes, and arrows to unknown nodes. */
function faultsOf(diagram: string): readonly string[] {
  const [first, ...lines] = diagram.trimEnd().split('\n')
  const known = new Set(lines.flatMap((each) => /^ *(?:subgraph )?([nb]\d+)[[{(]/.exec(each)?.[1] ?? []))
  const named = lines.flatMap((each) =>
    each.includes('-->') ? (each.replace(/"[^"]*"/g, '').match(/[nb]\d+/g) ?? []) : [],
  )
  const open = lines.filter((each) => each.trim().startsWith('subgraph')).length
  return [
    ...(first === 'flowchart TD' ? [] : ['header']),
    ...lines.filter((each) => !line.test(each)),
    ...named.filter((id) => !known.has(id)),
    ...(open === lines.filter((each) => each.trim() === 'end').length ? [] : ['boxes']),
    ...(diagram.length < 50_000 && named.length < 1_000 ? [] : ['size']),
  ]
}

const small = compilePolicy({
  id: 'acme',
  version: '1',
  categories: { delivery: { owner: 'seller', labels: { en: 'Delivery', pl: 'Dostawa' } } },
  overrides: [{ id: 'urgent', when: { 'order.state': 'paid' }, then: { priority: 'high' }, because: 'x' }],
  contracts: [
    {
      id: 'k-1',
      sellers: ['s-1'],
      rules: [{ id: 'agreed', when: {}, then: { team: 'care', owner: 'operator' }, because: 'x' }],
    },
  ],
  rules: [
    {
      id: 'ours',
      when: { 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator' },
      because: 'x',
      labels: { en: 'We ship' },
    },
  ],
})

describe('a diagram of decisions', () => {
  it('draws the rules of a category layer by layer, and ends with its default', () => {
    expect(decisionDiagram(small, { locale: 'en', category: 'delivery' })).toMatchInlineSnapshot(`
      "flowchart TD
        n1(["A ticket in Delivery"])
        subgraph b2["Overrides of the platform"]
          n3["high"]
          n4{"The order has been paid"}
          n1 --> n4
          n4 -->|"yes"| n3
        end
        n5{"Contract k-1 was agreed with the seller"}
        n4 -->|"no"| n5
        n3 --> n5
        subgraph b6["Contract k-1"]
          n7(["operator, team#58; care"])
          n5 -->|"yes"| n7
        end
        subgraph b8["Rules"]
          n9(["operator"])
          n10{"We ship"}
          n5 -->|"no"| n10
          n10 -->|"yes"| n9
        end
        subgraph b11["Default of the category"]
          n12(["seller"])
          n10 -->|"no"| n12
        end
      "
    `)
  })

  it('shows an overview of a whole policy', () => {
    expect(decisionDiagram(small, { locale: 'pl' })).toMatchInlineSnapshot(`
      "flowchart TD
        n1(["Zgłoszenie"])
        n2(["sprzedawca"])
        n3(["operator"])
        n4(["zdecyduje człowiek"])
        subgraph b5["Nadrzędne reguły platformy#58; 1"]
          n6["urgent"]
        end
        n1 --> b5
        subgraph b7["Umowa k-1#58; 1"]
          n8["agreed"]
          n8 --> n3
        end
        b5 --> b7
        subgraph b9["Reguły#58; 1"]
          n10["ours"]
          n10 --> n3
        end
        b7 --> b9
        subgraph b11["Zasady dla kategorii"]
          n12["Dostawa"]
          n12 -->|"1"| n2
        end
        b9 --> b11
      "
    `)
  })

  it('draws every category of the preset in a subset of Mermaid’s grammar', () => {
    const preset = compilePolicy({ ...marketplacePolicy(), id: 'm', version: '1' })
    for (const category of [undefined, ...preset.categories.keys()]) {
      expect(faultsOf(decisionDiagram(preset, { locale: 'pl', category }))).toEqual([])
    }
  })

  it('lets no text of a policy become syntax', () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '"]',
        'end',
        '%%{init: {}}%%',
        'a --> b',
        '#quot;',
        '`md`',
        '</text><script>',
        'click n1 x',
        '@{ shape: a }',
        '😀',
      ),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    )
    fc.assert(
      fc.property(hostile, (label) => {
        const policy = compilePolicy({
          id: 'p',
          version: '1',
          categories: { a: { owner: 'seller', labels: { en: label } } },
          rules: [
            {
              id: 'r',
              when: { 'order.state': 'paid' },
              then: { owner: 'operator' },
              because: label,
              labels: { en: label },
            },
          ],
        })
        for (const category of [undefined, 'a'])
          expect(faultsOf(decisionDiagram(policy, { locale: 'en', category }))).toEqual([])
      }),
    )
  })

  it('stays within Mermaid’s limits for any number of rules, contracts and categories', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => i)
    const rule = (id: string) => ({
      id,
      when: { 'order.id': `żółć "${id}"`.repeat(9) },
      then: { owner: 'operator' },
      because: 'x',
    })
    const policy = compilePolicy({
      id: 'p',
      version: '1',
      categories: Object.fromEntries(many.map((i) => [`c${i}`, { owner: 'seller' }])),
      contracts: many.map((i) => ({ id: `k${i}`, sellers: [`s${i}`], rules: [rule(`k${i}/r`)] })),
      rules: many.map((i) => rule(`r${i}`)),
    })
    for (const category of [undefined, 'c7']) {
      const diagram = decisionDiagram(policy, { locale: 'en', category })
      expect(faultsOf(diagram)).toEqual([])
      expect(diagram).toContain('more')
    }
  })

  it('rejects a category that the policy does not have', () => {
    expect(() => decisionDiagram(small, { locale: 'en', category: 'moon' })).toThrow('POLICY_CATEGORY_UNKNOWN')
  })
})

describe('the diagram of a ticket', () => {
  it('names states and moves with letters, dots, slashes and hyphens only', () => {
    const [first, begin, ...lines] = ticketDiagram().trimEnd().split('\n')
    expect([first, begin]).toEqual(['stateDiagram-v2', '  [*] --> new'])
    expect(lines.filter((each) => !/^ {2}[a-z]+ --> [a-z]+: [a-z./-]+(<br\/>[a-z./-]+)*$/.test(each))).toEqual([])
  })
})
