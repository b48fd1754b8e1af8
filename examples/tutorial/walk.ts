import { createApp } from './app.js'

const { app } = createApp({ now: () => Date.parse('2026-11-02T09:00:00Z'), ids: () => 't-1' })

async function call(token: string, method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await app.request(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  console.log(response.status, await response.json())
}

await call('ann-token', 'POST', '/tickets', { order: 'o-1', category: 'delivery.late', body: 'Where is it?' })
await call('cups-token', 'GET', '/tickets/t-1')
await call('cups-token', 'POST', '/tickets/t-1/replies', { body: 'It left today.' })
await call('maps-token', 'GET', '/tickets/t-1') // another shop
await call('nobody', 'GET', '/tickets/t-1')
