import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** Returns the modules that a file loads at run time. Imports of types are not among them. */
function loadedBy(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022)
  return source.statements.flatMap((statement) => {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
    if (!isImport || statement.moduleSpecifier === undefined) return []
    const isType = ts.isImportDeclaration(statement) ? statement.importClause?.isTypeOnly : statement.isTypeOnly
    return isType === true || !ts.isStringLiteral(statement.moduleSpecifier) ? [] : [statement.moduleSpecifier.text]
  })
}

describe('answerable/reader', () => {
  it('loads neither zod nor XState, nor any other package', () => {
    const files = new Set(['src/reader/index.ts'])
    const packages = new Set<string>()
    for (const file of files) {
      for (const name of loadedBy(file)) {
        if (!name.startsWith('.')) packages.add(name)
        else files.add(new URL(name.replace(/\.js$/, '.ts'), `file:///${file}`).pathname.slice(1))
      }
    }
    expect(files.size).toBeGreaterThan(20)
    expect([...packages]).toEqual([])
  })
})
