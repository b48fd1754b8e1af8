/**
 * The tables that join the parts of the ticket. `npm run parts` writes them, and a test compares them.
 * Rows and inputs have a table each, because `answerable/reader` needs the rows and must not contain zod.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** A generated table: its file, its name, its docblock, and the file of each part that it joins. */
interface Table {
  readonly file: string
  readonly name: string
  readonly doc: string
  readonly joins: 'commands.ts' | 'inputs.ts'
}

export const tables: readonly Table[] = [
  {
    file: 'src/ticket/commands/rows-of-parts.ts',
    name: 'rowsOfParts',
    doc: 'The row of each command, from all parts of the ticket. Actions are shown in this order.',
    joins: 'commands.ts',
  },
  {
    file: 'src/ticket/commands/inputs-of-parts.ts',
    name: 'inputsOfParts',
    doc: 'The input schema of each command, from all parts of the ticket.',
    joins: 'inputs.ts',
  },
]

/** Returns the text of the joined file of each part, by the part's folder. */
export function partsOf({ joins }: Table): ReadonlyMap<string, string> {
  const folders = readdirSync('src/ticket').filter((folder) => folder !== 'commands')
  const files = folders.map((folder) => [folder, `src/ticket/${folder}/${joins}`] as const)
  return new Map(
    files.filter(([, file]) => existsSync(file)).map(([folder, file]) => [folder, readFileSync(file, 'utf8')]),
  )
}

/** Returns the table's text for these parts. Parts keep the order of the text before; new ones come last. */
export function joined({ name, doc, joins }: Table, before: string, parts: ReadonlyMap<string, string>): string {
  const position = (value: string) => (before.includes(`...${value},`) ? before.indexOf(`...${value},`) : before.length)
  const byFolder = [...parts]
    .map(([folder, text]) => ({ folder, value: exportOf(`src/ticket/${folder}/${joins}`, text) }))
    .sort((one, other) => (one.folder < other.folder ? -1 : 1))
  const inOrder = byFolder.toSorted((one, other) => position(one.value) - position(other.value))
  return [
    '// `npm run parts` writes this file from the folders of `src/ticket/`. Move lines of the table to change its order.',
    ...byFolder.map(({ folder, value }) => `import { ${value} } from '../${folder}/${joins.replace('.ts', '.js')}'`),
    '',
    `/** ${doc} */`,
    `export const ${name} = {`,
    ...inOrder.map(({ value }) => `  ...${value},`),
    '}',
    '',
  ].join('\n')
}

/** Returns the name that a part's file exports, such as `clockCommands`. */
function exportOf(file: string, text: string): string {
  const [, value] = /^\s*export const (\w+(?:Commands|Inputs))\b/m.exec(text) ?? []
  if (value === undefined) throw new Error(`${file} must export a constant named <part>Commands or <part>Inputs`)
  return value
}
