import { defineConfig, type Options } from 'tsup'
import { thirdPartyLicenses } from './scripts/third-party-licenses.js'

/**
 * All entries are built in one run, so that they share chunks and `answerable/testing` has no second copy of the core.
 * `scripts/check-chunks.ts` checks that no other entry loads code that only testing needs.
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

/** Packages that the host installs. All others (`tinyqueue`) are small and are bundled into `dist`. */
const external = ['@nlpjs/neural', 'date-holidays', 'eventemitter3', 'xstate', 'zod']

const licences = thirdPartyLicenses()

const anyRuntime = {
  format: ['esm', 'cjs'],
  // The library also runs in Workers, Deno, Bun and browsers: a Node built-in must be an error, not a polyfill.
  platform: 'neutral',
  target: 'es2022',
  external,
  // A module exists once, whatever the number of imported entries, in both formats.
  splitting: true,
  treeshake: true,
  esbuildPlugins: [licences],
  esbuildOptions: (options) => {
    options.mainFields = ['module', 'main']
  },
} satisfies Options

export default defineConfig([
  { ...anyRuntime, name: 'library', entry },
  // The types of all entries are built together, so that `answerable` and `answerable/testing` share one declaration.
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
    // Bundled CommonJS packages call `require` for Node's own modules.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
    },
  },
])
