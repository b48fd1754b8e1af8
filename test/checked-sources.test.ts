import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('Biome checks every source: no exclusion hides one', () => {
  const { files } = JSON.parse(readFileSync('biome.json', 'utf8'))
  const excluded: string[] = files.includes
    .filter((one: string) => one.startsWith('!'))
    .map((one: string) => one.slice(1))
  const sources = execFileSync('git', ['ls-files', '*.ts', '*.js', '*.json'], { encoding: 'utf8' }).split('\n')
  const isUnder = (path: string, pattern: string) => {
    const name = pattern.replace(/^\*\*\//, '')
    return name === pattern ? `${path}/`.startsWith(`${name}/`) : path.split('/').includes(name)
  }
  const hidden = sources.filter((path) => excluded.some((pattern) => isUnder(path, pattern)))
  expect(hidden).toEqual(['package-lock.json'])
})
