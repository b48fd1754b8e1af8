import { parseArgs } from 'node:util'
import pc from 'picocolors'
import { runDay } from './day.js'
import { dayText } from './print.js'
import { summarise } from './summary.js'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const day = await runDay()
const summary = summarise(day)
if (values.json) {
  process.stdout.write(`${JSON.stringify({ ...summary, events: day.events }, null, 2)}\n`)
} else {
  const { isTTY, columns = 120 } = process.stdout
  // picocolors reads NO_COLOR, but it would colour a pipe on a build server.
  const colors = pc.createColors(isTTY === true && pc.isColorSupported)
  process.stdout.write(dayText(summary, day.closesAt, { width: Math.min(120, Math.max(100, columns)), colors }))
}
