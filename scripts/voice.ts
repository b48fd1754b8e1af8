import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Sentence, sentencesOfMarkdown, sentencesOfSource } from './prose.js'

/** A sentence that the check allows, identified by its file and its first words. */
export interface AllowedSentence {
  readonly file: string
  readonly firstWords: string
  readonly reason: string
}

export interface Finding {
  readonly file: string
  readonly sentence: Sentence
  /** The opening word that is not allowed, or the number of words or characters of a sentence or line that is too long. */
  readonly problem: string
}

export interface VoiceReport {
  readonly refused: readonly Finding[]
  /** Entries of the list that match no long sentence or riddle. */
  readonly unused: readonly AllowedSentence[]
}

export const ALLOWED_FILE = 'scripts/long-sentences.json'
const MAX_WORDS = 30
const MAX_CHARACTERS = 120

/** Finds the problems of one file's comments (`.ts`) or prose (`.md`). */
export function findingsIn(file: string, text: string): readonly Finding[] {
  const isPage = file.endsWith('.md')
  return [...sentenceFindings(file, text, isPage), ...(file.startsWith('src') ? lineFindings(file, text) : [])]
}

function sentenceFindings(file: string, text: string, isPage: boolean): readonly Finding[] {
  return (isPage ? sentencesOfMarkdown(text) : sentencesOfSource(text)).flatMap((sentence) => {
    const problem = (isPage ? undefined : riddleOf(sentence.text)) ?? lengthOf(sentence)
    return problem === undefined ? [] : [{ file, sentence, problem }]
  })
}

/** Finds long comment lines, which the formatter does not check. Examples are code. */
function lineFindings(file: string, text: string): readonly Finding[] {
  let isExample = false
  return text.split('\n').flatMap((line, i): readonly Finding[] => {
    // A row of a table cannot be wrapped.
    if (!/^\s*(\/\/|\/\*|\*)(?! \|)/.test(line)) return []
    if (/^\s*\*\s*```/.test(line)) isExample = !isExample
    const { length } = line
    const sentence = { line: i + 1, text: line.trim(), words: 0 }
    return isExample || length <= MAX_CHARACTERS ? [] : [{ file, sentence, problem: `${length} characters` }]
  })
}

/** Checks every comment and page of the repository against the list of allowed sentences. */
export function checkVoice(allowed: readonly AllowedSentence[]): VoiceReport {
  const findings = [...sources(), ...pages()].flatMap((file) => findingsIn(file, readFileSync(file, 'utf8')))
  const allows = (entry: AllowedSentence, { file, sentence }: Finding) =>
    entry.file === file && sentence.text.startsWith(entry.firstWords)
  return {
    refused: findings.filter((finding) => !allowed.some((entry) => allows(entry, finding))),
    unused: allowed.filter((entry) => !findings.some((finding) => allows(entry, finding))),
  }
}

export function allowedSentences(): readonly AllowedSentence[] {
  return JSON.parse(readFileSync(ALLOWED_FILE, 'utf8'))
}

/** Returns the problem of a statement that opens with one of these words. Questions are allowed. */
function riddleOf(text: string): string | undefined {
  const opener = /^["'“(]*(What|Of|Whoever|Whose|Who)\b(?! follows)/.exec(text)?.[1]
  return opener === undefined || /\?["'”)]*$/.test(text) ? undefined : `opens with ${opener}`
}

function lengthOf({ words }: Sentence): string | undefined {
  return words > MAX_WORDS ? `${words} words` : undefined
}

function sources(): readonly string[] {
  return ['src', 'test', 'examples', 'bench', 'scripts'].flatMap((folder) => filesUnder(folder, /\.[cm]?ts$/))
}

function pages(): readonly string[] {
  return [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    ...filesUnder('docs', /\.md$/),
    ...filesUnder('examples', /README\.md$/),
  ]
}

function filesUnder(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .sort()
}
