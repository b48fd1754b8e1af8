import { closeSync, openSync, readSync, writeFileSync } from 'node:fs'
import { LineCutter } from './lines.js'
import type { Columns, TimedRow } from './row-view.js'

const CHUNK = 65_536

/** Writes rows to a new file that only this user can read, one JSON line each, in the given order. */
export function writeRun(path: string, rows: Iterable<TimedRow>): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    let text = ''
    for (const { at, line, ticket, columns } of rows) {
      text += `${JSON.stringify([at, line, ticket, columns])}\n`
      if (text.length < CHUNK) continue
      writeFileSync(file, text)
      text = ''
    }
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** Reads a file of `writeRun` chunk by chunk. Closes the file when the reading ends, for whatever reason. */
export function* readRun(path: string): Generator<TimedRow> {
  const file = openSync(path, 'r')
  try {
    const cutter = new LineCutter(Number.POSITIVE_INFINITY)
    for (;;) {
      // A new chunk each time: the cutter keeps the start of a line that continues in the next chunk.
      const chunk = Buffer.allocUnsafeSlow(CHUNK)
      const bytes = readSync(file, chunk, 0, CHUNK, null)
      if (bytes === 0) return
      for (const { text } of cutter.cut(chunk.subarray(0, bytes))) if (text !== null) yield rowOf(text)
    }
  } finally {
    closeSync(file)
  }
}

function rowOf(text: string): TimedRow {
  // The boundary: `writeRun` wrote this line, in this process.
  const [at, line, ticket, columns] = JSON.parse(text) as [number, number, string, Columns]
  return { at, line, ticket, columns }
}
