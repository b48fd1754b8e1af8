import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Files whose docblocks still open with such a word. The list may only shrink: `npm run docblocks -- --shrink`. */
export const LIST = 'test/docblocks-to-mend.json'

/** A docblock says what a thing does, and opens with a verb; these words begin a riddle (house style, Voice). */
const OPENERS = /\/\*\*\s*(?:\*\s*)?(What|Of|Whoever|Who)\b[^\n]*/g

/** Finds the docblocks of a source that open with What, Of, Whoever or Who: `12: What a clock…`. */
export function openersIn(source: string): readonly string[] {
  return [...source.matchAll(OPENERS)].map((match) => {
    const line = source.slice(0, match.index).split('\n').length
    return `${line}: ${match[0].replace(/^\/\*\*\s*(\*\s*)?/, '').replace(/\s*\*\/.*$/, '')}`
  })
}

/** Reads the list of files that wait. */
export function filesToMend(): readonly string[] {
  const files: readonly string[] = JSON.parse(readFileSync(LIST, 'utf8'))
  return files
}

/** Finds every file with such docblocks, with those it has. */
export function offenders(): ReadonlyMap<string, readonly string[]> {
  const files = ['src', 'test', 'examples', 'bench', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[cm]?ts$/.test(name))
      .map((name) => join(folder, name).replaceAll('\\', '/')),
  )
  const found = files.sort().map((file) => [file, openersIn(readFileSync(file, 'utf8'))] as const)
  return new Map(found.filter(([, openers]) => openers.length > 0))
}

/** Lists what is wrong: a file that is not on the list and has such docblocks, a file on it that has none. */
export function docblockProblems(): readonly string[] {
  const [waiting, found] = [filesToMend(), offenders()]
  const fresh = [...found].filter(([file]) => !waiting.includes(file))
  return [
    ...fresh.flatMap(([file, openers]) => openers.map((opener) => `${file}:${opener}`)),
    ...waiting
      .filter((file) => !found.has(file))
      .map((file) => `${file} ${existsSync(file) ? 'is mended' : 'is gone'}: run npm run docblocks -- --shrink`),
  ]
}
