import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * Writes the README's first example as the entry of a bundle, with the built package instead of an installed one. The
 * size is thus that of the code that a reader copies. Its statements go into a function, because the bundle allows no
 * top-level await.
 */
function readmeExample() {
  const [, example] = /```ts\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? []
  if (example === undefined) throw new Error('README.md has no ts block')
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
  const imports = example.match(/^import .*$/gm) ?? []
  const body = example.replace(/^import .*$/gm, '')
  const entry = `${imports.join('\n')}\nvoid (async () => {${body}})()\n`.replace(
    /from 'answerable(\/[^']*)?'/g,
    (_, path = '') => `from '${resolve(exports[`.${path}`].import.default)}'`,
  )
  const file = join(mkdtempSync(join(tmpdir(), 'answerable-size-')), 'readme.ts')
  writeFileSync(file, entry)
  return file
}

/** Packages that the host installs; their size does not count. */
const installed = ['@nlpjs/neural', 'date-holidays', 'eventemitter3', 'xstate', 'zod']
const alone = (name, path, limit, names = '*') => {
  return { name, path: `dist/${path}.js`, import: names, ignore: installed, limit, gzip: true }
}

export default [
  { name: "the README's first example, with its dependencies", path: readmeExample(), limit: '115 kB', gzip: true },
  { name: 'answerable/reader, with its dependencies', path: 'dist/reader.js', import: '*', limit: '13 kB', gzip: true },
  alone('answerable/machine', 'machine', '5.9 kB'),
  alone("answerable (the foundation's bar was 20 kB, see docs/decisions/size.md)", 'index', '83.5 kB'),
  alone('answerable/sla, businessCalendar alone', 'sla', '6 kB', '{ businessCalendar }'),
  alone('answerable/sla', 'sla', '16 kB'),
  alone('answerable/statutes', 'statutes', '8 kB'),
  alone('answerable/holidays', 'holidays', '3 kB'),
  alone('answerable/memory', 'memory', '6 kB'),
  alone('answerable/testing, with the core', 'testing', '89 kB'),
  alone('answerable/explain, clocks alone', 'explain', '36 kB', '{ clockSvg, clockText, explainClock }'),
  alone('answerable/explain', 'explain', '54 kB'),
  alone('answerable/review', 'review', '116 kB'),
  alone('answerable/presets/marketplace', 'presets/marketplace', '39 kB'),
  alone('answerable/classifiers/keyword', 'classifiers/keyword', '14 kB'),
  alone('answerable/classifiers/trained', 'classifiers/trained', '24 kB'),
]
