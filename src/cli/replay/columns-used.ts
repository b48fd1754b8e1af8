import { seen } from '../../kernel/errors.js'
import { openFacts } from '../../policy/fact-table.js'
import { invalid } from './mapping-schema.js'

/**
 * Which columns of the log a mapping reads, collected while it compiles: no other column is kept in memory
 * or spilled to disk.
 */
export class ColumnsUsed {
  private readonly names = new Set<string>()
  private readonly compared = new Set<string>()
  private everything = false

  constructor(private readonly tables: ReadonlySet<string>) {}

  /**
   * Notes what a dotted path reads: `state`, `was.state`, `changed.state`, `incident.opened_at`.
   * @throws AnswerableError REPLAY_INVALID: a path that could reach an object prototype, or none at all
   */
  note(path: string, where: string): void {
    if (openFacts.kindOf(path) === undefined) {
      throw invalid(where, 'this is no column that may be read', seen(path), 'Name a column of the log.')
    }
    const [first = '', second = '', ...deeper] = path.split('.')
    if (first === 'changed') {
      if (second === '' || deeper.length > 0) {
        throw invalid(where, '"changed" is followed by one column', seen(path), 'Write "changed.<column>".')
      }
      this.compared.add(second)
      this.names.add(second)
    } else if (first === 'was') this.names.add(second)
    else if (!this.tables.has(first)) this.names.add(first)
  }

  /** A function may read any column, so all are kept. */
  noteEverything(): void {
    this.everything = true
  }

  /** The columns to keep; null where all are. */
  get kept(): readonly string[] | null {
    return this.everything ? null : [...this.names].filter((name) => name !== '')
  }

  /** The columns that `changed` is asked of. */
  get changed(): readonly string[] {
    return [...this.compared]
  }
}
