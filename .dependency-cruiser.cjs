/**
 * The rooms of `src/` and the rooms that each may import. All other imports between rooms are errors.
 * Tests are next to the files that they test. They may import anything, so the rules ignore them.
 */
const kernel = []
const ticket = ['kernel']
const sla = [...ticket, 'ticket']
const policy = [...sla, 'sla']
const decide = [...policy, 'policy']
const explain = [...decide, 'decide'] // only `review` and the command line import it
const review = [...explain, 'explain'] // questions to a policy before it decides tickets: lint, compare, cases, disclose
const presets = policy.concat('policy') // policies as data, for a host to spread into its own
const ports = [...decide, 'decide']
const desk = [...ports, 'ports']
const http = [...desk, 'desk']
// The command line is a host, so it needs a store. The memory store has no dependencies.
const cli = [...desk, 'desk', 'explain', 'presets', 'review', 'adapters/memory', 'adapters/classifiers']
// A story has a desk, so it needs a store.
const testing = [...desk, 'desk', 'adapters/memory']
const machine = [...desk, 'desk'] // a ticket as an XState actor
const reader = ['kernel', 'ticket'] // for browsers: neither zod nor XState
const rooms = {
  kernel,
  machine,
  reader,
  ticket,
  sla,
  policy,
  decide,
  explain,
  review,
  presets,
  ports,
  desk,
  http,
  cli,
  testing,
}

const tests = '\\.(test|test-d)\\.ts$'
const within = (names) => `^src/(${names.join('|')})/`

const mayImport = Object.entries(rooms).map(([room, neighbours]) => ({
  name: `room-${room}`,
  comment: `${room} may import ${neighbours.length > 0 ? neighbours.join(', ') : 'no other room'}.`,
  severity: 'error',
  from: { path: within([room]), pathNot: tests },
  to: { path: '^src/', pathNot: within([room, ...neighbours]) },
}))

module.exports = {
  forbidden: [
    ...mayImport,
    {
      name: 'room-adapters',
      comment: 'An adapter may import ports and the rooms that ports may import, never another adapter.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/', pathNot: tests },
      to: { path: '^src/', pathNot: ['^src/adapters/$1/', within([...ports, 'ports'])] },
    },
    {
      name: 'entry',
      comment:
        'The main entry exports the library only: adapters, explanations, presets, reviews and testing have their own entries, and the command line is a program.',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/(adapters|cli|explain|presets|review|testing)/' },
    },
    {
      name: 'preset-fixtures',
      comment: 'The cases that test a preset must not be in the published package.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/presets/[^/]+/covered/'] },
      to: { path: '^src/presets/[^/]+/covered/' },
    },
    {
      name: 'known-room',
      comment: 'A new room needs a line in this file.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/index\\.ts$', within([...Object.keys(rooms), 'adapters/[^/]+'])] },
      to: {},
    },
    {
      name: 'no-cycle',
      comment: 'Files must not import each other in a circle. Merge them, or move the shared part to a third file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-node-built-in',
      comment: 'The library runs in Workers, Deno, Bun and browsers.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/cli/'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'known-packages',
      comment:
        'There are three run-time dependencies, one small bundled one and two optional peers. Another needs a page in docs/decisions first.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/cli/'] },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '(^|/)node_modules/(zod|xstate|eventemitter3|tinyqueue|date-holidays|@nlpjs/neural)/',
      },
    },
    {
      name: 'optional-peer',
      comment: 'Only its adapter may import an optional peer.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/adapters/holidays/'] },
      to: { path: '(^|/)node_modules/date-holidays/' },
    },
    {
      name: 'optional-peer-neural',
      comment: 'Only training needs this optional peer; a trained model is plain data.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/adapters/classifiers/trained/'] },
      to: { path: '(^|/)node_modules/@nlpjs/neural/' },
    },
    {
      name: 'machine-apart',
      comment: 'The core reads only the topology. `src/machine/` and the ticket machine alone import XState.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/ticket/lifecycle/machine\\.ts$', '^src/machine/'] },
      to: { path: ['(^|/)node_modules/xstate/', '^src/ticket/lifecycle/machine\\.ts$'] },
    },
    {
      name: 'resolvable',
      comment: 'Every import must resolve.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
