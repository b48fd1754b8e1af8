/**
 * `npm run bench`: how this package does beside its peers, measured in one process.
 *
 * It bundles `run.ts` and starts that with plain Node. tsx alone would do, but it keeps the names of functions
 * by a call per closure, which no user's build does; on the way of one command that is a microsecond.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
// Below node_modules, so that the peers are found.
const folder = `${root}node_modules/.cache/bench`
mkdirSync(folder, { recursive: true })
buildSync({
  entryPoints: [`${root}bench/run.ts`],
  outfile: `${folder}/run.mjs`,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  tsconfig: `${root}tsconfig.json`,
})
const { status } = spawnSync(process.execPath, [`${folder}/run.mjs`, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = status ?? 1
