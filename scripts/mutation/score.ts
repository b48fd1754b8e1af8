import { readFileSync } from 'node:fs'
import type { RoomName } from './rooms.js'

export const EQUIVALENTS_FILE = 'scripts/equivalent-mutants.json'

/** A mutant, identified by its text. Line numbers change too often to identify it. */
export interface MutantText {
  readonly file: string
  /** The line of the source at which the mutant begins, without its indentation. */
  readonly line: string
  readonly mutator: string
  readonly original: string
  readonly replacement: string
}

/** A mutant that no test can tell from the product, with the reason. */
export interface EquivalentMutant extends MutantText {
  readonly reason: string
}

/** The parts of a result of Stryker that count. */
export interface MutantOutcome {
  readonly fileName: string
  readonly location: { readonly start: Position; readonly end: Position }
  readonly mutatorName: string
  readonly replacement?: string | undefined
  readonly status: string
}

/** Lines and columns count from 1. */
interface Position {
  readonly line: number
  readonly column: number
}

export interface RoomScore {
  readonly room: RoomName
  readonly mutants: number
  readonly killed: number
  readonly equivalent: number
  readonly survived: readonly (MutantText & { readonly at: number })[]
  /** The share of killed mutants among those that a test could tell from the product, in percent. */
  readonly percent: number
}

/** A mutant that runs for ever counts as killed, as in Stryker's own score. */
const KILLED = new Set(['Killed', 'Timeout'])
const SURVIVED = new Set(['Survived', 'NoCoverage'])

export function equivalentMutants(): readonly EquivalentMutant[] {
  return JSON.parse(readFileSync(EQUIVALENTS_FILE, 'utf8'))
}

/** Counts the mutants of a room. Static mutants and those outside of the sample are in no number. */
export function scoreOf(
  room: RoomName,
  outcomes: readonly MutantOutcome[],
  equivalents: readonly EquivalentMutant[],
  textOf: (file: string) => string,
): RoomScore {
  const killed = outcomes.filter(({ status }) => KILLED.has(status)).length
  const alive = outcomes.filter(({ status }) => SURVIVED.has(status)).map((outcome) => textOfMutant(outcome, textOf))
  const survived = alive.filter((mutant) => !equivalents.some((equivalent) => isSame(equivalent, mutant)))
  const telling = killed + survived.length
  return {
    room,
    mutants: killed + alive.length,
    killed,
    equivalent: alive.length - survived.length,
    survived,
    percent: telling === 0 ? 100 : (killed / telling) * 100,
  }
}

/** Returns the listed mutants that a full run killed, or that are no longer in the source. */
export function outdated(
  equivalents: readonly EquivalentMutant[],
  outcomes: readonly MutantOutcome[],
  textOf: (file: string) => string,
): readonly EquivalentMutant[] {
  const alive = outcomes.filter(({ status }) => SURVIVED.has(status)).map((outcome) => textOfMutant(outcome, textOf))
  return equivalents.filter((equivalent) => !alive.some((mutant) => isSame(equivalent, mutant)))
}

function isSame(a: MutantText, b: MutantText): boolean {
  return (
    a.file === b.file &&
    a.line === b.line &&
    a.mutator === b.mutator &&
    a.original === b.original &&
    a.replacement === b.replacement
  )
}

function textOfMutant(outcome: MutantOutcome, textOf: (file: string) => string): MutantText & { at: number } {
  const { fileName: file, location, mutatorName: mutator, replacement = '' } = outcome
  const { start, end } = location
  const lines = textOf(file)
    .split('\n')
    .slice(start.line - 1, end.line)
  const first = lines[0] ?? ''
  const last = lines.length - 1
  const original = lines
    .map((line, n) => line.slice(n === 0 ? start.column - 1 : 0, n === last ? end.column - 1 : undefined))
    .join(' ')
  return {
    file,
    line: first.trim(),
    mutator,
    original: short(original),
    replacement: short(replacement),
    at: start.line,
  }
}

/** Joins the lines of a text, and leaves out the end of a long one. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 160)}…` : line
}
