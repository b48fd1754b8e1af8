/**
 * `npm run mutation`: changes the source a little, runs the tests, and counts the changes that no test notices.
 *
 * `npm run mutation -- kernel desk` runs two rooms; `--every 5` judges every fifth mutant; `--files GLOB` mutates fewer
 * files; `--two` uses two processes. Results are kept in `reports/mutation/`, and the next run judges only the mutants
 * whose code or tests have changed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { isRoomName, ROOM_VARIABLE, ROOMS, type RoomName, SAMPLE_VARIABLE } from './rooms.js'
import { EQUIVALENTS_FILE, equivalentMutants, type MutantOutcome, outdated, type RoomScore, scoreOf } from './score.js'

const LEAST_PERCENT = 90
const FOLDER = 'reports/mutation'
const LOWEST_PRIORITY = 19

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '1' },
    files: { type: 'string' },
    two: { type: 'boolean', default: false },
  },
})
const every = Number(values.every)
if (!Number.isInteger(every) || every < 1) throw new Error(`--every ${values.every}: it must be a whole number from 1`)
const unknown = positionals.filter((name) => !isRoomName(name))
if (unknown.length > 0)
  throw new Error(`unknown room: ${unknown.join(', ')}; the rooms are ${Object.keys(ROOMS).join(', ')}`)
const names = Object.keys(ROOMS).filter(isRoomName)
const rooms = positionals.length === 0 ? names : names.filter((name) => positionals.includes(name))

setPriority(LOWEST_PRIORITY)
mkdirSync(FOLDER, { recursive: true })
const textOf = (file: string) => readFileSync(file, 'utf8')
const scores: RoomScore[] = []
for (const room of rooms) {
  const outcomes = await run(room)
  const equivalents = equivalentMutants()
  const score = scoreOf(room, outcomes, equivalents, textOf)
  scores.push(score)
  writeFileSync(`${FOLDER}/${room}.survivors.json`, `${JSON.stringify(score.survived, null, 2)}\n`)
  if (every > 1 || values.files !== undefined) continue
  const ofRoom = equivalents.filter(({ file }) => outcomes.some(({ fileName }) => fileName === file))
  for (const { file, line, replacement } of outdated(ofRoom, outcomes, textOf)) {
    console.warn(`${EQUIVALENTS_FILE}: no such survivor: ${file}: ${line} → ${replacement}`)
  }
}
print(scores)
process.exitCode = scores.every(({ percent }) => percent >= LEAST_PERCENT) ? 0 : 1

/** Runs Stryker over a room. A sample has its own memory of results, so that a full run does not take its gaps over. */
async function run(room: RoomName): Promise<readonly MutantOutcome[]> {
  process.env[ROOM_VARIABLE] = room
  process.env[SAMPLE_VARIABLE] = String(every)
  const sample = every === 1 ? '' : `.every-${every}`
  const { mutate } = ROOMS[room]
  const stryker = new Stryker({
    configFile: 'stryker.config.json',
    mutate: values.files === undefined ? [...mutate] : [values.files, ...mutate.filter((glob) => glob.startsWith('!'))],
    checkers: every === 1 ? [] : ['sample'],
    concurrency: values.two ? 2 : 1,
    incrementalFile: `${FOLDER}/${room}${sample}.incremental.json`,
    jsonReporter: { fileName: `${FOLDER}/${room}${sample}.json` },
    tempDirName: `.stryker-tmp/${room}`,
  })
  const results = await stryker.runMutationTest()
  return results.map((result) => ({ ...result, fileName: relative('.', result.fileName).replaceAll('\\', '/') }))
}

function print(all: readonly RoomScore[]): void {
  for (const { survived } of all) {
    for (const { file, at, original, replacement } of survived) {
      console.log(`survived: ${file}:${at}: ${original} → ${replacement}`)
    }
  }
  console.log(
    `\n${every === 1 ? 'every mutant' : `every ${every}th mutant`}; at least ${LEAST_PERCENT} % of each room must be killed`,
  )
  console.log(
    '| room   | mutants | killed | survived | equivalent | score  |\n| :----- | ------: | -----: | -------: | ---------: | -----: |',
  )
  for (const { room, mutants, killed, survived, equivalent, percent } of all) {
    const cells = [room.padEnd(6), mutants, killed, survived.length, equivalent, `${percent.toFixed(1)} %`]
    const widths = [6, 7, 6, 8, 10, 6]
    console.log(
      `| ${cells.map((cell, n) => (n === 0 ? String(cell) : String(cell).padStart(widths[n] ?? 0))).join(' | ')} |`,
    )
  }
}
