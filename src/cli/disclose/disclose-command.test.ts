import { describe, expect, it } from 'vitest'
import type { Disclosure, ResponsibilityMatrix } from '../../review/index.js'
import { commandLine, inFolder, type Ran } from '../replay/command-line-under-test.js'

const definition = {
  id: 'acme',
  version: '7',
  sets: ['vip'],
  categories: { 'goods.damaged': { owner: 'seller', labels: { en: 'Damaged goods', pl: 'Uszkodzony towar' } } },
  rules: [
    { id: 'closed', when: { 'seller.status': 'closed' }, then: { owner: 'operator' }, because: 'Nobody is there.' },
    {
      id: 'vip',
      when: { 'customer.id': { in: { set: 'vip' } } },
      then: { owner: 'operator', team: 'care' },
      because: 'Vip.',
    },
  ],
}

/** Runs `answerable disclose` on that policy. */
const asked = (args: readonly string[], labels = {}): Promise<Ran> =>
  inFolder((write) => {
    const files = {
      '--policy': write('policy.json', JSON.stringify(definition)),
      '--sets': write('sets.json', '{"vip":["c-1"]}'),
      '--labels': write('labels.json', JSON.stringify(labels)),
    }
    return commandLine(['disclose', ...Object.entries(files).flat(), ...args])
  })

describe('answerable disclose', () => {
  it('writes the statement for consumers, and asks on stderr for a review by counsel', async () => {
    const { code, out, err } = await asked(['--locale', 'pl', '--name', 'Acme', '--valid-from', '2026-12-01'])
    expect([code, err]).toEqual([0, 'Have counsel review this statement before you publish it.\n'])
    expect(out).toContain('# Kto za co odpowiada w serwisie Acme')
    expect(out).toContain('| Sklep jest zamknięty | odpowiada platforma | Uszkodzony towar | Nobody is there. |')
    expect(out).toContain('- Obowiązuje od: 2026-12-01')
    expect(out).not.toMatch(/vip|care/i)
  })

  it('writes it as a document, a fragment and data', async () => {
    expect((await asked(['--format', 'html'])).out).toMatch(/^<!doctype html>/)
    expect((await asked(['--format', 'fragment'])).out).toMatch(/^<section lang="en">/)
    const disclosed: Disclosure = JSON.parse((await asked(['--format', 'json', '--rule-ids'])).out)
    expect(disclosed).toMatchObject({ others: true, sections: [{ exceptions: [{ rules: ['closed'] }] }, {}, {}] })
  })

  it('discloses less if a rule is hidden, and more if a fact may be disclosed', async () => {
    expect((await asked(['--hide', 'closed'])).out).not.toContain('Nobody is there.')
    const labels = { 'seller.status': { label: { en: 'the shop' }, values: { closed: { en: 'there is no shop' } } } }
    expect((await asked([], labels)).out).toContain('| There is no shop |')
    // A set is the host's own list: its members are never disclosed, even if the fact is.
    expect((await asked(['--fact', 'customer.id'])).out).not.toContain('Vip.')
  })

  it('writes the matrix for agents and for sellers', async () => {
    const { out, err } = await asked(['--for', 'agents', '--format', 'csv'])
    expect([out.split('\r\n')[0], err]).toEqual(['Category,Name,When,Who answers,Team,Level,Layer,Rule,Why', ''])
    expect(out).toContain('goods.damaged,Damaged goods,')
    const sellers: ResponsibilityMatrix = JSON.parse((await asked(['--for', 'sellers', '--format', 'json'])).out)
    expect(sellers.rows.map(({ rule }) => rule)).toEqual([null, 'closed'])
    expect((await asked(['--for', 'sellers'])).out).toContain('# Responsibilities: the matrix for sellers')
  })

  it('writes the preset with its facts in words', async () => {
    const { code, out } = await commandLine([
      'disclose',
      '--policy',
      'preset:marketplace',
      '--locale',
      'pl',
      '--category',
      'delivery',
    ])
    expect([code, out.includes('Warunki dostawy ustaliła platforma')]).toEqual([0, true])
    expect(out).not.toMatch(/suspicion|podejrzeni|logistics|security/i)
  })

  it.each([
    [[], '--policy is missing'],
    [['--policy', 'p', '--for', 'everybody'], '--for takes consumers, sellers, agents'],
    [['--policy', 'p', '--locale', 'de'], '--locale takes en, pl'],
    [['--policy', 'p', '--format', 'pdf'], '--format takes markdown, html, fragment, json, csv'],
    [['--policy', 'p', '--format', 'csv'], 'give --for sellers or --for agents too'],
    [['--policy', 'p', '--valid-from', 'soon'], '--valid-from takes a date'],
    [['--policy', 'preset:marketplace', '--hide', 'moon'], '--hide: the policy has no rule "moon"'],
  ])('refuses %j with the problem and exit code 2', async (args, complaint) => {
    const { code, out, err } = await commandLine(['disclose', ...args])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(complaint)
  })

  it.each([
    [{ 'seller.status': 'shop' }, '--labels'],
    [{ 'seller.status': { label: {}, extra: 1 } }, 'extra'],
  ])('refuses labels like %j, with the path', async (labels, path) => {
    const { code, err } = await asked([], labels)
    expect([code, err.includes('FILE_INVALID'), err.includes(path)]).toEqual([1, true, true])
  })
})

describe('the facts of the preset', () => {
  it('may be disclosed for a policy that has only some of them; a misspelt fact may not', async () => {
    expect((await asked(['--marketplace-facts'])).code).toBe(0)
    const { code, err } = await asked(['--fact', 'custmer.kind'])
    expect(code).toBe(1)
    expect(err).toContain('POLICY_FACT_UNKNOWN: facts[0]')
  })
})
