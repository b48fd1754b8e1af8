import type { Wait } from '../../ports/wait.js'

/** The most attempts of one command. Each lost race uses one. */
export const MAX_ATTEMPTS = 8
const FIRST_WINDOW_MS = 10
const LAST_WINDOW_MS = 500

/**
 * Returns the wait after a lost race, in milliseconds: a random time in a window that doubles with each attempt, up to
 * 500 ms.
 * The whole window is random ("full jitter"), so that writers that collided do not collide again.
 * Source: M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 * @param attempt the number of lost races, from 1
 * @param random returns a number in [0, 1)
 */
export function backOffMs(attempt: number, random: () => number): number {
  return random() * Math.min(LAST_WINDOW_MS, FIRST_WINDOW_MS * 2 ** (attempt - 1))
}

declare function setTimeout(callback: () => void, ms: number): unknown

/** Waits with the runtime's timer. */
export const timerWait: Wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
