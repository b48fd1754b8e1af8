import ts from 'typescript'

/** A paragraph or a list item of a comment or a page, as it is written. */
interface Paragraph {
  readonly line: number
  readonly text: string
}

export interface Sentence {
  /** The line on which the sentence begins, from 1. */
  readonly line: number
  readonly text: string
  /** A code span counts as one word. */
  readonly words: number
}

/** Returns the sentences in the comments of a TypeScript source, without code examples. */
export function sentencesOfSource(source: string): readonly Sentence[] {
  return commentsOf(source)
    .flatMap(({ line, text }) => paragraphsOf(text.split('\n'), line))
    .flatMap(sentencesOf)
}

/** Returns the sentences of a Markdown page, without code blocks, tables, headings and quotations. */
export function sentencesOfMarkdown(markdown: string): readonly Sentence[] {
  const prose = markdown.replace(/<!--.*?-->/gs, (comment) => comment.replace(/[^\n]/g, ''))
  const lines = prose.split('\n').map((line) => (/^\s*(#|>|\[[^\]]+\]:)/.test(line) ? '' : line))
  return paragraphsOf(lines, 1).flatMap(sentencesOf)
}

/** Returns every comment without its marks. Line comments in one column on successive lines are one comment. */
function commentsOf(source: string): readonly Paragraph[] {
  const file = ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true)
  const ranges = new Map<number, ts.CommentRange>()
  const visit = (node: ts.Node): void => {
    const found = [
      ...(ts.getLeadingCommentRanges(source, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(source, node.end) ?? []),
    ]
    // Comments are only around tokens; text within a template may look like one.
    const children = node.getChildren(file).filter((child) => !ts.isJSDoc(child))
    if (children.length === 0) for (const range of found) ranges.set(range.pos, range)
    children.forEach(visit)
  }
  visit(file)

  const comments: { line: number; text: string; column: number; lastLine: number }[] = []
  for (const { pos, end, kind } of [...ranges.values()].sort((a, b) => a.pos - b.pos)) {
    const { line, character: column } = file.getLineAndCharacterOfPosition(pos)
    const raw = source.slice(pos, end)
    const before = comments.at(-1)
    const isAlone = source.slice(pos - column, pos).trim() === ''
    if (kind === ts.SyntaxKind.MultiLineCommentTrivia) {
      const text = raw.replace(/^\/\*+|\*\/$/g, '').replace(/^[^\S\n]*\* ?/gm, '')
      comments.push({ line: line + 1, text, column: -1, lastLine: -1 })
    } else if (before !== undefined && isAlone && before.column === column && before.lastLine === line - 1) {
      before.text += `\n${raw.slice(2)}`
      before.lastLine = line
    } else {
      comments.push({ line: line + 1, text: raw.slice(2), column: isAlone ? column : -1, lastLine: line })
    }
  }
  return comments
}

/** Splits lines into paragraphs at empty lines, list items, tags such as `@throws`, tables and fenced code blocks. */
function paragraphsOf(lines: readonly string[], firstLine: number): readonly Paragraph[] {
  const paragraphs: { line: number; text: string }[] = []
  let open: { line: number; text: string } | undefined
  let fence: string | undefined
  lines.forEach((line, index) => {
    const mark = /^\s*(`{3,})/.exec(line)?.[1]
    if (fence !== undefined || mark !== undefined) {
      if (fence === undefined) fence = mark
      else if (mark === fence) fence = undefined
      open = undefined
      return
    }
    const start = /^\s*([-*+]\s|\d+\.\s|@[\w-]+)/.exec(line)
    const text = /^\s*\|/.test(line) ? '' : line.slice(start?.[0].length ?? 0).trim()
    if (start !== null || text === '') open = undefined
    if (open !== undefined) open.text += `\n${text}`
    else if (text !== '') {
      open = { line: firstLine + index, text }
      paragraphs.push(open)
    }
  })
  return paragraphs
}

/** A stop after these does not end a sentence; after the second group only before a number. */
const ABBREVIATION = /(^|[\s(])((e\.g|i\.e|cf|vs|Dz)\.\s+\S?|(arts?|nos?|pp?|poz|ust|U)\.\s+\d)$/i
/** The next sentence may start with a lower-case name, such as a package's. */
const SENTENCE_END = /(?<!\.)[.!?]["'”’)\]]*(?=\s+\S)/g
/** Stands for a space within a code span, so that the span is one word. */
const SPACE = '\uE000'

function sentencesOf({ line, text }: Paragraph): readonly Sentence[] {
  const plain = text
    .replace(/`[^`]*`/g, (span) => span.replace(/\s/g, SPACE))
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\{@link (\S+)\}/g, '$1')
    .replaceAll('**', '')
  const ends = [...plain.matchAll(SENTENCE_END)]
    .map((match) => match.index + match[0].length)
    .filter((end) => !ABBREVIATION.test(plain.slice(0, end) + (/^\s+\S/.exec(plain.slice(end))?.[0] ?? '')))
  return [0, ...ends].map((start, index) => {
    const sentence = plain.slice(start, ends[index]).trim()
    return {
      line: line + (plain.slice(0, start).match(/\n/g)?.length ?? 0) + (plain[start] === '\n' ? 1 : 0),
      text: sentence.replace(/\s+/g, ' ').replaceAll(SPACE, ' '),
      words: sentence.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length,
    }
  })
}
