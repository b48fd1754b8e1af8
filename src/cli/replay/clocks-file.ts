import { type FileHandle, open } from 'node:fs/promises'
import { codedError } from '../../kernel/errors/errors.js'
import type { FinishedClock } from './clock-tally.js'

/** Writes one JSON line for each run of a clock that ended. */
export class ClocksFile {
  private text = ''

  private constructor(private readonly file: FileHandle) {}

  /** @throws AnswerableError REPLAY_INVALID: the file cannot be written */
  static async create(path: string): Promise<ClocksFile> {
    try {
      return new ClocksFile(await open(path, 'w'))
    } catch (cause) {
      const problem = 'the file cannot be written'
      throw codedError(
        'REPLAY_INVALID',
        { path: '--clocks', problem, value: path, fix: 'Check the folder.' },
        { cause },
      )
    }
  }

  add(clock: FinishedClock): void {
    this.text += `${JSON.stringify(clock)}\n`
  }

  /** Writes the added lines. Call it often, so that memory stays small. */
  async flush(): Promise<void> {
    const { text } = this
    this.text = ''
    if (text !== '') await this.file.write(text)
  }

  async close(): Promise<void> {
    await this.flush()
    await this.file.close()
  }
}
