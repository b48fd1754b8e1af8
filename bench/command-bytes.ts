/**
 * Measures the bytes allocated and kept for one command. `command.bench.ts` starts it with plain Node and a young
 * generation so large that no collection happens. The growth of the heap is then the allocated memory.
 * The growth after a collection is the kept memory.
 */
import { give, giveList, life, lists, openedDesk, stateOf } from './command-life.js'

declare const gc: () => void

const TICKETS = 100
const isLists = process.argv[2] === 'lists'

async function live(
  count: number,
): Promise<{ readonly allocated: number; readonly kept: number; readonly all: unknown }> {
  const opened = await openedDesk(count)
  const { clock, desk, ids } = opened
  gc()
  const before = process.memoryUsage().heapUsed
  for (const steps of lists) {
    clock.advance(20 * 60_000)
    for (const id of ids) {
      if (isLists) stateOf(await giveList(desk, id, steps))
      else for (const command of steps) stateOf(await give(desk, id, command))
    }
  }
  const allocated = process.memoryUsage().heapUsed - before
  gc()
  const kept = process.memoryUsage().heapUsed - before
  return { allocated: allocated / (life.length * count), kept: kept / (life.length * count), all: opened }
}

// The first runs warm up: compiled code takes memory too.
for (let i = 0; i < 20; i++) await live(TICKETS)
const { allocated, kept, all } = await live(TICKETS)
console.log(JSON.stringify({ allocated, kept, isKept: all !== undefined }))
