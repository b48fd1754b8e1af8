import type { ListenerFailure } from './desk-events.js'

interface Runtime {
  readonly process?: { emitWarning?(warning: string, options: { readonly type: string }): void }
  readonly reportError?: (error: unknown) => void
}

/**
 * Returns a function that warns of the first failure only: the host learns of it, and logs are not flooded.
 *
 * Uses `process.emitWarning` (Node, Bun, Deno), otherwise `reportError` (browsers, Workers), otherwise does nothing.
 * The order matters: `reportError` ends the process in Bun 1.4 and Deno 2.9, and Node does not have it.
 */
export function warnOnce(): (failure: ListenerFailure) => void {
  let hasWarned = false
  return ({ type, error }) => {
    if (hasWarned) return
    hasWarned = true
    // The library does not use the types of any runtime, so each member is checked before use.
    const { process, reportError } = globalThis as Runtime
    if (typeof process?.emitWarning === 'function') {
      process.emitWarning(`A listener of "${type}" failed: ${detailOf(error)}. ${ADVICE}`, {
        type: 'AnswerableWarning',
      })
    } else if (typeof reportError === 'function') reportError(error)
  }
}

const ADVICE = 'Further failures are not shown: listen to "listener-failed", or give createDesk({ onError }).'

const detailOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : typeof error)
