/** `npm run parts`: writes the tables that join the parts of the ticket. */
import { readFileSync, writeFileSync } from 'node:fs'
import { joined, partsOf, tables } from './joined-parts.js'

for (const table of tables) {
  const parts = partsOf(table)
  writeFileSync(table.file, joined(table, readFileSync(table.file, 'utf8'), parts))
  console.log(`${table.file}: ${[...parts.keys()].join(', ')}`)
}
