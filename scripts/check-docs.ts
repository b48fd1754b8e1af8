/**
 * Checks the documents. Every `ts` and `js` block of README.md, docs/ and the sources' `@example`s is type-checked and
 * run in a user's project (`consumer.ts`). If the page shows an output, it is compared. `json` blocks are parsed; `sh`
 * blocks that call `npx answerable` are run. `--first` runs only the README's first example.
 */
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { addPackages, consumerProject } from './consumer.js'
import { allDocBlocks, blocksOf, type DocBlock } from './doc-blocks.js'

interface Outcome {
  readonly block: DocBlock
  readonly problem: string | undefined
}

const CODE = /^[cm]?[jt]s$/
const TIME_LIMIT_MS = 30_000
/** Packages that pages import beside this one. */
const OF_HOSTS = ['hono', '@hono/node-server']

const consumer = consumerProject()
const project = consumer.folder
const work = join(project, 'docs-check')
rmSync(work, { recursive: true, force: true })

const first = process.argv.includes('--first')
const blocks = first ? firstExample() : allDocBlocks()
const code = blocks.filter(({ language }) => CODE.test(language))
const commands = blocks.filter(({ language, code: text }) => language === 'sh' && /^npx answerable/m.test(text))
const jsonBlocks = blocks.filter(({ language }) => language === 'json')

addPackages(
  consumer,
  OF_HOSTS.filter((name) => code.some((block) => block.code.includes(`from '${name}'`))),
)
for (const block of blocks) writeBlock(block)
const typeProblems = typeCheck(code)
const ran =
  typeProblems.length === 0
    ? await inTurns(
        [...code, ...commands].filter(({ isRun }) => isRun),
        run,
      )
    : []
const problems = [...typeProblems, ...jsonBlocks.flatMap(jsonProblem), ...ran.flatMap(({ problem }) => problem ?? [])]

if (first) for (const { problem } of ran) if (problem === undefined) console.log('the first example of README.md runs')
for (const problem of problems) console.error(`\n${problem}`)
const others = blocks.filter(({ language }) => language === 'sh').length - commands.length
console.log(
  [
    `${code.length} code blocks type-checked`,
    `${ran.filter(({ block }) => block.language !== 'sh').length} run`,
    `${code.filter(({ isRun }) => !isRun).length} marked no-run`,
    `${blocks.filter(({ prints }) => prints !== undefined).length} compared with the output shown`,
    `${jsonBlocks.length} JSON blocks parsed`,
    `${ran.filter(({ block }) => block.language === 'sh').length} shell blocks run, ${others} skipped (they do not call npx answerable)`,
    `${problems.length} problems`,
  ].join('\n'),
)
if (code.length === 0) console.error('found no code block: README.md must have at least one')
consumer.remove()
process.exitCode = problems.length === 0 && code.length > 0 ? 0 : 1

function firstExample(): DocBlock[] {
  return blocksOf('README.md', readFileSync('README.md', 'utf8'))
    .filter(({ language }) => CODE.test(language))
    .slice(0, 1)
}

/** Returns the file of a block: `blocks/<page>/…` for sources, `out/<page>/…` for what runs. */
function pathOf(block: DocBlock, side: 'blocks' | 'out'): string {
  const name = block.file ?? `line-${block.at.split(':').at(-1)}.${extension(block)}`
  const isOutput = side === 'out' && CODE.test(block.language)
  return join(work, side, folderOf(block), isOutput ? name.replace(/ts$/, 'js') : name)
}

function folderOf(block: DocBlock): string {
  return block.page.replace(/[^\w-]+/g, '-')
}

function extension({ language, code: text }: DocBlock): string {
  return language === 'js' && /^(const|var|let) .*= require\(/m.test(text) ? 'cjs' : language
}

function writeBlock(block: DocBlock): void {
  if (!CODE.test(block.language) && block.file === undefined) return
  for (const side of CODE.test(block.language) ? (['blocks'] as const) : (['blocks', 'out'] as const)) {
    const path = pathOf(block, side)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, block.code)
  }
}

/** Type-checks all blocks as one program with strict settings, and writes `out`. */
function typeCheck(checked: readonly DocBlock[]): string[] {
  const roots = checked.map((block) => pathOf(block, 'blocks'))
  const program = ts.createProgram(roots, {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    types: ['node'],
    typeRoots: [join(project, 'node_modules/@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowJs: true,
    checkJs: true,
    resolveJsonModule: true,
    skipLibCheck: true,
    rootDir: join(work, 'blocks'),
    outDir: join(work, 'out'),
  })
  const emitted = program.emit()
  return [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics].map((diagnostic) => {
    const block = checked.find((one) => pathOf(one, 'blocks') === diagnostic.file?.fileName)
    const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0
    const where =
      block === undefined ? (diagnostic.file?.fileName ?? 'settings') : `${block.at}, line ${line + 1} of the block`
    return `${where}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`
  })
}

/** Runs two at a time, for a machine with two cores. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) results[index] = await work(item)
    }
  }
  await Promise.all([worker(), worker()])
  return results
}

async function run(block: DocBlock): Promise<Outcome> {
  const cwd = join(work, 'out', folderOf(block))
  mkdirSync(cwd, { recursive: true })
  const [command, args] =
    block.language === 'sh'
      ? // The command that npx would start, without the half second of npx itself.
        (['sh', ['-e', '-c', block.code.replace(/^npx answerable/gm, 'answerable')]] as const)
      : ([process.execPath, [pathOf(block, 'out')]] as const)
  const { code, stdout, stderr } = await start(command, args, cwd)
  if (code !== block.exits) {
    return { block, problem: `${block.at} ended with ${code}, not ${block.exits}\n${stdout}${stderr}` }
  }
  if (block.prints !== undefined && stdout.trimEnd() !== block.prints.trimEnd()) {
    return {
      block,
      problem: `${block.at} prints\n${stdout.trimEnd()}\n--- the page says\n${block.prints.trimEnd()}`,
    }
  }
  return { block, problem: undefined }
}

interface Ended {
  /** The exit code, or the signal that ended the process (`SIGTERM`: the time limit). */
  readonly code: number | string
  readonly stdout: string
  readonly stderr: string
}

function start(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  const env = { ...process.env, NO_COLOR: '1', PATH: `${join(project, 'node_modules/.bin')}:${process.env.PATH}` }
  return new Promise((done) => {
    const child = execFile(command, args, { cwd, env, timeout: TIME_LIMIT_MS }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : (error.signal ?? error.code ?? error.message), stdout, stderr })
    })
    child.stdin?.end()
  })
}

function jsonProblem(block: DocBlock): string[] {
  try {
    JSON.parse(block.code)
    return []
  } catch (e) {
    return [`${block.at}: ${String(e)}`]
  }
}
