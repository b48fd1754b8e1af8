/**
 * Checks the built entries, which share chunks:
 * - only `answerable/testing` reaches a module of `src/testing`, so that a test helper's import cannot crash a host;
 * - no module is in two files of one format, so that `answerable/testing` has no second copy of the core.
 *
 * The builder marks each module with its path, `// src/desk/desk.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'

const DIST = 'dist'
const TESTING = 'src/testing/'
const problems: string[] = []

for (const ending of ['.js', '.cjs']) {
  // The command line is a separate program in one file.
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith(ending) && name !== 'cli.js',
  )
  const entries = files.filter((name) => !/(^|\/)chunk-/.test(name))
  const fileOf = new Map<string, string>()
  for (const file of files) {
    for (const path of modulesOf(file)) {
      const first = fileOf.get(path)
      if (first !== undefined && first !== file) problems.push(`${path} is in ${first} and in ${file}`)
      fileOf.set(path, file)
    }
  }
  if (fileOf.size === 0) problems.push(`no module is marked in ${DIST}/*${ending}: run npm run build`)
  for (const entry of entries.filter((name) => name !== `testing${ending}`)) {
    for (const file of reachedFrom(entry, ending)) {
      const path = modulesOf(file).find((each) => each.startsWith(TESTING))
      if (path !== undefined) problems.push(`${entry} reaches ${path} in ${file}`)
    }
  }
  console.log(
    `${entries.length} entries and ${files.length - entries.length} chunks (${ending}), ${fileOf.size} modules`,
  )
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

function modulesOf(file: string): readonly string[] {
  return [...readFileSync(join(DIST, file), 'utf8').matchAll(/^\/\/ (src\/\S+\.ts)$/gm)].map(([, path = '']) => path)
}

/** Returns every file that the entry may load, including the entry itself. */
function reachedFrom(entry: string, ending: string): ReadonlySet<string> {
  const reached = new Set([entry])
  for (const file of reached) {
    const text = readFileSync(join(DIST, file), 'utf8')
    for (const [, path = ''] of text.matchAll(/(?:from |import |import\(|require\()['"](\.[^'"]+)['"]/g)) {
      if (path.endsWith(ending)) reached.add(normalize(join(file, '..', path)))
    }
  }
  return reached
}
