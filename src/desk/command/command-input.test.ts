/** The input of commands as data: names, ids and lists. */
import { beforeEach, describe, expect, it } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { compilePolicy } from '../../policy/policy.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import type { Desk } from '../desk.js'
import { orThrow } from '../or-throw.js'

const policy = compilePolicy({ id: 'p', version: '1', categories: { site: { owner: 'operator' } } })
const by = operator('o-1')
const note = { type: 'note', by, body: 'n' } as const
let desk: Desk
let id: string
beforeEach(async () => {
  desk = createDesk({ policy, store: memoryStore() })
  id = orThrow(await desk.open({ by: customer('c-1'), category: 'site' })).ticket.id
})
const raw = (value: unknown) => value as never
const invalid = (values: object) => ({ code: 'COMMAND_INVALID', values: expect.objectContaining(values) })

describe('a command as data', () => {
  it('names a command on a ticket', async () => {
    const names = expect.stringMatching(/^Use one of: (?!.*\bopen\b).*\bnote\b.*\bclose\b/)
    const typed = (type: unknown) => desk.do(raw({ ...note, type, ticketId: id }))
    await expect(typed('teleport')).rejects.toMatchObject(
      invalid({ command: 'desk', path: 'type', value: '"teleport"', fix: names }),
    )
    await expect(typed('open')).rejects.toMatchObject(invalid({ value: '"open"', fix: 'Call desk.open.' }))
    await expect(typed('toString')).rejects.toMatchObject(invalid({ value: '"toString"', fix: names }))
    for (const type of [7, undefined, null, {}])
      await expect(typed(type)).rejects.toMatchObject(invalid({ value: typeof type, fix: names }))
  })

  it('names a ticket by 1 to 200 characters', async () => {
    for (const ticketId of ['x', 'x'.repeat(200)])
      expect(await desk.do({ ...note, ticketId })).toMatchObject({ refusal: { code: 'TICKET_NOT_FOUND' } })
    await expect(desk.do({ ...note, ticketId: 'x'.repeat(201) })).rejects.toMatchObject(
      invalid({ path: 'ticketId', value: '201 characters' }),
    )
    await expect(desk.do({ ...note, ticketId: '' })).rejects.toMatchObject(invalid({ value: '0 characters' }))
    await expect(desk.note(raw(7), { by, body: 'n' })).rejects.toMatchObject(invalid({ value: '7' }))
  })

  it('that is not an object is rejected, and says so', async () => {
    for (const command of [null, undefined, 'note'])
      await expect(desk.do(raw(command))).rejects.toMatchObject(invalid({ path: 'type' }))
    await expect(desk.note(id, raw(null))).rejects.toMatchObject(invalid({ command: 'note', path: '(root)' }))
  })
})

describe('a list of commands', () => {
  it('has from 1 to 50 of them', async () => {
    const list = (count: number) => Array.from({ length: count }, () => note)
    expect(await desk.transact(id, raw(list(50)))).toMatchObject({ outcome: 'accepted' })
    expect(await desk.as(by).transact(id, raw(list(50).map(({ by: _, ...rest }) => rest)))).toMatchObject({
      outcome: 'accepted',
    })
    for (const [given, value] of [
      [list(51), '51 commands'],
      [[], '0 commands'],
      ['note', '"string"'],
    ] as const)
      await expect(desk.transact(id, raw(given))).rejects.toMatchObject(invalid({ command: 'transact', value }))
  })

  it('says which command is invalid, and where', async () => {
    const second = (command: unknown) => desk.transact(id, raw([note, command]))
    await expect(second({ ...note, body: 7 })).rejects.toMatchObject(
      invalid({ command: 'note', path: 'commands[1].body' }),
    )
    await expect(second({ type: 'fly' })).rejects.toMatchObject(invalid({ path: 'commands[1].type' }))
    await expect(second(null)).rejects.toMatchObject(invalid({ path: 'commands[1].type' }))
    await expect(second({ ...note, idempotencyKey: 'k' })).rejects.toMatchObject(
      invalid({ path: 'commands[1].idempotencyKey', problem: 'it belongs to the whole list' }),
    )
    await expect(second({ ...note, body: 'x'.repeat(1e6) })).rejects.toMatchObject({
      code: 'TEXT_TOO_LONG',
      values: { command: 'note', path: 'commands[1].body', value: 1e6 },
    })
  })

  it('stores each text under the event of its own command', async () => {
    const bodies = ['one', 'two', 'three']
    const commands = [{ type: 'priority.set', by, priority: 'high' }, ...bodies.map((body) => ({ ...note, body }))]
    const { events } = orThrow((await desk.transact(id, raw(commands))) as never)
    const texts = (await desk.conversation(id, { by })).slice(1)
    expect(texts.map(({ body }) => body)).toEqual(bodies)
    expect(texts.map((text) => text.id)).toEqual(
      events.filter(({ type }) => type === 'ticket.noted').map((event) => event.id),
    )
  })

  it('is announced as refused by the command that was refused', async () => {
    const told: unknown[] = []
    desk.on('refused', ({ command, by: actor, ticketId }) => told.push([command, actor, ticketId]))
    const stranger = customer('c-2')
    expect(await desk.transact(id, [note, { ...note, by: stranger as never }])).toMatchObject({
      outcome: 'refused',
      index: 1,
    })
    expect(await desk.transact(id, [note], { expectedVersion: 99 })).toMatchObject({ outcome: 'refused', index: null })
    expect(await desk.note(id, { by, body: 'n', expectedVersion: 99 })).not.toHaveProperty('index')
    expect(told).toEqual([
      ['note', stranger, id],
      ['transact', by, id],
      ['note', by, id],
    ])
  })
})

describe('the desk of one actor', () => {
  it('rejects an input that is not an object as the desk does', async () => {
    const own = desk.as(by)
    for (const input of [null, 'x', 7]) {
      await expect(own.note(id, raw(input))).rejects.toMatchObject(invalid({ command: 'note', path: '(root)' }))
      await expect(own.do(raw(input))).rejects.toMatchObject(invalid({ path: 'type' }))
      await expect(own.transact(id, raw([input]))).rejects.toMatchObject(invalid({ path: 'commands[0].type' }))
    }
  })

  it('names the actor that it rejects', () => {
    expect(() => desk.as(raw(null))).toThrow(expect.objectContaining(invalid({ command: 'desk.as', path: 'actor' })))
    expect(() => desk.as(raw({ party: 'operator' }))).toThrow(expect.objectContaining(invalid({ path: 'id' })))
  })
})

describe('orThrow', () => {
  it('returns what was accepted, and throws a refusal with its code and values', async () => {
    expect(orThrow(await desk.note(id, { by, body: 'n' })).ticket.id).toBe(id)
    const refused = await desk.note('none', { by, body: 'n' })
    expect(() => orThrow(refused)).toThrow(
      expect.objectContaining({ code: 'TICKET_NOT_FOUND', values: { ticketId: 'none' } }),
    )
  })
})
