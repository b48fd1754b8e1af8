import { describe, expect, it } from 'vitest'
import { commandLine } from '../replay/command-line-under-test.js'

const preset = ['diagram', '--policy', 'preset:marketplace']

describe('answerable diagram', () => {
  it('draws a category, the whole policy and the ticket', async () => {
    const { code, out, err } = await commandLine([...preset, '--category', 'delivery.lost', '--locale', 'pl'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^flowchart TD\n {2}n1\(\["Zgłoszenie#58; Przesyłka zaginiona w transporcie"\]\)\n/)
    expect((await commandLine(preset)).out).toMatch(/^flowchart TD\n {2}n1\(\["A ticket"\]\)\n/)
    expect((await commandLine(['diagram', '--what', 'ticket'])).out).toMatch(/^stateDiagram-v2\n/)
  })

  it.each([
    [['diagram'], '--policy is missing', 2],
    [['diagram', '--what', 'cat'], '--what takes decision, ticket', 2],
    [[...preset, '--locale', 'de'], '--locale takes en, pl', 2],
    [[...preset, '--category', 'moon'], 'POLICY_CATEGORY_UNKNOWN', 1],
  ])('refuses %j with the problem', async (args, complaint, exit) => {
    const { code, out, err } = await commandLine(args)
    expect([code, out, err.includes(complaint)]).toEqual([exit, '', true])
  })
})
