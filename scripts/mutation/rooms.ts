/** A room whose mutants are counted: its files, and the tests that judge them. */
export interface MutatedRoom {
  readonly mutate: readonly string[]
  /** Folders of `src/` with the tests that run against a mutant, the nearest first. */
  readonly tests: readonly string[]
  /** True: also the properties of whole histories, which take seconds. Default false. */
  readonly hasHistories?: boolean
}

/** Texts are no behaviour, so tables that hold nothing but texts are not mutated. */
const TABLES_OF_TEXTS = [
  '!src/kernel/errors/{codes,codes-*,texts-pl,reasons-pl}.ts',
  '!src/sla/statute/statutory-texts.ts',
]

function sourcesOf(folder: string): readonly string[] {
  return [`${folder}/**/*.ts`, `!${folder}/**/*.test.ts`, `!${folder}/**/*.test-d.ts`, ...TABLES_OF_TEXTS]
}

export const ROOMS = {
  kernel: { mutate: sourcesOf('src/kernel'), tests: ['kernel', 'sla', 'policy', 'desk', 'adapters/memory', 'testing'] },
  memory: { mutate: sourcesOf('src/adapters/memory'), tests: ['adapters/memory', 'desk', 'testing'] },
  desk: { mutate: sourcesOf('src/desk'), tests: ['desk', 'adapters/memory', 'testing'] },
  ticket: {
    mutate: sourcesOf('src/ticket'),
    tests: ['ticket', 'decide', 'desk', 'reader', 'testing'],
    hasHistories: true,
  },
  sla: { mutate: sourcesOf('src/sla'), tests: ['sla', 'policy/calendars', 'explain/clock', 'decide'] },
  policy: { mutate: sourcesOf('src/policy'), tests: ['policy', 'desk', 'decide'] },
  decide: { mutate: sourcesOf('src/decide'), tests: ['decide', 'desk', 'sla', 'testing'], hasHistories: true },
} satisfies Record<string, MutatedRoom>

export type RoomName = keyof typeof ROOMS

export function isRoomName(name: string): name is RoomName {
  return Object.hasOwn(ROOMS, name)
}

/** Names the variables by which the lane tells Stryker's processes their room and their sample. */
export const ROOM_VARIABLE = 'ANSWERABLE_MUTATION_ROOM'
export const SAMPLE_VARIABLE = 'ANSWERABLE_MUTATION_SAMPLE'
