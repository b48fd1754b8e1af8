import { describe, expect, it } from 'vitest'
import { ticketStoreContract } from '../../testing/ticket-store-contract.js'
import { memoryStore } from './memory-store.js'

ticketStoreContract({ describe, it, createStore: () => memoryStore() })

describe('memoryStore', () => {
  it('forgets a ticket with everything about it, on request', async () => {
    const store = memoryStore()
    expect(store.size('a')).toBe(0)
    store.forget('a', 'unknown')
  })
})
