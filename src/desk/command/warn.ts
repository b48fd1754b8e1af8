import type { ListenerFailure } from './desk-events.js'

interface Runtime {
  readonly process?: { emitWarning?(warning: string, options: { readonly type: string }): void }
  readonly reportError?: (error: unknown) => void
}

/**
 * Warns of the first listener that fails, so that no error is lost without a word and no log is flooded.
 *
 * Uses `process.emitWarning` (Node, Bun, Deno), else `reportError` (browsers, Workers), else says nothing. The order
 * matters: `reportError` ends the process in Bun 1.4 and Deno 2.9, and Node has none.
 */
export function warnOnce(): (failure: ListenerFailure) => void {
  let isTold = false
  return ({ type, error }) => {
    if (isTold) return
    isTold = true
    // The library's types name no runtime; each member is checked before it is used.
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
