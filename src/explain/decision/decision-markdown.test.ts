import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePolicy } from '../../policy/policy.js'
import { decisionMarkdown } from './decision-markdown.js'
import { explainDecision } from './explain-decision.js'
import { markdownMarkup, markdownTable } from './markdown-markup.js'

const policyWith = (id: string, because: string) =>
  compilePolicy({
    id: 'acme',
    version: '1',
    categories: { goods: { owner: 'seller', labels: { en: because, pl: because } } },
    rules: [{ id, when: { channel: 'web' }, then: { owner: 'operator', team: id }, because }],
  })
const shown = (id: string, because: string, locale: 'en' | 'pl' = 'en') =>
  decisionMarkdown(
    explainDecision(policyWith(id, because), { category: 'goods', channel: 'web', seller: { id: 's-1' } }),
    { locale },
  )

describe('a decision in Markdown', () => {
  it('has the same content as the text', () => {
    expect(shown('from-web', 'Asked on the site.')).toBe(`## The operator answers

- **Why:** Asked on the site.
- **By:** rule \`from-web\`
- **Category:** \`goods\` (Asked on the site.)
- **Policy:** \`acme\`, version \`1\`

### Decision

| what | value | set by |
|---|---|---|
| who answers | operator | rule \`from-web\` |
| team | \`from-web\` | rule \`from-web\` |

### Facts used

| fact | value |
|---|---|
| \`category\` | \`"goods"\` |
| \`channel\` | \`"web"\` |

### Rules tried

| layer | rule | result |
|---|---|---|
| rule | \`from-web\` | matches |

### Next candidate

- without \`from-web\` the seller would answer, by category \`goods\`

### Smallest change

- \`channel\`: \`"web"\` → \`"other"\`
- then the seller would answer, by category \`goods\`
`)
    expect(shown('from-web', 'Strona.', 'pl')).toContain('| kto odpowiada | operator | reguła `from-web` |')
  })

  it('lets no text of the policy become a tag, an image, a heading or a table cell', () => {
    const text = shown('a|b', '<img src=x> ![x](y) | # **b** `c` \\')
    expect(text).toContain('\\<img src=x\\> \\!\\[x\\](y) \\| \\# \\*\\*b\\*\\* \\`c\\` \\\\')
    for (const line of text.split('\n').filter((each) => each.startsWith('| ') && each.includes('a'))) {
      expect(line.replaceAll('\\|', '').split('|').length).toBeLessThanOrEqual(5)
    }
    expect(text).toContain('| `a\\|b` |')
  })

  it('fences an id with more backticks than it contains', () => {
    expect(markdownMarkup.code('a')).toBe('`a`')
    expect(markdownMarkup.code('a``b')).toBe('```a``b```')
    expect(markdownMarkup.code('`a`')).toBe('`` `a` ``')
  })

  it('keeps the number of cells in every row, whatever a cell contains', () => {
    const cell = fc.string({ unit: fc.constantFrom('|', '\\', '`', 'a', ' '), maxLength: 8 })
    fc.assert(
      fc.property(cell, cell, (one, other) => {
        const cells = [markdownMarkup.code(`"${one}"`), markdownMarkup.prose(other)]
        const row = markdownTable(['a', 'b'], [cells])[2] ?? ''
        // GitHub splits rows in this way: a backslash escapes the character after it.
        expect(row.replace(/\\[\s\S]/g, '').split('|').length).toBe(4)
      }),
      { seed: 20261122 },
    )
  })
})
