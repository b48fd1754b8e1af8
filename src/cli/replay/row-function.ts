import { invalid } from './mapping-schema.js'
import type { RowView } from './row-view.js'

/** A function of a module's mapping threw. Which row it was given, only the replay knows. */
class RowFunctionThrew extends Error {
  override readonly name = 'RowFunctionThrew'

  constructor(
    readonly where: string,
    override readonly cause: unknown,
  ) {
    super(where)
  }
}

/** A function of the row, as a module may write it, that tells its place in the mapping where it throws. */
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
 * The error to tell of a row: what a function of the mapping threw, with the row's line; any other as it is. What the
 * function said is left out, for it may quote the row; where it stands in the module is told.
 */
export function onLine(error: unknown, line: number): unknown {
  if (!(error instanceof RowFunctionThrew)) return error
  const fix = 'Let it give undefined where a row lacks what it reads.'
  return invalid(error.where, `this function threw on line ${line} of the log`, thrown(error.cause), fix)
}

function thrown(cause: unknown): string {
  if (!(cause instanceof Error)) return `a thrown ${typeof cause}`
  const name = /^\w{1,40}$/.test(cause.name) ? cause.name : 'Error'
  const place = placeIn(cause)
  return place === undefined ? name : `${name} at ${place}`
}

/** `mapping.mjs:12:34`: the file's name without its folders, read behind the message, which could hold anything. */
function placeIn({ stack = '', message }: Error): string | undefined {
  const behind = stack.slice(stack.indexOf(message) + message.length)
  const [, file, place] = /([\w.-]+\.[cm]?[jt]s)(?:\?[^:)]*)?(:\d+:\d+)\)?$/m.exec(behind) ?? []
  return file === undefined ? undefined : `${file}${place}`
}
