/**
 * Folds the histories that each release has written. `ANSWERABLE_GOLDEN=write npx vitest run src/ticket/events/golden`
 * writes the files of this release. Once the release is published, its files must never change.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { goldenEvents } from '../../../../test/stories/golden.js'
import { zoneDataVersion } from '../../../sla/zone/zone.js'
import { fold } from '../../evolve.js'
import type { Ticket } from '../../ticket.js'
import { catalogue } from '../catalogue.js'
import type { TicketEvent } from '../events.js'

const folder = new URL('.', import.meta.url)
const THIS_RELEASE = '0.2.0'
const lines = <T>(values: readonly T[]): string => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`
const read = <T>(name: string): readonly T[] =>
  readFileSync(new URL(name, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

function ticketsOf(events: readonly TicketEvent[]): readonly (Ticket | null)[] {
  const ids = [...new Set(events.map(({ ticketId }) => ticketId))]
  return ids.map((id) => fold(events.filter(({ ticketId }) => ticketId === id)))
}

if (process.env.ANSWERABLE_GOLDEN === 'write') {
  const events = goldenEvents()
  writeFileSync(new URL(`${THIS_RELEASE}.events.jsonl`, folder), lines(events))
  writeFileSync(new URL(`${THIS_RELEASE}.tickets.jsonl`, folder), lines(ticketsOf(events)))
}
const releases = readdirSync(folder).flatMap((name) => (name.endsWith('.events.jsonl') ? [name.slice(0, -13)] : []))

/** The members that this runtime cannot write: Bun, for example, does not tell the version of its zone data. */
const unavailable: ReadonlySet<string> = new Set(zoneDataVersion() === null ? ['data.zoneData'] : [])

/** Returns the member names of the envelope and of the data, by event type. */
function membersOf(events: readonly TicketEvent[]): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, Set<string>>()
  for (const event of events) {
    const known = members.get(event.type) ?? new Set()
    for (const name of [...Object.keys(event), ...Object.keys(event.data).map((key) => `data.${key}`)])
      if (!unavailable.has(name)) known.add(name)
    members.set(event.type, known)
  }
  return members
}

describe.each(releases)('the events of release %s', (release) => {
  const events = read<TicketEvent>(`${release}.events.jsonl`)

  it('fold to the tickets that they made', () => {
    expect(ticketsOf(events)).toEqual(read(`${release}.tickets.jsonl`))
  })

  it('are not changed by folding them', () => {
    const copy = structuredClone(events)
    ticketsOf(events)
    expect(events).toEqual(copy)
  })
})

describe('the events of this release', () => {
  it('are all in its golden file, each type in its current version', () => {
    const written = read<TicketEvent>(`${THIS_RELEASE}.events.jsonl`)
    const seen = new Map(written.map(({ type, v }) => [type, v]))
    const expected = Object.entries(catalogue).map(([type, upcasters]) => [type, upcasters.length + 1])
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected))
  })

  it('have the same members as in its golden file: a new shape needs a new version', () => {
    expect(membersOf(goldenEvents())).toEqual(membersOf(read(`${THIS_RELEASE}.events.jsonl`)))
  })
})
