import { describe, expect, it } from 'vitest'
import { TicketQueue } from './ticket-queue.js'

describe('TicketQueue', () => {
  it('runs work on one ticket one after the other, in order, even after a failure', async () => {
    const queue = new TicketQueue()
    const log: string[] = []
    const work = (name: string) => async () => {
      log.push(`${name} begins`)
      await Promise.resolve()
      log.push(`${name} ends`)
      if (name === 'b') throw new Error(name)
      return name
    }
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => queue.run('t', work(name))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
  })

  it('keeps nothing for an idle ticket', async () => {
    const queue = new TicketQueue()
    const running = Array.from({ length: 1_000 }, (_, i) => queue.run(`t-${i % 500}`, async () => i))
    expect(queue.size).toBe(500)
    await Promise.all(running)
    expect(queue.size).toBe(0)
  })
})
