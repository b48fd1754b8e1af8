import { describe, expect, it } from 'vitest'
import { allCitingTests, citingTests, names } from '../../../../scripts/citing-tests.js'
import { addressOf, publicCases } from '../../../../scripts/public-cases.js'

const tests = allCitingTests()

describe('the public reports of docs/cases.md', () => {
  it.each(publicCases.map((one) => [`${one.project} ${one.number}`, one] as const))(
    '%s has a test that names it',
    (_, one) => {
      expect(tests.filter((test) => names(test, one))).not.toEqual([])
    },
  )

  it('are found by project and number, where a test names several', () => {
    const source = `describe('a clock', () => { it('keeps pauses (GLPI 6902, 15605, osTicket PR 419)', () => {}) })`
    const [test] = citingTests('x.test.ts', source)
    const cites = (project: 'GLPI' | 'osTicket' | 'Zammad', number: string) =>
      test !== undefined && names(test, { project, number, asks: '' })
    expect(test?.title).toBe('a clock keeps pauses')
    expect([cites('GLPI', '6902'), cites('GLPI', '15605'), cites('osTicket', 'PR 419')]).toEqual([true, true, true])
    expect([cites('GLPI', '690'), cites('osTicket', '15605'), cites('Zammad', '6902')]).toEqual([false, false, false])
  })

  it('have the address of an issue or of a pull request', () => {
    expect(addressOf({ project: 'Zammad', number: '188' })).toBe('https://github.com/zammad/zammad/issues/188')
    expect(addressOf({ project: 'OTRS', number: 'PR 698' })).toBe('https://github.com/OTRS/otrs/pull/698')
    expect(addressOf({ project: 'mirakl-sdk', number: '72' })).toBeNull()
  })
})
