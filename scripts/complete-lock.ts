/**
 * Gives every optional platform package (esbuild, rollup, biome…) its entry in package-lock.json.
 *
 * npm omits the packages that the registry did not offer when the lock was written, and `npm ci` then refuses the lock.
 * Each added entry has the exact version that its owner requires and the platform in its name. npm skips it on every
 * other platform. Run it after a change of dependencies: `npm install && npm run lock`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface Entry {
  version?: string
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}

const OS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const CPU = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const added: string[] = []

for (const [owner, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (pathsFrom(owner, name).some((path) => path in lock.packages)) continue
    if (!/^\d/.test(version))
      throw new Error(`${owner} requires ${name}@${version}: only an exact version can be added`)
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform(name),
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
    }
    added.push(`${name}@${version}`)
  }
}

const [root, ...rest] = Object.entries(lock.packages)
if (root === undefined) throw new Error('package-lock.json holds no packages')
rest.sort(([a], [b]) => a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries([root, ...rest])
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'package-lock.json is complete' : `added ${added.length}: ${added.join(', ')}`)

/** Returns the paths at which Node would look for `name` from the package at `owner`, innermost first. */
function pathsFrom(owner: string, name: string): string[] {
  const paths: string[] = []
  for (let at = owner; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    paths.push(`${at}/node_modules/${name}`)
  }
  return [...paths, `node_modules/${name}`]
}

function platform(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split(/[/-]/)
  const os = OS.filter((word) => words.includes(word))
  const cpu = CPU.filter((word) => words.includes(word))
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : []
  if (os.length + cpu.length === 0) throw new Error(`${name}: its name does not contain a platform`)
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(os.length > 0 ? { os } : {}),
  }
}
