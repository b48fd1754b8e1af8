import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryStore } from '../../adapters/memory/memory-store.js'
import { definePolicy } from '../../policy/policy.js'
import { customer, operator } from '../../ticket/responsibility/party.js'
import { createDesk } from '../create-desk.js'
import { orThrow } from '../or-throw.js'
import type { ListenerFailure } from './desk-events.js'

const policy = definePolicy({ id: 'acme', version: '1', categories: { goods: { owner: 'operator' } } })
const opening = { by: customer('c-1'), category: 'goods', body: 'It came broken.' } as const

const surfaced: unknown[] = []
const keep = (error: unknown) => void surfaced.push(error)
/** Waits until all microtasks of a failure have run, and the process has reported any unhandled error. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  surfaced.length = 0
  process.on('uncaughtException', keep).on('unhandledRejection', keep)
})
afterEach(async () => {
  await settled()
  process.off('uncaughtException', keep).off('unhandledRejection', keep)
  expect(surfaced).toEqual([])
})

function deskWith(options: { readonly onError?: (failure: ListenerFailure) => unknown } = {}) {
  return createDesk({ policy, store: memoryStore(), ...options })
}
const messageOf = ({ error }: ListenerFailure) => (error instanceof Error ? error.message : String(error))

describe('listeners', () => {
  it('cannot undo a command by throwing, nor keep the others from hearing', async () => {
    const heard: string[] = []
    const desk = deskWith()
    desk.on('ticket.opened', () => {
      throw new Error('mail server down')
    })
    desk.on('listener-failed', (failure) => heard.push(`${messageOf(failure)} at ${failure.type}`))
    desk.on('ticket.opened', () => heard.push('second'))
    desk.on('event', ({ event }) => heard.push(event.type))
    const { id } = orThrow(await desk.open(opening)).ticket
    expect(await desk.get(id, { by: operator('o') })).not.toBeNull()
    expect(heard).toEqual(['mail server down at ticket.opened', 'second', 'ticket.opened', 'ticket.routed'])
  })

  it('get refusals, and get nothing after `off`', async () => {
    const heard: string[] = []
    const desk = deskWith()
    const listener = ({ refusal }: { readonly refusal: { readonly code: string } }) => heard.push(refusal.code)
    desk.on('refused', listener)
    await desk.note('nowhere', { by: operator('o'), body: 'n' })
    desk.off('refused', listener).once('refused', listener)
    await desk.note('nowhere', { by: operator('o'), body: 'n' })
    await desk.note('nowhere', { by: operator('o'), body: 'n' })
    expect(heard).toEqual(['TICKET_NOT_FOUND', 'TICKET_NOT_FOUND'])
  })
})

describe('listeners that fail', () => {
  it.each([
    ['throws', () => fail()],
    ['rejects later', async () => fail()],
    [
      'gives a thenable that rejects',
      () => ({ then: (_: unknown, no: (e: unknown) => void) => no(new Error('down')) }),
    ],
    ['gives a thenable that throws', () => ({ then: () => fail() })],
  ])('never end the process: one that %s is reported with its type and its event', async (_, listener) => {
    const failures: ListenerFailure[] = []
    const desk = deskWith()
    desk.on('ticket.opened', listener).on('listener-failed', (failure) => void failures.push(failure))
    orThrow(await desk.open(opening))
    await settled()
    expect(failures.map((failure) => [messageOf(failure), failure.type, failure.event?.type])).toEqual([
      ['down', 'ticket.opened', 'ticket.opened'],
    ])
  })

  it('never loop: one function on both `event` and `listener-failed` is told of its own failure once an event', async () => {
    const failures: ListenerFailure[] = []
    let calls = 0
    const desk = deskWith({ onError: (failure) => failures.push(failure) })
    const both = async () => {
      calls += 1
      throw new Error(`call ${calls}`)
    }
    desk.on('event', both).on('listener-failed', both)
    orThrow(await desk.open(opening))
    await settled()
    // Two events: one call for each event, and one for the failure of each call.
    expect(calls).toBe(4)
    expect(failures.map(({ type }) => type)).toEqual(['listener-failed', 'listener-failed'])
  })

  it('go to `onError` where nobody listens to `listener-failed`, and what that throws is dropped', async () => {
    const failures: string[] = []
    for (const report of [() => fail('report'), async () => fail('report')]) {
      const desk = deskWith({
        onError: (failure) => {
          failures.push(messageOf(failure))
          return report()
        },
      })
      desk.on('ticket.opened', () => fail())
      orThrow(await desk.open(opening))
    }
    expect(failures).toEqual(['down', 'down'])
  })

  it('are warned of once where nobody takes them at all', async () => {
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
    const desk = deskWith()
    desk.on('event', () => fail())
    orThrow(await desk.open(opening))
    const calls = [...warn.mock.calls]
    warn.mockRestore()
    expect(calls).toEqual([[expect.stringContaining('Error: down'), { type: 'AnswerableWarning' }]])
  })
})

function fail(message = 'down'): never {
  throw new Error(message)
}
