/** One line of a log, without its line end; `text` is null if the line is too long. */
export interface Line {
  /** From 1. */
  readonly number: number
  readonly text: string | null
}

/** The longest line that is read, in bytes. Rows of logs are far shorter; the limit keeps memory bounded. */
export const MAX_LINE_LENGTH = 1_048_576

const NEWLINE = 0x0a
const RETURN = 0x0d

/**
 * Splits a stream of bytes into lines, one batch for each chunk. A line ends with "\n" or "\r\n".
 * A byte-order mark is dropped. Each text is a separate string, so that a kept value does not keep its whole chunk.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  longest = MAX_LINE_LENGTH,
): AsyncGenerator<readonly Line[]> {
  const cutter = new LineCutter(longest)
  for await (const chunk of chunks) {
    const lines = cutter.cut(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    if (lines.length > 0) yield lines
  }
  const last = cutter.rest()
  if (last.length > 0) yield last
}

/** Splits chunks into lines, and keeps an unfinished line for the next chunk. */
export class LineCutter {
  private number = 0
  /** The parts of a line that continues in the next chunk. */
  private begun: Buffer[] = []
  private begunBytes = 0

  constructor(private readonly longest: number) {}

  cut(chunk: Buffer): Line[] {
    const lines: Line[] = []
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      lines.push(this.line(chunk.subarray(from, end)))
      from = end + 1
    }
    if (from < chunk.length) this.begin(chunk.subarray(from))
    return lines
  }

  rest(): Line[] {
    return this.begunBytes > 0 ? [this.line(Buffer.alloc(0))] : []
  }

  /** Keeps a part of an unfinished line; of a line that is too long only the length. */
  private begin(part: Buffer): void {
    this.begunBytes += part.length
    if (this.begunBytes <= this.longest) this.begun.push(part)
    else this.begun = []
  }

  private line(end: Buffer): Line {
    this.number += 1
    const bytes = this.begunBytes + end.length
    const whole = this.begun.length === 0 ? end : Buffer.concat([...this.begun, end])
    this.begun = []
    this.begunBytes = 0
    return { number: this.number, text: bytes > this.longest ? null : textOf(whole, this.number === 1) }
  }
}

function textOf(bytes: Buffer, isFirst: boolean): string {
  const end = bytes[bytes.length - 1] === RETURN ? bytes.length - 1 : bytes.length
  const hasMark = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return bytes.toString('utf8', hasMark ? 3 : 0, end)
}
