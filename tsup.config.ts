import { defineConfig, type Options } from 'tsup'
import { thirdPartyLicenses } from './scripts/third-party-licenses.js'

/**
 * One run for all entries: they share chunks, so that `answerable/testing` carries no second copy of the core.
 * `scripts/check-chunks.ts` proves that no entry but its own reaches what only testing needs.
 */
const entry = {
  index: 'src/index.ts',
  'classifiers/keyword': 'src/adapters/classifiers/keyword/index.ts',
  'classifiers/trained': 'src/adapters/classifiers/trained/index.ts',
  explain: 'src/explain/index.ts',
  holidays: 'src/adapters/holidays/index.ts',
  machine: 'src/machine/index.ts',
  memory: 'src/adapters/memory/index.ts',
  'presets/marketplace': 'src/presets/marketplace/index.ts',
  reader: 'src/reader/index.ts',
  review: 'src/review/index.ts',
  sla: 'src/sla/index.ts',
  statutes: 'src/sla/statute/statutes.ts',
  testing: 'src/testing/index.ts',
  texts: 'src/kernel/errors/texts.ts',
}

/** What a host installs beside us. All else (`tinyqueue`) is small and goes into `dist`. */
const external = ['@nlpjs/neural', 'date-holidays', 'eventemitter3', 'xstate', 'zod']

const licences = thirdPartyLicenses()

const anyRuntime = {
  format: ['esm', 'cjs'],
  // Workers, Deno, Bun and browsers too: a Node built-in in these rooms is an error, not a polyfill.
  platform: 'neutral',
  target: 'es2022',
  external,
  // One copy of each module however many entries are imported, in both formats.
  splitting: true,
  treeshake: true,
  esbuildPlugins: [licences],
  esbuildOptions: (options) => {
    options.mainFields = ['module', 'main']
  },
} satisfies Options

export default defineConfig([
  { ...anyRuntime, name: 'library', entry },
  // Types of all entries are made together, so that a type means the same in `answerable` and `answerable/testing`.
  { ...anyRuntime, name: 'types', entry, dts: { only: true } },
  {
    name: 'command line',
    entry: { cli: 'src/cli/main.ts' },
    format: ['esm'],
    platform: 'node',
    target: 'node20.19',
    external,
    splitting: false,
    esbuildPlugins: [licences],
    // CommonJS packages bundled here call `require` for Node's own modules.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
    },
  },
])
