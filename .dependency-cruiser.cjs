/**
 * The rooms of `src/` and what each may import. A room not named on the right is closed to the one on the left.
 * Tests stand beside what they test and may look anywhere; they are left out.
 */
const kernel = []
const ticket = ['kernel']
const sla = [...ticket, 'ticket']
const policy = [...sla, 'sla']
const decide = [...policy, 'policy']
const explain = [...decide, 'decide'] // a reader's room beside the desk: nothing but the command line needs it
const review = [...explain, 'explain'] // what is asked of a policy before it decides tickets: lint, compare, cases, disclose
const presets = policy.concat('policy') // policies as data, ready to be spread into a host's
const ports = [...decide, 'decide']
const desk = [...ports, 'ports']
const http = [...desk, 'desk']
// The command line is a host: it has to bring a store, and the one that needs nothing is memory.
const cli = [...desk, 'desk', 'explain', 'presets', 'review', 'adapters/memory', 'adapters/classifiers']
const testing = [...desk, 'desk']
const machine = [...desk, 'desk'] // a ticket as an XState actor
const reader = ['kernel', 'ticket'] // a browser's room: neither zod nor XState
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
      comment: 'An adapter may import ports and what stands left of them, never another adapter.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/', pathNot: tests },
      to: { path: '^src/', pathNot: ['^src/adapters/$1/', within([...ports, 'ports'])] },
    },
    {
      name: 'entry',
      comment:
        'The main entry shows the library, not its hosts: adapters, explanations, presets, reviews, testing and the command line have their own.',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/(adapters|cli|explain|presets|review|testing)/' },
    },
    {
      name: 'preset-fixtures',
      comment: 'What proves a preset is for its tests, never for what ships.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/presets/[^/]+/covered/'] },
      to: { path: '^src/presets/[^/]+/covered/' },
    },
    {
      name: 'known-room',
      comment: 'A new room needs its line in this file.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/index\\.ts$', within([...Object.keys(rooms), 'adapters/[^/]+'])] },
      to: {},
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or three.',
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
        'Three run-time dependencies, one small bundled one, two optional peers. Another needs a line in docs/decisions first.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/cli/'] },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown'],
        pathNot: '(^|/)node_modules/(zod|xstate|eventemitter3|tinyqueue|date-holidays|@nlpjs/neural)/',
      },
    },
    {
      name: 'optional-peer',
      comment: 'What a host may leave out is imported by its adapter only.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/adapters/holidays/'] },
      to: { path: '(^|/)node_modules/date-holidays/' },
    },
    {
      name: 'optional-peer-neural',
      comment: 'Training alone needs it; a trained model is plain data.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/adapters/classifiers/trained/'] },
      to: { path: '(^|/)node_modules/@nlpjs/neural/' },
    },
    {
      name: 'machine-apart',
      comment: 'The core reads the topology; XState is for those who ask for it.',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/ticket/lifecycle/machine\\.ts$', '^src/machine/'] },
      to: { path: ['(^|/)node_modules/xstate/', '^src/ticket/lifecycle/machine\\.ts$'] },
    },
    {
      name: 'resolvable',
      comment: 'An import must lead somewhere.',
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
