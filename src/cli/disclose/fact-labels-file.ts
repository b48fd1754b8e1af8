import * as z from 'zod'
import { findingOf } from '../../kernel/errors/issue.js'
import type { FactLabels } from '../../review/index.js'
import { fileInvalid, readJsonFile } from '../json-file.js'

const texts = z.record(z.string().min(2).max(35), z.string().min(1).max(500))
const schema = z.record(
  z.string().min(1).max(200),
  z.strictObject({ label: texts, values: z.record(z.string(), texts).optional() }),
)

/** Reads the labels of facts. @throws AnswerableError FILE_INVALID */
export async function readFactLabels(path: string): Promise<FactLabels> {
  const written = await readJsonFile(path, '--labels')
  const parsed = schema.safeParse(written)
  if (parsed.success) {
    return Object.fromEntries(
      Object.entries(parsed.data).map(([fact, { label, values = {} }]) => [fact, { label, values }]),
    )
  }
  const { path: member, problem, fix } = findingOf(parsed.error.issues, written)
  throw fileInvalid(path, '--labels', `${member}: ${problem}`, fix)
}
