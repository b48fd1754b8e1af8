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

  it('runs work at once where the ticket is free, and gives its value without a promise', () => {
    const queue = new TicketQueue()
    expect(queue.run('t', () => 7)).toBe(7)
    expect(() =>
      queue.run('t', () => {
        throw new Error('no')
      }),
    ).toThrow('no')
    expect(queue.run('t', () => 8)).toBe(8)
    expect(queue.size).toBe(0)
  })

  it('lets work that is given from within other work on the ticket wait for its end', async () => {
    const queue = new TicketQueue()
    const log: string[] = []
    const inner: unknown[] = []
    const outer = queue.run('t', () => {
      inner.push(queue.run('t', () => log.push('inner on t')))
      inner.push(queue.run('u', () => inner.push(queue.run('t', () => log.push('inner of u on t')))))
      log.push('outer')
    })
    expect(log).toEqual(['outer'])
    expect(outer).toBeUndefined()
    await Promise.all(inner)
    await Promise.all(inner)
    expect(log).toEqual(['outer', 'inner on t', 'inner of u on t'])
    expect(queue.size).toBe(0)
  })

  it('waits for a promise of any library', async () => {
    const queue = new TicketQueue()
    const log: string[] = []
    const foreign = {
      then: (resolve: (value: string) => void) => setTimeout(() => resolve(log.push('first') ? 'done' : ''), 1),
    }
    const first = queue.run('t', () => foreign as unknown as Promise<string>)
    const second = queue.run('t', () => log.push('second'))
    expect(await first).toBe('done')
    await second
    expect(log).toEqual(['first', 'second'])
  })
})
