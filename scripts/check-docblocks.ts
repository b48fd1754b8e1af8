/** Rejects docblocks that open with What, Of, Whoever or Who. `--shrink` takes mended files off the list of those that wait. */
import { writeFileSync } from 'node:fs'
import { docblockProblems, filesToMend, LIST, offenders } from './docblocks.js'

if (process.argv.includes('--shrink')) {
  const found = offenders()
  const waiting = filesToMend().filter((file) => found.has(file))
  writeFileSync(LIST, `${JSON.stringify(waiting, null, 2)}\n`)
}
const problems = docblockProblems()
for (const problem of problems) console.error(problem)
console.log(`${filesToMend().length} files wait to be mended, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
