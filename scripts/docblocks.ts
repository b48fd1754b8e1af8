import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A docblock says what a thing does, and opens with a verb; these words begin a riddle (house style, Voice). */
const OPENERS = /\/\*\*\s*(?:\*\s*)?(What|Of|Whoever|Whose|Who)\b[^\n]*/g

/** Finds the docblocks of a source that open with What, Of, Whoever, Whose or Who: `12: What a clock…`. */
export function openersIn(source: string): readonly string[] {
  return [...source.matchAll(OPENERS)].map((match) => {
    const line = source.slice(0, match.index).split('\n').length
    return `${line}: ${match[0].replace(/^\/\*\*\s*(\*\s*)?/, '').replace(/\s*\*\/.*$/, '')}`
  })
}

/** Lists every such docblock of the repository, with its file and line. */
export function docblockProblems(): readonly string[] {
  const files = ['src', 'test', 'examples', 'bench', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.[cm]?ts$/.test(name))
      .map((name) => join(folder, name).replaceAll('\\', '/')),
  )
  return files.sort().flatMap((file) => openersIn(readFileSync(file, 'utf8')).map((opener) => `${file}:${opener}`))
}
