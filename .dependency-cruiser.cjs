/** Small pure libraries that shared may import: no DOM, Node, clock or randomness. */
const pure = ['zod']

const packages = (names) => `(^|/)node_modules/(${names.join('|')})(/|$)`

/** The boundaries between rooms, as ARCHITECTURE.md draws them. Type-only imports count too. */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Imports run one way: a circle means that two files are one, or that a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-loose-ends',
      comment: 'Every import must lead to a file or an installed package.',
      severity: 'error',
      from: {},
      // Modules that the bundler makes (`virtual:` and `?query` imports) are no files.
      to: { couldNotResolve: true, pathNot: '^virtual:|\\?' },
    },
    {
      name: 'shared-stands-alone',
      comment: 'shared is pure domain: itself and a few pure libraries, named at the top of this file.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: ['^shared/', packages(pure)] },
    },
    {
      name: 'main-without-renderer',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'renderer-without-main',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^main/' },
    },
    {
      name: 'renderer-without-node',
      comment:
        'The page is sandboxed: what it needs from the machine it asks main for, through the contract.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-in-main-only',
      severity: 'error',
      from: { path: '^(renderer|shared)/' },
      to: { path: packages(['electron']) },
    },
    {
      name: 'lowdb-in-store-only',
      comment: 'lowdb has traps that main/store knows; everyone else commits Changes.',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/', pathNot: '^main/store/' },
      to: { path: packages(['lowdb']) },
    },
    {
      name: 'tiptap-in-reading-only',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/', pathNot: '^renderer/reading/' },
      to: { path: packages(['@tiptap', 'prosemirror-[a-z]+']) },
    },
    {
      name: 'app-without-tools',
      comment: 'The app is built without tests and scripts.',
      severity: 'error',
      from: { path: '^(main|renderer|shared)/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'scripts-without-app',
      comment: 'Scripts run before anything is built.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^(main|renderer|shared|tests)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^out/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}
