/**
 * `npm run bench`: compares this package with its peers in one process.
 *
 * `npm run bench -- decide command` runs those two; `--json` prints data. A missed bar is shown in the table and does
 * not fail the run, because shared machines are too noisy.
 *
 * It bundles `run.ts` and starts the bundle with plain Node. tsx would add a call for every closure, to keep the names
 * of functions. No user's build does that, and it would be measured.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.js'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
const run = bundle(root, 'bench/run.ts')
const { status } = spawnSync(process.execPath, [run, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
