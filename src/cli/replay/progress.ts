import { SingleBar } from 'cli-progress'
import type { Output } from '../terminal.js'
import type { LogFile } from './log-file.js'

/** A progress bar; silent without a terminal. */
export interface Progress {
  /** Passes the chunks on and updates the bar. */
  watch(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  stop(): void
}

const silent: Progress = { watch: (chunks) => chunks, stop: () => {} }

/** Returns a bar on standard error that shows the bytes read of the file. */
export function progressOf(log: LogFile, stderr: Output): Progress {
  if (stderr.isTTY !== true || log.size === null) return silent
  const megabytes = (bytes: number): number => Math.round(bytes / 104_857.6) / 10
  // cli-progress needs a stream. `stderr` is one if it is a terminal.
  const stream = stderr as NodeJS.WriteStream
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} MB | {eta_formatted}',
    stream,
    hideCursor: true,
  })
  bar.start(megabytes(log.size), 0)
  return {
    async *watch(chunks) {
      for await (const chunk of chunks) {
        bar.update(megabytes(log.bytesRead()))
        yield chunk
      }
    },
    stop: () => bar.stop(),
  }
}
