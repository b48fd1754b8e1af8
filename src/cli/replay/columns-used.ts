import { seen } from '../../kernel/errors/errors.js'
import { openFacts } from '../../policy/language/fact-table.js'
import type { NamedColumns } from './log-columns.js'
import { invalid, type TableFrame } from './mapping-schema.js'

/**
 * Collects the columns of the log that a mapping reads, while the mapping compiles.
 * No other column is kept in memory or spilled to disk.
 */
export class ColumnsUsed {
  /** Each column with the first path in the mapping that reads it. */
  private readonly names = new Map<string, string>()
  private readonly compared = new Set<string>()
  private everything = false

  constructor(private readonly tables: ReadonlyMap<string, TableFrame>) {}

  /**
   * Records the columns that a dotted path reads: `state`, `was.state`, `changed.state`, `incident.opened_at`.
   * @throws AnswerableError REPLAY_INVALID: an empty path, or one that could reach an object prototype; a column that
   *   its table does not list
   */
  note(path: string, where: string): void {
    if (openFacts.kindOf(path) === undefined) {
      throw invalid(where, 'this is not a column that may be read', seen(path), 'Name a column of the log.')
    }
    const [first = '', second = '', ...deeper] = path.split('.')
    if (first === 'changed') {
      if (second === '' || deeper.length > 0) {
        throw invalid(where, '"changed" is followed by one column', seen(path), 'Write "changed.<column>".')
      }
      this.compared.add(second)
      this.add(second, where)
    } else if (first === 'was') this.add(second, where)
    else if (!this.tables.has(first)) this.add(first, where)
    else this.assertListed(first, second, where)
  }

  /** Keeps all columns, because a function may read any of them. */
  noteEverything(): void {
    this.everything = true
  }

  /** The columns to keep; null for all. */
  get kept(): readonly string[] | null {
    return this.everything ? null : [...this.names.keys()]
  }

  /** The columns that a file with a header must have. */
  get named(): NamedColumns {
    return new Map([...this.names].filter(([name]) => !this.tables.has(name)))
  }

  /** The columns that are compared with the previous row. */
  get changed(): readonly string[] {
    return [...this.compared]
  }

  private add(name: string, where: string): void {
    if (name !== '' && !this.names.has(name)) this.names.set(name, where)
  }

  private assertListed(table: string, column: string, where: string): void {
    const listed = this.tables.get(table)?.columns ?? []
    if (column === '' || listed.includes(column)) return
    const fix = `Add it to mapping.tables.${table}.columns, or check its spelling.`
    throw invalid(where, `the table "${table}" lists no such column`, seen(column), fix)
  }
}
