import { readdirSync, readFileSync } from 'node:fs'
import { type CitingTest, citingPlaces, citingTests } from './public-cases.js'

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
