import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** A user's project with this package installed. */
export interface ConsumerProject {
  readonly folder: string
  /** Removes the project, unless the caller provided it. */
  readonly remove: () => void
}

/**
 * Returns an empty project of ES modules with this package, installed from its tarball, and Node's types.
 * `ANSWERABLE_CONSUMER` names an existing one. Otherwise packs `dist` and installs it into a new one.
 */
export function consumerProject(): ConsumerProject {
  const given = process.env.ANSWERABLE_CONSUMER
  if (given !== undefined) return { folder: resolve(given), remove: () => {} }
  const root = mkdtempSync(join(tmpdir(), 'answerable-consumer-'))
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', root], { encoding: 'utf8' })
  const [tarball]: { filename: string }[] = JSON.parse(packed)
  if (tarball === undefined) throw new Error('npm pack made no tarball')
  const project = join(root, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n')
  npmInstall(project, join(root, tarball.filename), `@types/node@${versionOf('@types/node')}`)
  return { folder: project, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** Adds packages that a host brings to the project, in the versions that are installed here. */
export function addPackages({ folder }: ConsumerProject, names: readonly string[]): void {
  if (names.length > 0) npmInstall(folder, ...names.map((name) => `${name}@${versionOf(name)}`))
}

function npmInstall(cwd: string, ...packages: string[]): void {
  execFileSync('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function versionOf(name: string): string {
  const read: { version: string } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  return read.version
}
