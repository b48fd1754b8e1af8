import { describe, expect, it } from 'vitest'
import { waitFor } from 'xstate'
import { memoryStore } from '../adapters/memory/memory-store.js'
import { createDesk } from '../desk/create-desk.js'
import { orThrow } from '../desk/or-throw.js'
import { AnswerableError } from '../kernel/errors/errors.js'
import { compilePolicy } from '../policy/policy.js'
import { customer, operator } from '../ticket/responsibility/party.js'
import { ticketActor } from './ticket-actor.js'

const policy = compilePolicy({ id: 'acme', version: '1', categories: { site: { owner: 'operator' } } })
const by = operator('o-1')
const opened = async () => {
  const desk = createDesk({ policy, store: memoryStore() })
  const { id } = orThrow(await desk.open({ by: customer('c-1'), category: 'site' })).ticket
  const actor = ticketActor(desk, id).start()
  await waitFor(actor, ({ value }) => value === 'open')
  return { desk, id, actor }
}

describe('ticketActor', () => {
  it('has the ticket as its snapshot, and follows what the desk commits', async () => {
    const { desk, id, actor } = await opened()
    const states: unknown[] = []
    actor.subscribe(({ value }) => states.push(value))
    await desk.reply(id, { by, body: 'Which page?' })
    expect(actor.getSnapshot().context).toEqual(await desk.get(id, { by }))
    expect(states).toContain('waiting')
  })

  it('forwards commands to the desk and shows their results', async () => {
    const { desk, id, actor } = await opened()
    actor.send({ type: 'resolve', by })
    const { result } = await waitFor(actor, (snapshot) => snapshot.result !== null)
    expect(result).toMatchObject({ outcome: 'accepted', ticket: { state: 'resolved' } })
    actor.send({ type: 'escalate', by })
    const refused = await waitFor(actor, (snapshot) => snapshot.result?.outcome === 'refused')
    expect(refused).toMatchObject({ value: 'resolved', result: { refusal: { code: 'MOVE_NOT_LEGAL' } } })
    expect(await desk.get(id, { by })).toMatchObject({ state: 'resolved' })
  })

  it('shows the error of a command, and ignores events of XState’s own from outside', async () => {
    const { actor } = await opened()
    const { context } = actor.getSnapshot()
    actor.send({ type: 'xstate.told', context: null } as never)
    actor.send({ type: 'xstate.done.actor.0' } as never)
    expect(actor.getSnapshot().context).toBe(context)
    actor.send({ type: 'teleport', by } as never)
    const { failure } = await waitFor(actor, (snapshot) => snapshot.failure !== null)
    expect(failure).toMatchObject({ code: 'COMMAND_INVALID' })
  })

  it('hears nothing once it is stopped', async () => {
    const { desk, id, actor } = await opened()
    const before = actor.getSnapshot().context
    actor.stop()
    await desk.note(id, { by, body: 'Seen.' })
    expect(actor.getSnapshot()).toMatchObject({ status: 'stopped', context: before })
  })

  it('shows one snapshot a command, with the ticket and the result', async () => {
    const { actor } = await opened()
    const seen: unknown[] = []
    actor.subscribe(({ value, context, result, failure }) => {
      const code = result?.outcome === 'refused' ? result.refusal.code : result?.outcome
      seen.push([value, context?.version, code, AnswerableError.isInstance(failure) ? failure.code : failure])
    })
    const before = actor.getSnapshot().context?.version ?? 0
    actor.send({ type: 'reopen', by })
    await waitFor(actor, ({ result }) => result?.outcome === 'refused')
    actor.send({ type: 'note', by, body: '' })
    await waitFor(actor, ({ failure }) => failure !== null)
    actor.send({ type: 'resolve', by })
    await waitFor(actor, ({ result }) => result?.outcome === 'accepted')
    const { context } = actor.getSnapshot()
    expect(seen).toEqual([
      ['open', before, 'MOVE_NOT_LEGAL', null],
      ['open', before, undefined, 'COMMAND_INVALID'],
      ['resolved', context?.version, 'accepted', null],
    ])
  })

  it('shows commits of others before the result of its own command, in order, and nothing twice', async () => {
    const { desk, id, actor } = await opened()
    const seen: unknown[] = []
    actor.subscribe(({ value, result }) => seen.push([value, result?.outcome]))
    const others = desk.reply(id, { by, body: 'Which page?' })
    actor.send({ type: 'resolve', by })
    actor.send({ type: 'reopen', by })
    await others
    await waitFor(actor, ({ value, result }) => value === 'open' && result?.outcome === 'accepted')
    expect(seen).toEqual([
      ['waiting', undefined],
      ['resolved', 'accepted'],
      ['open', 'accepted'],
    ])
    await desk.reply(id, { by, body: 'And which day?' })
    expect(seen).toHaveLength(4)
  })

  it('says that a ticket does not exist, until it does', async () => {
    const desk = createDesk({ policy, store: memoryStore() })
    const actor = ticketActor(desk, 't-9').start()
    const { failure } = await waitFor(actor, (snapshot) => snapshot.failure !== null)
    expect(failure).toMatchObject({ code: 'TICKET_NOT_FOUND', values: { ticketId: 't-9' } })
    await desk.open({ id: 't-9', by: customer('c-1'), category: 'site' })
    expect(actor.getSnapshot()).toMatchObject({ value: 'open', failure: null })
  })
})
