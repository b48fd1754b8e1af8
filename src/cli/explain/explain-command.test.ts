import { describe, expect, it } from 'vitest'
import { commandLine, inFolder, type Ran } from '../replay/command-line-under-test.js'

const definition = {
  id: 'acme',
  version: '7',
  sets: ['watched'],
  categories: { 'delivery.late': { owner: 'seller', labels: { en: 'Late delivery', pl: 'Spóźniona dostawa' } } },
  overrides: [
    { id: 'watch-list', when: { 'seller.id': { in: { set: 'watched' } } }, then: { owner: 'operator' }, because: 'W.' },
  ],
  rules: [
    {
      id: 'operator-ships',
      when: { 'order.fulfilledBy': 'operator' },
      then: { owner: 'operator', team: 'logistics' },
      because: { en: 'The operator ships this order.', pl: 'To zamówienie wysyła operator.' },
    },
  ],
}
const facts = {
  category: 'delivery.late',
  order: { id: 'o-1', fulfilledBy: 'operator' },
  seller: { id: 's-1' },
  customer: { id: 'c-1' },
}
const SECRET = 'my card number is 4111'

function asked(args: readonly string[], given = JSON.stringify(facts), stdin = ''): Promise<Ran> {
  return inFolder((write) => {
    const files = ['--policy', write('policy.json', JSON.stringify(definition))]
    const sets = ['--sets', write('sets.json', JSON.stringify({ watched: ['s-bad'] }))]
    return commandLine(['explain', ...files, ...sets, '--facts', given, ...args], stdin)
  })
}

describe('answerable explain', () => {
  it('shows who must answer, why, what else was tried and what would change it', async () => {
    const { code, out, err } = await asked([])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^The operator answers\n\nWhy {7}The operator ships this order\.\n/)
    expect(out).toContain('seller.id is "s-1", the rule asks for a member of the set watched')
    expect(out).toContain('order.fulfilledBy: "operator" → "seller"')
  })

  it('explains in Polish, briefly, in Markdown and as JSON', async () => {
    expect((await asked(['--locale', 'pl'])).out).toContain('wtedy odpowiadałby sprzedawca')
    expect((await asked(['--detail', 'brief'])).out).not.toContain('Rules tried')
    expect((await asked(['--format', 'markdown'])).out).toMatch(/^## The operator answers\n/)
    const explanation: unknown = JSON.parse((await asked(['--format', 'json'])).out)
    expect(explanation).toMatchObject({ decision: { owner: 'operator', policy: { id: 'acme' } } })
    expect(explanation).toHaveProperty('counterfactual.found.changes', [
      { path: 'order.fulfilledBy', from: 'operator', to: 'seller' },
    ])
  })

  it('reads the facts from a file and from standard input alike', async () => {
    const known = (await asked([])).out
    await inFolder(async (write) => {
      expect((await asked([], write('facts.json', JSON.stringify(facts)))).out).toBe(known)
    })
    expect((await asked([], '-', `\ufeff${JSON.stringify(facts)}`)).out).toBe(known)
  })

  it('shows a seller and a customer what they may see, and no more', async () => {
    const forSeller = JSON.parse((await asked(['--as', 'seller', '--format', 'json'])).out)
    expect(forSeller).toMatchObject({ party: 'seller', rule: 'operator-ships' })
    const texts = await Promise.all([
      asked(['--as', 'customer']),
      asked(['--as', 'customer', '--locale', 'pl', '--format', 'markdown']),
      asked(['--as', 'seller'], JSON.stringify({ ...facts, seller: { id: 's-bad' } })),
    ])
    expect(texts.map(({ out }) => out.split('\n')[0])).toEqual([
      'The operator answers',
      '## Odpowiada operator',
      'The operator answers',
    ])
    for (const { out } of texts) expect(out).not.toMatch(/watch|logistics/)
  })

  it('shows a seller the facts that the host adds', async () => {
    const given = JSON.stringify({ ...facts, customer: { id: 'c-1', kind: 'business' } })
    const { code } = await asked(['--as', 'seller', '--show', 'customer.kind'], given)
    expect(code).toBe(0)
  })

  it('hides a rule from a seller, and refuses to hide an unknown rule', async () => {
    const { out } = await asked(['--as', 'seller', '--hide', 'operator-ships'])
    expect(out).not.toMatch(/operator-ships|ships this order/)
    const { code, err } = await asked(['--as', 'seller', '--hide', 'operator-shps'])
    expect([code, err]).toEqual([2, expect.stringContaining('It has: "operator-ships", "watch-list"')])
  })

  it('changes the category too if told to', async () => {
    const given = JSON.stringify({ category: 'unheard-of', seller: { id: 's-1' } })
    expect((await asked([], given)).out).toContain('no change of the facts')
    expect((await asked(['--may-change', 'category'], given)).out).toContain('category: "unheard-of" → "delivery.late"')
  })

  it.each([
    [[], '--policy is missing'],
    [['--policy', 'p'], '--facts is missing'],
    [['--policy', 'p', '--facts', '{}', '--format', 'svg'], '--format takes text, markdown, json'],
    [['--policy', 'p', '--facts', '{}', '--as', 'operator'], '--as takes seller, customer'],
    [['--policy', 'p', '--facts', '{}', '--show', 'risk'], 'give --as too'],
    [['--policy', 'p', '--facts', '{}', '--hide', 'r'], 'give --as too'],
    [['--policy', 'p', '--facts', '{}', '--locale', 'de'], '--locale takes en, pl'],
    [['--policy', 'p', '--facts', '{}', '--detail', 'all'], '--detail takes full, brief'],
    [['--policy', 'p', '--facts', '{}', '--why'], '--why'],
  ])('refuses %j with the problem and exit code 2', async (args, complaint) => {
    const { code, out, err } = await commandLine(['explain', ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(complaint)
  })

  it('refuses facts that are not JSON with line and column, without quoting them, and exit code 2', async () => {
    const { code, out, err } = await asked([], `{"category": "${SECRET}`)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('--facts is not JSON at line 1')
    expect(err).not.toContain(SECRET)
  })

  it('refuses to change an unknown fact, and names the facts', async () => {
    const { code, err } = await asked(['--may-change', 'nope'])
    expect([code, err]).toEqual([1, expect.stringMatching(/"nope"\. Use one of: "category"/)])
  })

  it('refuses a seller with exit code 2 if the facts name none', async () => {
    const { code, err } = await asked(['--as', 'seller'], '{"category":"delivery.late"}')
    expect([code, err]).toEqual([2, expect.stringContaining('the facts name none')])
  })

  it.each([
    ['{"category":"delivery.late","order":{"id":"o","state":"lost"}}', 'FACTS_INVALID'],
    ['{"category":"delivery.late","__proto__":{}}', 'FACT_KEY_FORBIDDEN'],
    ['[]', 'FACTS_INVALID'],
    ['no.json', 'FILE_INVALID'],
  ])('refuses %s with %s and exit code 1', async (given, problem) => {
    const { code, out, err } = await asked([], given)
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain(problem)
  })
})
