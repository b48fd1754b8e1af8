/**
 * Trains the marketplace classifier and measures it: `npm run classify -- [--out FILE] [--figures] [--evaluate FILE
 * …]`. README.md shows the results.
 */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommandLine } from '../../src/cli/command-line.js'
import { printFigures } from './figures.js'
import { trained } from './measure.js'
import { isSharedDataHere, ownMessages, sharedData } from './shared-data.js'
import { trainingSet } from './training-set.js'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'classifier.json' },
    figures: { type: 'boolean', default: false },
    evaluate: { type: 'string', multiple: true, default: [] },
    threshold: { type: 'string', default: '0.6' },
  },
})

if (!isSharedDataHere) console.error(`There are no data at ${sharedData}: training on the example's own messages only.`)
const texts = isSharedDataHere ? trainingSet() : ownMessages()
const model = await trained(texts)
writeFileSync(values.out, JSON.stringify(model))
console.log(
  `${values.out}: ${model.categories.length} categories, ${texts.length} texts, ${model.features.length} features`,
)
if (values.figures && isSharedDataHere) await printFigures(model.temperature)
for (const data of values.evaluate) {
  const args = ['evaluate', '--model', resolve(values.out), '--data', resolve(data), '--threshold', values.threshold]
  process.exitCode = await runCommandLine(args, process)
}
