import { describe, expect, it } from 'vitest'
import { commandLine, inFolder, type Ran } from '../replay/command-line-under-test.js'
import type { TestReport } from './test-report.js'

const policy = {
  id: 'shop',
  version: '1',
  sets: ['vip'],
  categories: { goods: { owner: 'seller' }, site: { owner: 'operator' } },
  rules: [
    { id: 'paid', when: { category: 'goods', 'order.state': 'paid' }, then: { owner: 'operator' }, because: 'x' },
    { id: 'vip', when: { 'customer.id': { in: { set: 'vip' } } }, then: { priority: 'high' }, because: 'x' },
  ],
}
const good = 'name,category,order.state,seller.id,customer.id,-> owner,-> rule\npaid,goods,paid,s-1,,operator,paid\n'
const bad =
  '| category | order.state | seller.id | -> owner | -> rule |\n|-|-|-|-|-|\n| goods | shipped | s-1 | operator | paid |\n'

async function tested(files: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<Ran> {
  return inFolder(async (write) => {
    const paths = Object.entries(files).flatMap(([name, text]) => ['--cases', write(name, text)])
    const sets = write('sets.json', '{"vip":["c-1"]}')
    return commandLine([
      'test',
      '--policy',
      write('policy.json', JSON.stringify(policy)),
      '--sets',
      sets,
      ...paths,
      ...more,
    ])
  })
}

describe('answerable test', () => {
  it('reports the cases that pass, with exit code 0', async () => {
    const { code, out } = await tested({ 'cases.csv': good })
    expect(code).toBe(0)
    expect(out).toContain('shop 1: 1 cases, 1 passed, 0 failed')
    expect(out).toContain('Rules that no case reaches\n  vip')
    expect(out).toContain('paid: order.state equal "paid" was never false')
    expect(out).toContain('Categories without a case\n  site')
  })

  it('names the case that fails, the reason and, with several files, the file; exit code 1', async () => {
    const { code, out } = await tested({ 'cases.csv': good, 'more.md': bad })
    expect(code).toBe(1)
    expect(out).toContain('shop 1: 2 cases, 1 passed, 1 failed')
    expect(out).toContain(
      [
        'FAILED  more.md: line 3',
        '  expected owner operator, got seller; expected rule paid, got none.',
        '  The category "goods" decided, not a rule.',
        '  "paid" does not match: order.state equal "paid", got "shipped".',
      ].join('\n'),
    )
  })

  it('fails if the coverage is below the minimum', async () => {
    const { code, out } = await tested({ 'cases.csv': good }, '--min-rule-coverage', '1')
    expect(code).toBe(1)
    expect(out).toMatch(/rules +1 +of +2 +50\.00 % +TOO LITTLE: 100\.00 % required/)
    expect((await tested({ 'cases.csv': good }, '--min-rule-coverage', '0.5')).code).toBe(0)
  })

  it('uses the sets that are given', async () => {
    const cases = JSON.stringify([
      { facts: { category: 'site', customer: { id: 'c-1' } }, expect: { priority: 'high' } },
    ])
    expect((await tested({ 'cases.json': cases })).code).toBe(0)
  })

  it('prints the report as JSON', async () => {
    const { out } = await tested({ 'cases.csv': good, 'more.md': bad }, '--json', '--min-category-coverage', '1')
    const report: TestReport = JSON.parse(out)
    expect(report).toMatchObject({ cases: 2, passed: 1, failed: 1 })
    expect(report.tooLittle).toEqual([{ part: 'categories', share: 0.5, least: 1 }])
    expect(report.results[1]?.differences).toHaveLength(2)
  })

  it('writes a skeleton of cases, which passes and reaches every rule', async () => {
    await inFolder(async (write) => {
      const files = ['--policy', write('p.json', JSON.stringify(policy)), '--sets', write('s.json', '{"vip":["c-1"]}')]
      const { code, out, err } = await commandLine(['test', '--skeleton', ...files])
      expect([code, err]).toEqual([0, ''])
      expect(out).toContain('rule paid,goods,')
      const cases = ['--cases', write('skeleton.csv', out), '--min-rule-coverage', '1', '--min-category-coverage', '1']
      expect(await commandLine(['test', ...files, ...cases])).toMatchObject({ code: 0 })
    })
  })

  it('never lets a name control the terminal', async () => {
    const { out } = await tested({ 'cases.csv': `name,category,-> owner\n\u001b[2Jx,site,seller\n` })
    expect(out).toContain('FAILED  [2Jx')
    expect(out).not.toContain('\u001b')
  })

  it.each([
    [['--cases', 'x.csv'], 2, '--policy is missing'],
    [['--policy', 'p.json'], 2, '--cases is missing'],
    [['--policy', 'p.json', '--cases', 'x.yaml'], 2, 'does not show the format'],
    [['--policy', 'p.json', '--cases', 'x.csv', '--format', 'xml'], 2, '--format takes'],
    [['--policy', 'p.json', '--cases', 'x.csv', '--min-rule-coverage', '95'], 2, 'a share between 0 and 1'],
    [['--policy', 'p.json', '--cases', 'x.csv', '--skeleton'], 2, 'omit --cases'],
    [['--policy', 'none.json', '--cases', 'x.csv'], 1, 'FILE_INVALID'],
  ])('refuses %j with exit code %i and the problem', async (args, exit, complaint) => {
    const { code, err } = await commandLine(['test', ...args])
    expect(code).toBe(exit)
    expect(err).toContain(complaint)
  })

  it('refuses a file that is not a table, with its name and line', async () => {
    const { code, err } = await tested({ 'cases.csv': 'category,-> owner\ngoods,shop\n' })
    expect(code).toBe(1)
    expect(err).toContain('POLICY_CASES_INVALID')
    expect(err).toContain('cases.csv, line 2.owner')
  })
})

describe('a file without cases', () => {
  it.each([
    ['cases.csv', 'name,category,-> owner\n'],
    ['cases.json', '[]'],
    ['cases.md', '| category | -> owner |\n|-|-|\n'],
  ])('passes no gate: %s', async (name, text) => {
    const { code, err } = await tested({ [name]: text })
    expect(code).toBe(1)
    expect(err).toContain('it has no cases')
    expect(err).toContain(name)
  })
})
