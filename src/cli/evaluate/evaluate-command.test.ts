import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommandLine } from '../command-line.js'

const folder = mkdtempSync(join(tmpdir(), 'answerable-evaluate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function run(...args: readonly string[]) {
  const printed = { out: '', err: '' }
  const code = await runCommandLine(args, {
    stdin: Readable.from([]),
    stdout: { write: (text) => (printed.out += text) },
    stderr: { write: (text) => (printed.err += text) },
    env: {},
  })
  return { code, ...printed }
}

const rows = [
  ['where is my parcel', 'delivery', 'seller'],
  ['the parcel never came', 'delivery', 'seller'],
  ['paczka nie doszła', 'delivery', 'seller'],
  ['kurier zgubił paczkę', 'delivery', 'seller'],
  ['I forgot my password', 'account', 'operator'],
  ['cannot sign in to my account', 'account', 'operator'],
  ['nie mogę się zalogować na konto', 'account', 'operator'],
  ['zapomniałem hasła', 'account', 'operator'],
  ['hello there', 'general', 'none'],
  ['dzień dobry', 'general', 'none'],
]
const data = file('texts.csv', ['text,category,owner', ...rows.map((row) => row.join(','))].join('\n'))
const lines = file(
  'texts.jsonl',
  rows.map(([text, category, owner]) => JSON.stringify({ text, category, owner, locale: 'en' })).join('\n'),
)
const model = join(folder, 'model.json')

describe('answerable train and evaluate', () => {
  it('train on a CSV file and measure on JSON lines', async () => {
    const trained = await run('train', '--data', data, '--out', model, '--id', 'small/1')
    expect(trained.err).toBe('')
    expect(trained.out).toMatch(/3 categories, 10 texts/)
    const { code, out } = await run('evaluate', '--model', model, '--data', lines, '--threshold', '0.4', '--json')
    expect(code).toBe(0)
    const found: { classifier: string; texts: number; right: { share: number } } = JSON.parse(out)
    expect(found).toMatchObject({ classifier: 'trained/small/1', texts: 10, right: { share: 1 } })
  })

  it('write the same model for the same data and seed', async () => {
    const again = join(folder, 'again.json')
    await run('train', '--data', data, '--out', again, '--id', 'small/1')
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(model, 'utf8'))
  })

  it('measure the keyword classifier by the owners of the marketplace preset', async () => {
    const { code, out, err } = await run('evaluate', '--keyword', '--data', lines)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^keyword\/1, 10 texts, threshold 0.6\n/)
    expect(out).toMatch(/true owner {10}operator {4}seller {4}triage/)
  })

  it('take owners from a file in place of the model’s own', async () => {
    const owners = file('owners.csv', 'category,owner\ndelivery,operator\naccount,seller\n')
    const { out } = await run(
      'evaluate',
      '--model',
      model,
      '--data',
      lines,
      '--owners',
      owners,
      '--threshold',
      '0.4',
      '--json',
    )
    expect(JSON.parse(out).right.share).toBe(0)
  })
})

describe('refused, with what to do', () => {
  it.each([
    ['neither a model nor --keyword', ['evaluate', '--data', lines], 2, /--model FILE or --keyword/],
    ['a threshold over one', ['evaluate', '--keyword', '--data', lines, '--threshold', '2'], 2, /--threshold/],
    ['a model that is none', ['evaluate', '--model', file('no.json', '{}'), '--data', lines], 1, /CLASSIFIER_INVALID/],
    [
      'an owner that is none',
      ['evaluate', '--keyword', '--data', file('o.csv', 'text,owner\na secret,me\n')],
      1,
      /line 2/,
    ],
    [
      'a text that is missing',
      ['evaluate', '--keyword', '--data', file('t.jsonl', '{"owner":"seller"}\n')],
      1,
      /"text"/,
    ],
    ['a line that is not JSON', ['evaluate', '--keyword', '--data', file('j.jsonl', 'a secret\n')], 1, /line 1/],
    ['a file without rows', ['evaluate', '--keyword', '--data', file('e.jsonl', '')], 1, /no rows/],
    [
      'messages that are not there',
      ['evaluate', '--keyword', '--data', 'no.csv'],
      1,
      /FILE_INVALID: --data "no\.csv": there is/,
    ],
    ['training on none', ['train', '--data', 'no.csv', '--out', model], 1, /FILE_INVALID: --data "no\.csv": there is/],
    ['training without a place for the model', ['train', '--data', data], 2, /--out/],
    ['one category only', ['train', '--data', file('one.csv', 'text,category\na,b\n'), '--out', model], 1, /2 to 300/],
  ])('%s', async (_, args, expected, message) => {
    const { code, err } = await run(...args)
    expect(code).toBe(expected)
    expect(err).toMatch(message)
    expect(err).not.toContain('secret')
  })
})
