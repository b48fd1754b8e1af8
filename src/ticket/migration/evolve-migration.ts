import { afterMigration } from '../clocks/evolve-clock.js'
import type { Changes } from '../events/changes.js'
import { handOver } from '../responsibility/evolve-responsibility.js'
import type { MigrationEvents } from './migration.js'

export const migrationChanges: Changes<keyof MigrationEvents> = {
  'ticket.policy-migrated'(ticket, { data, occurredAt }, copies) {
    ticket.policy = data.to
    ticket.decision = data.decision
    ticket.clocks = afterMigration(ticket.clocks, data)
    handOver(ticket, data.responsibility, occurredAt, data.counted, copies)
  },
}
