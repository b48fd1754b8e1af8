/**
 * `npm run bench`: how this package does beside its peers, measured in one process.
 *
 * `npm run bench -- decide command` runs those two; `--json` prints data. A missed bar is in the table and does not
 * fail the run: shared machines are too noisy to fail a build by.
 *
 * It bundles `run.ts` and starts that with plain Node. tsx alone would do, but it keeps the names of functions by a
 * call for every closure made, which no user's build does and which would be measured.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.js'

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
const run = bundle(root, 'bench/run.ts')
const { status } = spawnSync(process.execPath, [run, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
