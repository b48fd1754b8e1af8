import { calendarBench } from './calendar.bench.js'
import { clocksBench } from './clocks.bench.js'
import { commandBench } from './command.bench.js'
import { compareBench } from './compare.bench.js'
import { compileBench } from './compile.bench.js'
import { decideBench } from './decide.bench.js'
import { growthBench } from './growth.bench.js'
import { importBench } from './import.bench.js'
import { replayBench } from './replay.bench.js'
import type { Bench, Row } from './row.js'
import { scaleBench } from './scale.bench.js'
import { table } from './table.js'

const benches: readonly Bench[] = [
  decideBench,
  scaleBench,
  calendarBench,
  clocksBench,
  compileBench,
  compareBench,
  commandBench,
  growthBench,
  replayBench,
  importBench,
]

const args = process.argv.slice(2)
const isJson = args.includes('--json')
const names = args.filter((arg) => !arg.startsWith('--'))
const unknown = names.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(', ')}; there are: ${benches.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const rows: Row[] = []
for (const { name, run } of benches) {
  if (names.length > 0 && !names.includes(name)) continue
  process.stderr.write(`${name}…\n`)
  rows.push(...(await run()))
}
console.log(isJson ? JSON.stringify(rows, null, 2) : table(rows))
