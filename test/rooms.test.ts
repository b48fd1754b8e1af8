/**
 * The rooms left of `ports`, and `explain`, `review` and `presets`, are pure: equal input gives equal output, also when
 * a case is replayed in ten years. None may read a clock, use chance, start a timer or wait. Instants and ids are
 * arguments. dependency-cruiser checks the imports between rooms: `npm run rooms`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const PURE_ROOMS = ['kernel', 'ticket', 'policy', 'sla', 'decide', 'explain', 'review', 'presets']
const FORBIDDEN_NAMES = new Set([
  'randomUUID',
  'getRandomValues',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
])
const FORBIDDEN_MEMBERS = new Set(['Date.now', 'Math.random', 'performance.now'])

describe('rooms left of ports are pure', () => {
  it.each(PURE_ROOMS)('%s reads no clock, uses no chance, starts no timer and does not wait', (room) => {
    const found = sourcesOf(room).flatMap((path) => impurities(path, readFileSync(path, 'utf8')))
    expect(found).toEqual([])
  })

  it.each([
    ['Date.now()', 'Date.now'],
    ['new Date()', 'new Date()'],
    ['const { now } = Date', 'Date'],
    ['[1].map(Math.random)', 'Math.random'],
    ['crypto.randomUUID()', 'randomUUID'],
    ['setTimeout(f, 1)', 'setTimeout'],
    ['async () => { await f() }', 'async'],
  ])('the scan sees %s', (code, what) => {
    expect(impurities('example.ts', code).join()).toContain(what)
  })

  it('the scan ignores texts, comments and given instants', () => {
    expect(
      impurities('example.ts', '/* Date.now() */ const a = "use Date.now()"; new Date(0); Date.UTC(2026, 0)'),
    ).toEqual([])
  })
})

function sourcesOf(room: string): string[] {
  return readdirSync(`src/${room}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/\.test(-d)?\.ts$/.test(path))
    .map((path) => join('src', room, path))
}

function impurities(path: string, code: string): string[] {
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const what = impurity(node)
    if (what !== undefined)
      found.push(`${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function impurity(node: ts.Node): string | undefined {
  if (node.kind === ts.SyntaxKind.AsyncKeyword || ts.isAwaitExpression(node)) return node.getText().slice(0, 40)
  if (ts.isPropertyAccessExpression(node) && FORBIDDEN_MEMBERS.has(node.getText())) return node.getText()
  if (ts.isIdentifier(node) && FORBIDDEN_NAMES.has(node.text)) return node.text
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()'
  // A variable that holds all of `Date` or `Math` would hide which member is used.
  if (ts.isVariableDeclaration(node) && /^(Date|Math|performance)$/.test(node.initializer?.getText() ?? ''))
    return node.getText()
  return undefined
}
