import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { describe, expect, it } from 'vitest'
import { blocksOf } from '../../scripts/doc-blocks.js'
import { createApp } from './app.js'

const NINE = Date.parse('2026-11-02T09:00:00Z')
const late = { order: 'o-1', category: 'delivery.late', body: 'Where is it?' }

function started() {
  const { desk, app } = createApp({ now: () => NINE, ids: () => 't-1' })
  const send = async (token: string, method: string, path: string, body?: unknown, key?: string) => {
    const headers = { authorization: `Bearer ${token}`, ...(key !== undefined && { 'idempotency-key': key }) }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await app.request(path, { method, headers, ...(body !== undefined && { body: text }) })
    return { status: response.status, body: await response.json() }
  }
  return { desk, app, send, get: (token: string, path = '/tickets/t-1') => send(token, 'GET', path) }
}

describe('the tutorial', () => {
  const page = readFileSync('docs/tutorial.md', 'utf8')
  const named = blocksOf('docs/tutorial.md', page).filter(({ file }) => file !== undefined)

  it('shows the files of this folder as they are', () => {
    expect(named.map(({ file }) => file)).toEqual(['policy.ts', 'host.ts', 'view.ts', 'app.ts', 'main.ts', 'walk.ts'])
    for (const { file = '', code } of named) expect(code).toBe(readFileSync(`examples/tutorial/${file}`, 'utf8'))
  })
})

describe('the application of the tutorial', () => {
  it('lets the customer open a ticket, and tells the seller what it must do and by when', async () => {
    const { send, get } = started()
    expect(await send('ann-token', 'POST', '/tickets', late)).toMatchObject({ status: 201, body: { owner: 'seller' } })
    const must = { action: 'reply', mandatory: true, dueAt: NINE + 8 * 3_600_000 }
    expect(await get('cups-token')).toMatchObject({ status: 200, body: { state: 'open', must } })
    const replied = await send('cups-token', 'POST', '/tickets/t-1/replies', { body: 'It left today.' })
    expect(replied).toMatchObject({ status: 200, body: { state: 'waiting', must: null } })
    expect((await get('ann-token')).body).toMatchObject({
      must: { action: 'reply' },
      messages: [{}, { from: 'seller' }],
    })
  })

  it('answers nobody who is not signed in', async () => {
    expect(await started().get('no-token')).toEqual({ status: 401, body: { code: 'SIGN_IN' } })
  })

  it('answers another shop as if the ticket did not exist', async () => {
    const { send, get } = started()
    await send('ann-token', 'POST', '/tickets', late)
    expect(await get('maps-token')).toEqual(await get('ann-token', '/tickets/t-2'))
    const reply = await send('maps-token', 'POST', '/tickets/t-1/replies', { body: 'Hello.' })
    expect(reply).toMatchObject({ status: 404, body: { code: 'TICKET_NOT_FOUND' } })
  })

  it('takes the facts of an order from the host, and only for the customer who placed it', async () => {
    const { send } = started()
    const forged = { ...late, order: 'o-2', soldBy: 'seller', by: { party: 'operator', id: 'x' } }
    expect(await send('ann-token', 'POST', '/tickets', forged)).toMatchObject({
      status: 201,
      body: { owner: 'operator' },
    })
    expect(await send('cups-token', 'POST', '/tickets', late)).toMatchObject({ status: 404 })
  })

  it('gives one ticket for a request that is sent twice, and refuses another request under its key', async () => {
    const { send } = started()
    const first = await send('ann-token', 'POST', '/tickets', late, 'k-1')
    expect(await send('ann-token', 'POST', '/tickets', late, 'k-1')).toEqual(first)
    const other = await send('ann-token', 'POST', '/tickets', { ...late, body: 'Lost?' }, 'k-1')
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } })
  })

  it('answers bad input with 400', async () => {
    const { send } = started()
    for (const [body, code] of [
      ['{', 'JSON_INVALID'],
      [{ ...late, body: 7 }, 'COMMAND_INVALID'],
      [{ ...late, category: 'No such code' }, 'FACTS_INVALID'],
      [{ ...late, body: 'x'.repeat(1_000_000) }, 'TEXT_TOO_LONG'],
    ]) {
      expect(await send('ann-token', 'POST', '/tickets', body)).toMatchObject({ status: 400, body: { code } })
    }
    expect(await send('ann-token', 'POST', '/tickets', null)).toMatchObject({ status: 404 })
  })

  it('listens on a port', async () => {
    const { app } = started()
    const { port, close } = await new Promise<{ port: number; close: () => void }>((done) => {
      const server = serve({ fetch: app.fetch, port: 0 }, (info) =>
        done({ port: info.port, close: () => server.close() }),
      )
    })
    const response = await fetch(`http://localhost:${port}/tickets/t-1`)
    close()
    expect(response.status).toBe(401)
  })
})
