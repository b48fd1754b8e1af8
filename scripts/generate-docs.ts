/** `npm run docs:generate`: writes the generated parts of the documents. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parts, renewed } from './generated-docs.js'

for (const { file, name, text } of parts) {
  writeFileSync(file, renewed(readFileSync(file, 'utf8'), name, text()))
  console.log(`${file}: ${name}`)
}
