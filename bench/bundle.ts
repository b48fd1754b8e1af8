import { mkdirSync } from 'node:fs'
import { buildSync } from 'esbuild'

/**
 * Bundles a source file as a host's build would, without its dependencies.
 * @param root the repository
 * @param entry the file, relative to the root
 * @returns the path of the bundle; it is inside node_modules, so that dependencies are found
 */
export function bundle(root: string, entry: string): string {
  const folder = `${root}/node_modules/.cache/bench`
  mkdirSync(folder, { recursive: true })
  const outfile = `${folder}/${entry.replaceAll('/', '-').replace(/\.ts$/, '.mjs')}`
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    tsconfig: `${root}/tsconfig.json`,
  })
  return outfile
}
