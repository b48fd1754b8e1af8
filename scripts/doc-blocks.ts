import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One fenced block of a page, or of an `@example` in a docblock. */
export interface DocBlock {
  /** The page and line: `README.md:12`. */
  readonly at: string
  /** The page. Its blocks share a folder, so that they can import each other by their `file=` names. */
  readonly page: string
  readonly language: string
  readonly code: string
  /** `no-run`: type-checked only. */
  readonly isRun: boolean
  /** `exit=1`: the expected exit code; default 0. */
  readonly exits: number
  /** `file=name.ts`: the name by which other blocks of the page import it. */
  readonly file: string | undefined
  /** The expected output: the next `text` or `console` block, after `<!-- prints -->`. */
  readonly prints: string | undefined
}

const LANGUAGES: Readonly<Record<string, string>> = {
  typescript: 'ts',
  javascript: 'js',
  bash: 'sh',
  shell: 'sh',
}

/** Returns every block of README.md and docs/, then every `@example` of the sources. */
export function allDocBlocks(): DocBlock[] {
  const pages = ['README.md', ...filesUnder('docs', '.md')]
  const sources = filesUnder('src', '.ts').filter((path) => !/\.test(-d)?\.ts$/.test(path))
  return [...pages.flatMap((page) => blocksOf(page, readFileSync(page, 'utf8'))), ...sources.flatMap(examplesOf)]
}

/** Returns the fenced code blocks of a Markdown text. @param firstLine the line of the text in its file */
export function blocksOf(page: string, markdown: string, firstLine = 1): DocBlock[] {
  const fence = /^( *)(`{3,})([^\n`]*)\n(.*?)^\1\2[^\S\n]*$/gms
  const found = [...markdown.matchAll(fence)].map((match) => ({
    info: (match[3] ?? '').trim().split(/\s+/),
    code: dedent(match[4] ?? '', (match[1] ?? '').length),
    start: match.index,
    end: match.index + match[0].length,
  }))
  return found.map(({ info, code, start, end }, index) => {
    const [tag = '', ...flags] = info
    const next = found[index + 1]
    const isCaptioned =
      next !== undefined &&
      /^(text|console)$/.test(next.info[0] ?? '') &&
      markdown.slice(end, next.start).trim() === '<!-- prints -->'
    return {
      at: `${page}:${firstLine + markdown.slice(0, start).split('\n').length - 1}`,
      page,
      language: LANGUAGES[tag] ?? tag,
      code,
      isRun: !flags.includes('no-run'),
      exits: Number(flagValue(flags, 'exit') ?? 0),
      file: flagValue(flags, 'file'),
      prints: isCaptioned ? next.code : undefined,
    }
  })
}

/** Returns the examples of a source. Each is a separate page, so it must not need another block. */
function examplesOf(path: string): DocBlock[] {
  const text = readFileSync(path, 'utf8')
  return [...text.matchAll(/\/\*\*.*?\*\//gs)]
    .filter(([comment]) => comment.includes('@example'))
    .flatMap((match) => {
      const bare = match[0].replace(/^[^\S\n]*\* ?/gm, '').replace(/\*\/$/, '')
      const line = text.slice(0, match.index).split('\n').length
      const example = bare.slice(bare.indexOf('@example'))
      const before = bare.slice(0, bare.indexOf('@example')).split('\n').length - 1
      const found = blocksOf(path, example, line + before)
      if (found.length === 0)
        throw new Error(`${path}:${line + before}: an @example needs a fenced ts block, or nobody checks it`)
      return found.map((block) => ({ ...block, page: block.at }))
    })
}

function flagValue(flags: readonly string[], name: string): string | undefined {
  return flags.find((flag) => flag.startsWith(`${name}=`))?.slice(name.length + 1)
}

function dedent(code: string, width: number): string {
  return width === 0 ? code : code.replace(new RegExp(`^ {1,${width}}`, 'gm'), '')
}

function filesUnder(folder: string, ending: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .sort()
    .map((path) => join(folder, path))
}
