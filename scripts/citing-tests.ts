import { readdirSync, readFileSync } from 'node:fs'
import type { PublicCase } from './public-cases.js'

/** A test that names its sources at the end of its title. */
export interface CitingTest {
  readonly file: string
  /** The titles of the group and of the test, as one sentence. */
  readonly title: string
  readonly sources: string
}

/** Finds the tests of a file that name a source. A title belongs to the group that opened last before it. */
export function citingTests(file: string, source: string): readonly CitingTest[] {
  let group = ''
  const found: CitingTest[] = []
  for (const [, kind, title = ''] of source.matchAll(/\b(describe|it)(?:\.each\([^)]*\))?\(\s*'([^']+)'/g)) {
    if (kind === 'describe') group = title
    else {
      const [, own = '', sources = ''] = /^(.*) \(([^()]+)\)$/.exec(title) ?? []
      if (sources !== '') found.push({ file, title: `${group} ${own}`.trim(), sources })
    }
  }
  return found
}

/** True if the sources of a test name this report. "GLPI 6902, 15605" names two. */
export function names({ sources }: CitingTest, { project, number }: PublicCase): boolean {
  const from = sources.indexOf(project)
  if (from < 0) return false
  const own = /^(?:,? (?:PR )?\d+)+/.exec(sources.slice(from + project.length))?.[0] ?? ''
  return own.split(',').some((part) => part.trim() === number)
}

/** The folders and files whose tests name public reports. */
const citingPlaces = ['src/decide/clocks/complaints', 'src/sla/complaints.test.ts'] as const

/** Reads every test that names a public report. */
export function allCitingTests(): readonly CitingTest[] {
  const files = citingPlaces.flatMap((place) =>
    place.endsWith('.ts')
      ? [place]
      : readdirSync(place)
          .filter((name) => name.endsWith('.test.ts') && name !== 'every-complaint.test.ts')
          .map((name) => `${place}/${name}`),
  )
  return files.sort().flatMap((file) => citingTests(file, readFileSync(file, 'utf8')))
}
