import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url))

/** The file for the JSON report, from which `.ci/run` reads the number of tests; undefined outside of it. */
const report = process.env.ANSWERABLE_TEST_REPORT

export default defineConfig({
  resolve: {
    // The same names as "paths" in tsconfig.json, so that no test needs a build.
    alias: [
      { find: /^answerable$/, replacement: source('index.ts') },
      { find: /^answerable\/classifiers\/keyword$/, replacement: source('adapters/classifiers/keyword/index.ts') },
      { find: /^answerable\/classifiers\/trained$/, replacement: source('adapters/classifiers/trained/index.ts') },
      { find: /^answerable\/explain$/, replacement: source('explain/index.ts') },
      { find: /^answerable\/holidays$/, replacement: source('adapters/holidays/index.ts') },
      { find: /^answerable\/machine$/, replacement: source('machine/index.ts') },
      { find: /^answerable\/memory$/, replacement: source('adapters/memory/index.ts') },
      { find: /^answerable\/presets\/marketplace$/, replacement: source('presets/marketplace/index.ts') },
      { find: /^answerable\/reader$/, replacement: source('reader/index.ts') },
      { find: /^answerable\/review$/, replacement: source('review/index.ts') },
      { find: /^answerable\/sla$/, replacement: source('sla/index.ts') },
      { find: /^answerable\/statutes$/, replacement: source('sla/statute/statutes.ts') },
      { find: /^answerable\/testing$/, replacement: source('testing/index.ts') },
      { find: /^answerable\/texts$/, replacement: source('kernel/errors/texts.ts') },
    ],
  },
  test: {
    include: ['{src,test,examples}/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/consumers/**'],
    // Property tests and comparisons with oracles compute for seconds on a busy machine with two cores. No test sleeps.
    testTimeout: 60_000,
    // Default exports of packages must resolve as in Node, without the guesses of vitest.
    deps: { interopDefault: false },
    typecheck: {
      enabled: true,
      include: ['{src,test}/**/*.test-d.ts'],
      tsconfig: './tsconfig.node.json',
      // `npm run typecheck` checks every other file.
      ignoreSourceErrors: true,
    },
    reporters: [
      'default',
      './scripts/skipped-reporter.ts',
      ...(report === undefined ? [] : [['json', { outputFile: report }] satisfies [string, object]]),
    ],
    coverage: { include: ['src/**'], exclude: ['src/**/*.test.ts', 'src/**/*.test-d.ts', 'src/cli/main.ts'] },
  },
})
