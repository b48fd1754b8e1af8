import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Options } from 'tsup'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/**
 * Returns a plugin that writes `dist/THIRD-PARTY-LICENSES.txt` with the licence of every bundled package, as the
 * licences require. A package without a licence file fails the build.
 */
export function thirdPartyLicenses(): Plugin {
  const bundled = new Set<string>()
  return {
    name: 'third-party-licenses',
    setup(build) {
      build.initialOptions.metafile = true
      build.onEnd(({ metafile }) => {
        for (const output of Object.values(metafile?.outputs ?? {})) {
          for (const input of Object.keys(output.inputs)) {
            const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]
            if (folder !== undefined) bundled.add(folder)
          }
        }
        mkdirSync('dist', { recursive: true })
        writeFileSync('dist/THIRD-PARTY-LICENSES.txt', [...bundled].sort().map(licenceOf).join('\n\n'))
      })
    },
  }
}

function licenceOf(folder: string): string {
  const { name, version }: { name: string; version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${folder} is bundled and has no licence file`)
  return `=== ${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}
