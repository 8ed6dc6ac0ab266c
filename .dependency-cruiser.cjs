/** The floors of the api, the highest first (decision 103). */
const FLOORS = [
  '^api/(scripts/|src/[^/]+\\.ts$)',
  '^api/src/http/',
  '^api/src/process/',
  '^api/src/(import|sync)/',
  '^api/src/modules/',
  '^api/src/spreadsheet/',
  '^api/src/platform/list/',
  '^api/src/platform/compiled/',
  '^api/src/platform/graphql/',
  '^api/src/platform/change/',
  '^api/src/platform/database/',
  '^api/src/platform/[^/]+\\.ts$',
];

/**
 * Where SQL may stand: in stores, the connection, the migrations, the maker of the embedded database,
 * and the tables themselves.
 */
const SQL_FILES = [
  '\\.store\\.ts$',
  '^api/src/platform/database/',
  '^api/src/process/(migrate|embedded)/',
  '^schema/src/db/',
];
/** The sign-in library asks its tables itself: it is given them, and Drizzle. */
const SIGN_IN = '^api/src/modules/account/auth\\.ts$';

/**
 * A folder of `modules/` is one module, `organisation` with its folders too: they read each other's stores
 * downwards, as functions that only pass a call on would hold nothing. Elsewhere a folder is on its own.
 */
const MODULE = 'api/src/modules/[^/]+';
const STORE_COMMENT =
  "Permission checks live in a module's service; reading its store from outside walks around them.";
const TESTS = ['\\.test\\.tsx?$', '^tests/'];
/** Files that neither build nor serve: tests, what they share, and what prints a file that is committed. */
const NOT_SERVED = [
  ...TESTS,
  '\\.testkit\\.ts$',
  '/testing\\.ts$',
  '\\.d\\.ts$',
  '/scripts/print-[^/]+$',
];

/**
 * The walls between the rooms. Each rule says why it stands; tests/static/walls.mjs runs them and
 * fails when nothing was looked at, and its test breaks each of them on purpose.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    ...FLOORS.slice(1).map((floor, index) => ({
      name: 'floors-of-api',
      comment:
        'A file imports from its own floor and those below (decision 103); upwards, a change of a request would reach the database.',
      severity: 'error',
      from: { path: floor, pathNot: '\\.test\\.ts$' },
      to: { path: FLOORS.slice(0, index + 1) },
    })),
    {
      name: 'rooms-of-api-have-a-floor',
      comment: 'A new room of api/src takes a place among the floors in .dependency-cruiser.cjs.',
      severity: 'error',
      from: {},
      to: { path: '^api/src/', pathNot: FLOORS },
    },
    {
      name: 'schema-imports-no-room',
      comment: 'The contracts are shared by every room, so they can lean on none of them.',
      severity: 'error',
      from: { path: '^schema/' },
      to: { path: '^(api|docs-site|content|tests)/' },
    },
    {
      name: 'content-is-data',
      comment: 'Trainers own content/: nothing there is code, and nothing imports code from there.',
      severity: 'error',
      from: {},
      to: { path: '^content/.+\\.[cm]?[jt]sx?$' },
    },
    {
      name: 'scoring-is-pure',
      comment:
        'A score must be the same years later, in the browser and on the server: no database, GraphQL, network or platform module may take part in it.',
      severity: 'error',
      from: { path: '^schema/src/(scoring|scenario)/', pathNot: '(\\.test|/testing)\\.ts$' },
      to: {
        pathNot: ['^schema/src/(scoring|scenario|content)/', '^schema/src/terms\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'api-leaves-site-and-tests-alone',
      comment: 'The api must start without the site and without what only tests need.',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^(docs-site|content|tests)/' },
    },
    {
      name: 'stores-belong-to-their-module',
      comment: STORE_COMMENT,
      severity: 'error',
      from: { path: `^(${MODULE})/`, pathNot: TESTS },
      to: { path: '\\.store\\.ts$', pathNot: '^$1/' },
    },
    {
      name: 'stores-belong-to-their-folder',
      comment: STORE_COMMENT,
      severity: 'error',
      from: { path: '^(.+)/[^/]+$', pathNot: [`^${MODULE}/`, ...TESTS] },
      to: { path: '\\.store\\.ts$', pathNot: '^$1/[^/]+$' },
    },
    {
      name: 'graphql-service-store-one-way',
      comment: 'Rules that know GraphQL, or SQL that knows rules, cannot be used from elsewhere.',
      severity: 'error',
      from: { path: '\\.(service|store)\\.ts$' },
      to: { path: '\\.graphql\\.ts$' },
    },
    {
      name: 'store-knows-no-service',
      comment: 'A store answers with rows and decides nothing.',
      severity: 'error',
      from: { path: '\\.store\\.ts$' },
      to: { path: '\\.service\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-stores-touch-sql',
      comment:
        'SQL in one kind of file can be reviewed, counted and checked for scope; elsewhere it hides.',
      severity: 'error',
      from: { pathNot: [...SQL_FILES, ...TESTS, SIGN_IN] },
      to: { path: 'node_modules/(drizzle-orm|postgres)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-stores-name-tables',
      comment:
        "With a table in hand, Drizzle's builder needs no import of its own to ask it. A list names its table for its columns (decision 104).",
      severity: 'error',
      from: { pathNot: [...SQL_FILES, ...TESTS, SIGN_IN, '\\.list\\.ts$'] },
      to: { path: '^schema/src/db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'changes-are-recorded',
      comment:
        'recordChange opens the transaction and writes its audit events; one that is opened beside it leaves none (decision 101).',
      severity: 'error',
      from: { path: '^api/', pathNot: '^api/src/platform/change/|\\.test\\.ts$' },
      to: {
        path: '^api/src/platform/database/transaction\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-room-reads-spreadsheets',
      comment:
        'What the library reads was looked through before, and is read in a worker (decision 160).',
      severity: 'error',
      from: { pathNot: ['^api/src/spreadsheet/', ...TESTS] },
      to: { path: 'node_modules/(hucre|csv-parse)/' },
    },
    {
      name: 'site-imports-only-contracts',
      comment:
        'The site is static and public: server code and table definitions must not reach a browser.',
      severity: 'error',
      from: { path: '^docs-site/', pathNot: '\\.test\\.tsx?$' },
      to: { path: ['^(api|tests)/', '^schema/(src/db|migrations)/'] },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'What only tests need may be missing on a machine that serves.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'served-without-development',
      comment:
        '`npm start` installs `dependencies` alone: what it builds and serves with cannot stand in `devDependencies`.',
      severity: 'error',
      from: { path: '^(api|docs-site|schema)/', pathNot: NOT_SERVED },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'In a cycle the order of loading decides what is undefined.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'site-folders-no-cycles',
      comment:
        'Folders of the site that import each other are one concept in two places: neither can be read, moved or removed alone.',
      severity: 'error',
      scope: 'folder',
      from: { path: '^docs-site/src/' },
      to: { circular: true },
    },
    {
      name: 'imports-resolve',
      comment: 'An import that is found nowhere is one that no wall was checked for.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(astro|virtual):' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // What is built here. The entry of many a package lies in a dist/ of its own.
    exclude: {
      path: ['^(docs-site/)?dist/', '^(docs-site/)?[.](astro|cache)/', '^[.]data'],
    },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
