#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'
import { runCommandLine } from './command-line.js'

// By default V8 lets garbage grow to several times the live memory. A replay keeps little and allocates much.
// With this flag 617,526 rows take 296 MB instead of 435 MB, at about five sixths of the speed.
setFlagsFromString('--heap-growing-percent=50')

// `answerable replay … | head` closes our output early. That is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await runCommandLine(process.argv.slice(2), process)
