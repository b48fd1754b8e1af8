import type { OutboxRow } from './ticket-store.js'

/**
 * Where events go: a broker, a webhook, a CRM.
 * Called with rows in commit order. A row may come again after a crash or a throw, always under the same
 * id: receivers drop repetitions by `id`. Never promise "exactly once".
 */
export interface Sink {
  /** Resolves once every row is safe at the receiver; a throw means the whole batch is offered again. */
  publish(rows: readonly OutboxRow[]): Promise<void>
}
