/** The tests that judge mutants: one worker, one module graph a mutant, the tests of the mutated room first. */
import { statSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { isRoomName, type MutatedRoom, ROOM_VARIABLE, ROOMS } from './scripts/mutation/rooms.js'
import base from './vitest.config.js'

const room = process.env[ROOM_VARIABLE] ?? ''
if (!isRoomName(room)) throw new Error(`${ROOM_VARIABLE} must name a room; npm run mutation sets it`)
const { tests, hasHistories = false }: MutatedRoom = ROOMS[room]

/** Properties of whole histories: seconds for each mutant that survives the examples, and little for the others. */
const HISTORIES = [
  'src/decide/clocks/{clocks,holds}.property.test.ts',
  'src/decide/migrate/migrate.property.test.ts',
  'src/decide/decide.property.test.ts',
]

/** These take seconds, and their rooms have properties enough without them. */
const SLOW = [
  'src/policy/definition/limits.test.ts',
  'src/policy/decide/rule-book.property.test.ts',
  'src/sla/calendar/calendar.{python,oracle}.test.ts',
]

/** Runs the nearest and smallest files first, because most mutants die in an example. */
class NearFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weight = ({ moduleId }: TestSpecification) => {
      const distance = tests.findIndex((folder) => moduleId.includes(`/src/${folder}/`))
      return (moduleId.includes('.property.') ? 1e8 : 0) + distance * 1e6 + statSync(moduleId).size
    }
    return [...files].sort((a, b) => weight(a) - weight(b))
  }
}

const settings = base.test ?? {}
export default {
  ...base,
  test: {
    ...settings,
    isolate: false,
    typecheck: { enabled: false },
    reporters: ['default'],
    sequence: { sequencer: NearFirst },
    include: tests.map((folder) => `src/${folder}/**/*.test.ts`),
    exclude: ['**/node_modules/**', ...SLOW, ...(hasHistories ? [] : HISTORIES)],
  },
}
