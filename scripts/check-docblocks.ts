/** Rejects docblocks that open with What, Of, Whoever, Whose or Who. */
import { docblockProblems } from './docblocks.js'

const problems = docblockProblems()
for (const problem of problems) console.error(problem)
console.log(`${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
