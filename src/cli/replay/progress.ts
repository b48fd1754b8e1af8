import { SingleBar } from 'cli-progress'
import type { Output } from '../terminal.js'
import type { LogFile } from './log-file.js'

/** Shows how far a replay is; says nothing where nobody watches. */
export interface Progress {
  /** Passes chunks on and moves with them. */
  watch(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  stop(): void
}

const silent: Progress = { watch: (chunks) => chunks, stop: () => {} }

/** A bar on a terminal's standard error, in bytes read of the file. */
export function progressOf(log: LogFile, stderr: Output): Progress {
  if (stderr.isTTY !== true || log.size === null) return silent
  const megabytes = (bytes: number): number => Math.round(bytes / 104_857.6) / 10
  // cli-progress wants a stream to draw on; ours is one wherever it is a terminal.
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
