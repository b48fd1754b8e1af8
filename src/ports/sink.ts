import type { OutboxRow } from './ticket-store.js'

/**
 * A port that sends events to another system: a broker, a webhook, a CRM. It gets rows in commit order, at least once.
 * A row may come again after a crash or an error, always under the same id, so receivers must drop duplicates by `id`.
 */
export interface Sink {
  /** Resolves once the receiver has stored every row. If it throws, the whole batch comes again. */
  publish(rows: readonly OutboxRow[]): Promise<void>
}
