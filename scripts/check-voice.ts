/** `npm run voice`: refuses riddles and long sentences in comments and pages. `--prune` removes unused entries of the list. */
import { writeFileSync } from 'node:fs'
import { ALLOWED_FILE, allowedSentences, checkVoice } from './voice.js'

const allowed = allowedSentences()
const { refused, unused } = checkVoice(allowed)
for (const { file, sentence, problem } of refused) {
  console.error(`${file}:${sentence.line}: ${problem}: ${sentence.text}`)
}
if (process.argv.includes('--prune')) {
  const kept = allowed.filter((entry) => !unused.includes(entry))
  writeFileSync(ALLOWED_FILE, `${JSON.stringify(kept, null, 2)}\n`)
} else {
  for (const { file, firstWords } of unused) console.warn(`${ALLOWED_FILE}: unused: ${file}: ${firstWords}`)
}
console.log(`${refused.length} problems, ${allowed.length} allowed sentences, ${unused.length} of them unused`)
process.exitCode = refused.length === 0 ? 0 : 1
