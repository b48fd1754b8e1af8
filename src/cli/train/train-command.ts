import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type TrainingText, train } from '../../adapters/classifiers/trained/index.js'
import { type CliCommand, UsageError } from '../command.js'
import { ownerOfText } from '../evaluate/owners.js'
import { optionalTextOf, readTextRows, textOf } from '../evaluate/text-rows.js'
import { fileInvalid } from '../json-file.js'
import type { Terminal } from '../terminal.js'

const usage = `Trains a classifier on messages that a person has sorted, and writes the model.

Usage: answerable train --data FILE [--data FILE ...] --out FILE [options]

Needs @nlpjs/neural beside answerable: npm install @nlpjs/neural

  --data FILE       the messages: .jsonl or .csv, each also .gz. Columns: text, category; optional: owner
                    (operator, seller, none). May be repeated
  --calibrate FILE  the file of --data whose messages are most like future ones; only it calibrates the confidences.
                    May be repeated (all files)
  --out FILE        the file to write the model to, as JSON
  --id ID           the name of the model in events (model)
  --seed NUMBER     equal data, options and seed give an equal model (1)
`

/** `answerable train`: reads sorted messages and writes a model for `trainedClassifier`. */
export const trainCommand: CliCommand = {
  name: 'train',
  summary: 'train a classifier on messages that a person has sorted',
  usage,
  async run(args, { stdin, stdout }) {
    const { data, calibrate, out, id, seed } = readArguments(args)
    const read: (readonly [string, readonly TrainingText[]])[] = []
    for (const path of data) read.push([path, await trainingTexts(path, stdin)])
    const home = new Set(read.filter(([path]) => calibrate.includes(path)).flatMap(([, texts]) => texts))
    const texts = read.flatMap(([, own]) => own)
    const model = await train(texts, {
      id,
      seed,
      ...(home.size === 0 ? {} : { calibrateOn: (text) => home.has(text) }),
    })
    const written = JSON.stringify(model)
    await writeModel(out, written)
    stdout.write(
      `${out}: ${model.categories.length} categories, ${texts.length} texts, ${model.features.length} features, ` +
        `confidences calibrated on ${model.trained.calibratedOn} held-out texts, ${(written.length / 1_048_576).toFixed(1)} MB\n`,
    )
    return 0
  },
}

interface TrainArguments {
  readonly data: readonly string[]
  readonly calibrate: readonly string[]
  readonly out: string
  readonly id: string
  readonly seed: number
}

function readArguments(args: readonly string[]): TrainArguments {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { ...text, multiple: true },
      calibrate: { ...text, multiple: true },
      out: text,
      id: text,
      seed: text,
    },
  })
  const { data = [], calibrate = [], out, id = 'model', seed = '1' } = values
  if (data.length === 0) throw new UsageError('--data is missing.')
  if (out === undefined || out === '') throw new UsageError('--out is missing.')
  if (!/^[\w./-]{1,100}$/.test(id)) throw new UsageError('--id takes letters, digits, ".", "/" and "-".')
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError('--seed takes a whole number.')
  if (calibrate.some((path) => !data.includes(path)))
    throw new UsageError('--calibrate takes a file that --data names.')
  return { data, calibrate, out, id, seed: Number(seed) }
}

async function trainingTexts(path: string, stdin: Terminal['stdin']): Promise<readonly TrainingText[]> {
  return (await readTextRows(path, '--data', stdin)).map((row) => {
    const owner = optionalTextOf(row, 'owner')
    return {
      text: textOf(row, 'text', path, '--data'),
      category: textOf(row, 'category', path, '--data'),
      owner: owner === null ? null : ownerOfText(owner, row.line, path, '--data'),
    }
  })
}

async function writeModel(path: string, model: string): Promise<void> {
  try {
    await writeFile(path, model)
  } catch (cause) {
    throw fileInvalid(path, '--out', 'it cannot be written', 'Check the path.', { cause })
  }
}
