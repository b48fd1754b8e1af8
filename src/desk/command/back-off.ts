import type { Wait } from '../../ports/wait.js'

/** How often a command is decided before it gives up: the first time, and after each race that it lost. */
export const MAX_ATTEMPTS = 8
const FIRST_WINDOW_MS = 10
const LAST_WINDOW_MS = 500

/**
 * Returns how long to wait after a lost race: any time within a window that doubles with each attempt.
 * The whole window is random ("full jitter"), so that writers who collided do not collide again.
 * Source: M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 * @param attempt how many races were lost, from 1
 * @param random gives a number in [0, 1)
 */
export function backOffMs(attempt: number, random: () => number): number {
  return random() * Math.min(LAST_WINDOW_MS, FIRST_WINDOW_MS * 2 ** (attempt - 1))
}

declare function setTimeout(callback: () => void, ms: number): unknown

/** Waits by the runtime's timer. */
export const timerWait: Wait = (ms) =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
