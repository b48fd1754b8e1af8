import { invalid } from './mapping-schema.js'
import type { RowView } from './row-view.js'

/** A function of a module's mapping threw. The replay adds the row's line. */
class RowFunctionThrew extends Error {
  override readonly name = 'RowFunctionThrew'

  constructor(
    readonly where: string,
    override readonly cause: unknown,
  ) {
    super(where)
  }
}

/** Wraps a function of the row from a module, so that an error has its path in the mapping. */
export function guarded<T>(where: string, ask: (view: RowView) => T): (view: RowView) => T {
  return (view) => {
    try {
      return ask(view)
    } catch (cause) {
      throw new RowFunctionThrew(where, cause)
    }
  }
}

/**
 * Returns the error to report for a row. An error of a mapping's function gets the row's line and its place in the
 * module, but not its message, which may quote the row. Any other error is returned as it is.
 */
export function onLine(error: unknown, line: number): unknown {
  if (!(error instanceof RowFunctionThrew)) return error
  const fix = 'Let it give undefined where a row lacks what it reads.'
  return invalid(error.where, `this function threw on line ${line} of the log`, thrown(error.cause), fix)
}

function thrown(cause: unknown): string {
  if (!(cause instanceof Error)) return `a thrown ${typeof cause}`
  const name = /^\w{1,40}$/.test(cause.name) ? cause.name : 'Error'
  const position = positionIn(cause)
  return position === undefined ? name : `${name} at ${position}`
}

/** Returns `mapping.mjs:12:34`: file, line and column. Reads after the message, which could contain anything. */
function positionIn({ stack = '', message }: Error): string | undefined {
  const behind = stack.slice(stack.indexOf(message) + message.length)
  const [, file, position] = /([\w.-]+\.[cm]?[jt]s)(?:\?[^:)]*)?(:\d+:\d+)\)?$/m.exec(behind) ?? []
  return file === undefined ? undefined : `${file}${position}`
}
