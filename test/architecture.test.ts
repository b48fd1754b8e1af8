import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/architecture.md', 'utf8')

describe('the page on the architecture', () => {
  const steps = [...page.matchAll(/^\d+\. `([\w/-]+\.ts)` `([^`]+)`/gm)].map(([, file = '', name = '']) => ({
    file,
    name,
  }))

  it('names functions and events that are in their files', () => {
    expect(steps.length).toBeGreaterThan(50)
    const isThere = ({ file, name }: { file: string; name: string }) =>
      readFileSync(`src/${file}`, 'utf8').includes(name)
    expect(steps.filter((step) => !isThere(step))).toEqual([])
  })

  it('names folders and files that are in their rooms', () => {
    const rows = [...page.matchAll(/^\| `(\w+)\/` \|(.*)\|$/gm)]
    expect(rows.length).toBeGreaterThan(10)
    const paths = rows.flatMap(([, room = '', row = '']) => {
      return [...row.matchAll(/`([\w-]+\/|[\w/-]+\.ts)`/g)].map(([, path = '']) => `src/${room}/${path}`)
    })
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })
})
