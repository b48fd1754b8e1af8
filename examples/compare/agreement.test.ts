import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CompareReport } from '../../src/cli/compare/compare-report.js'
import { commandLine } from '../../src/cli/replay/command-line-under-test.js'
import type { Report } from '../../src/cli/replay/report.js'

/** The folder of the real log. It is not part of the repository; the README names its source. */
const data = resolve(import.meta.dirname, '../../../shared/data/servicenow_uci498')
const incidents = join(data, 'incidents.csv')
const isHere = existsSync(incidents)
if (!isHere) console.log(`SKIPPED 2 tests of the comparison on the ServiceNow log: there is no log in ${data}`)

const here = (name: string) => join(import.meta.dirname, name)
const from = here('../replay-servicenow/policy.json')
const mapping = here('../replay-servicenow/incidents.mapping.json')

const compared = async (to: string): Promise<CompareReport> => {
  const args = ['compare', '--from', from, '--to', to, '--tickets', incidents, '--mapping', mapping, '--json']
  return JSON.parse((await commandLine(args)).out)
}

describe.skipIf(!isHere)('a comparison on the ServiceNow incident log', () => {
  it('finds the breaches that a replay of the whole desk finds', async () => {
    const args = ['replay', '--policy', from, '--mapping', mapping, '--events', incidents, '--json']
    const replayed: Report = JSON.parse((await commandLine(args)).out)
    const { clocks } = await compared(here('policy-2.json'))
    const missed = new Map(replayed.targets.map(({ target, missed: count }) => [target, count]))
    expect(clocks?.rows.map(({ from: target, before }) => [target, before.breached])).toEqual([
      ['resolution-normal', missed.get('resolution-normal')],
      ['resolution-low', missed.get('resolution-low')],
    ])
  })

  it('finds what the README says', async () => {
    const { decisions, changed, owners, clocks, unreadable, refused } = await compared(here('policy-2.json'))
    expect([decisions, changed, unreadable, refused]).toEqual([14_537, 711, [], []])
    expect(owners).toEqual([{ from: 'seller', to: 'operator', decisions: 711 }])
    expect(
      clocks?.rows.map(({ tickets, before, after, newlyBreached, saved }) => {
        return [tickets, before.breached, after.breached, newlyBreached, saved]
      }),
    ).toEqual([
      [13_715, 6_345, 9_569, 3_224, 0],
      [485, 118, 84, 0, 34],
    ])
  })
})
