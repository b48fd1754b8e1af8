import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sortByTime } from './external-sort.js'
import type { TimedRow } from './row-view.js'

const rows = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 20 }), text: fc.string({ minLength: 1 }) }), { maxLength: 60 })
  .map((all) => all.map(({ at, text }, i): TimedRow => ({ line: i + 2, at, ticket: `t-${at % 3}`, columns: { text } })))

describe('sorting a log by time', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'answerable-sort-test-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function sorted(all: readonly TimedRow[], rowsInMemory: number, maxRuns: number): Promise<TimedRow[]> {
    const found: TimedRow[] = []
    for await (const batch of sortByTime(batches(all), { rowsInMemory, maxRuns, folder })) found.push(...batch)
    return found
  }

  it('equals a stable sort in memory, however little memory there is', async () => {
    const memory = fc.integer({ min: 1, max: 70 })
    await fc.assert(
      fc.asyncProperty(rows, memory, fc.integer({ min: 1, max: 4 }), async (all, rowsInMemory, maxRuns) => {
        expect(await sorted(all, rowsInMemory, maxRuns)).toEqual([...all].sort((a, b) => a.at - b.at))
        expect(readdirSync(folder)).toEqual([])
      }),
      { seed: 20_260_801, numRuns: 60 },
    )
  })

  it('leaves no file behind if the reader stops early or the log fails', async () => {
    const all = Array.from({ length: 50 }, (_, i): TimedRow => ({ line: i, at: -i, ticket: 't', columns: {} }))
    for await (const _ of sortByTime(batches(all), { rowsInMemory: 4, maxRuns: 2, folder })) break
    expect(readdirSync(folder)).toEqual([])
    await expect(async () => {
      for await (const _ of sortByTime(breaking(all), { rowsInMemory: 4, folder })) throw new Error('not reached')
    }).rejects.toThrow('the log breaks off')
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps only the columns that are asked for', async () => {
    const row: TimedRow = { line: 1, at: 1, ticket: 't', columns: { a: 1, b: 2 } }
    for await (const batch of sortByTime(batches([row]), { kept: ['a'], folder }))
      expect(batch).toEqual([{ ...row, columns: { a: 1 } }])
  })
})

async function* batches(all: readonly TimedRow[]): AsyncGenerator<readonly TimedRow[]> {
  for (let at = 0; at < all.length; at += 5) yield all.slice(at, at + 5)
}

async function* breaking(all: readonly TimedRow[]): AsyncGenerator<readonly TimedRow[]> {
  yield all
  throw new Error('the log breaks off')
}
