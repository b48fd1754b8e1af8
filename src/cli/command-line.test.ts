import { describe, expect, it } from 'vitest'
import { commandLine } from './replay/command-line-under-test.js'

describe('the command line', () => {
  it('lists its commands', async () => {
    const { code, out } = await commandLine(['--help'])
    expect(code).toBe(0)
    expect(out).toContain('replay')
  })

  it('shows its version', async () => {
    expect((await commandLine(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('shows the options of a command', async () => {
    const { code, out } = await commandLine(['replay', '--help'])
    expect(code).toBe(0)
    expect(out).toContain('--keep-closed HOURS')
  })

  it.each([
    [[], 'Usage: answerable <command>'],
    [['repaly'], 'there is no command "repaly"'],
    [['replay', '--polcy', 'p.json'], '--polcy'],
    [['replay'], '--policy is missing'],
    [
      ['replay', '--policy', 'p.json', '--mapping', 'm.json', '--events', 'e.csv', '--order', 'odd'],
      '--order takes time or any',
    ],
    [
      ['replay', '--policy', 'p.json', '--mapping', 'm.json', '--events', 'e.csv', '--keep-closed', '-1'],
      '--keep-closed',
    ],
    [['replay', '--policy', 'p.json', '--mapping', 'm.json', '--events', 'e.csv', '--until', 'soon'], '--until takes'],
    [['replay', '--policy', 'p.json', '--mapping', 'm.json', '--events', 'e.csv', '--table', 'x'], 'NAME=FILE'],
  ])('refuses %j with the problem and exit code 2', async (args, complaint) => {
    const { code, out, err } = await commandLine(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(complaint)
  })

  it('refuses a missing policy file with exit code 1', async () => {
    const { code, err } = await commandLine([
      'replay',
      '--policy',
      'no.json',
      '--mapping',
      'no.json',
      '--events',
      'no.csv',
    ])
    expect(code).toBe(1)
    expect(err).toContain('FILE_INVALID: --policy "no.json": there is no such file')
  })
})
