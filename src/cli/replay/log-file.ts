import { createReadStream, type ReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { fileInvalid, unreadable } from '../json-file.js'
import type { Format } from './mapping-schema.js'

/** A file that is being read. */
export interface LogFile {
  readonly chunks: AsyncIterable<Uint8Array>
  /** Its size on disk in bytes; null for standard input. */
  readonly size: number | null
  /** Returns the number of bytes read so far. */
  readonly bytesRead: () => number
}

const CHUNK = 262_144

/**
 * Opens a file for one reading. `-` is standard input; `.gz` is unpacked.
 * @param option the option that names the file, for messages
 * @throws AnswerableError FILE_INVALID: it cannot be read
 */
export async function openLog(path: string, option: string, stdin: Readable): Promise<LogFile> {
  if (path === '-') return { chunks: stdin, size: null, bytesRead: () => 0 }
  const found = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, option, cause)
  })
  if (found.isDirectory()) throw fileInvalid(path, option, 'it is a folder', 'Give one file.')
  const file = createReadStream(path, { highWaterMark: CHUNK })
  return { chunks: readable(file, path, option), size: found.size, bytesRead: () => file.bytesRead }
}

async function* readable(file: ReadStream, path: string, option: string): AsyncGenerator<Uint8Array> {
  // `pipeline` passes an error of the file to the reader of the unpacked side, so its callback has nothing to do.
  const stream = /\.gz$/i.test(path) ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => {}) : file
  try {
    for await (const chunk of stream) yield chunk
  } catch (error) {
    throw unreadable(path, option, error)
  } finally {
    file.destroy()
  }
}

/** Returns the format by the file's name, or `undefined` if the name does not show it. */
export function formatOf(path: string): Format | undefined {
  const [, name] = /\.(csv|ndjson|jsonl)(?:\.gz)?$/i.exec(path) ?? []
  if (name === undefined) return undefined
  return name.toLowerCase() === 'csv' ? 'csv' : 'ndjson'
}
