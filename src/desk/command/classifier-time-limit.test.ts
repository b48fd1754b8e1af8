import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { guessing, opening, policy, SECRET, unsure } from '../../../test/classifiers/guessing.js'
import type { Classifier } from '../../ports/classifier.js'
import { story } from '../../testing/story.js'
import { orThrow } from '../or-throw.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a classifier that is late', () => {
  it('is waited for two seconds, told to stop, and the ticket goes to a person', async () => {
    let isStopped = false
    const use: Classifier = {
      contract: 1,
      id: 'slow/1',
      classify: (_, { signal }) => {
        signal.addEventListener('abort', () => {
          isStopped = true
        })
        return new Promise(() => {})
      },
    }
    const { desk, store } = story({ policy, classifier: { use } })
    const opened = desk.open(opening)
    await vi.advanceTimersByTimeAsync(1_999)
    expect([isStopped, store.size('default')]).toEqual([false, 0])
    await vi.advanceTimersByTimeAsync(1)
    expect(await opened).toMatchObject({ ticket: { state: 'triage', classification: { outcome: 'late' } } })
    expect(isStopped).toBe(true)
  })

  it('is waited for up to the host’s time limit, and its later answer is dropped', async () => {
    const rejected = new Promise((_, reject) => setTimeout(() => reject(new Error(SECRET)), 500))
    const opened = guessing(() => rejected, { timeLimitMs: 100 }).desk.open(opening)
    await vi.advanceTimersByTimeAsync(100)
    expect(await opened).toMatchObject({ ticket: { classification: { outcome: 'late' } } })
    // An unhandled rejection would fail the run.
    await vi.advanceTimersByTimeAsync(1_000)
  })
})

describe('a classifier that is in time', () => {
  it('leaves no timer, whether it answers or fails', async () => {
    orThrow(await guessing(async (input) => unsure(input)).desk.open(opening))
    orThrow(await guessing(() => Promise.reject(new Error(SECRET))).desk.open(opening))
    expect(vi.getTimerCount()).toBe(0)
  })
})
