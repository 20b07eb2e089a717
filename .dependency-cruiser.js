/** Who may import whom. */
const domain = '^libs/domain/';
const spec = '[.-]spec\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-does-no-io',
      comment: 'Domain code imports domain code: no package, no Node built-in, no adapter.',
      severity: 'error',
      from: { path: domain, pathNot: spec },
      to: { pathNot: domain },
    },
    {
      name: 'protocol-is-only-a-contract',
      severity: 'error',
      from: { path: '^libs/protocol/', pathNot: spec },
      to: { pathNot: ['^libs/(protocol|domain)/', '/class-validator/', '/class-transformer/'] },
    },
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^libs/adapters/([^/]+)/' },
      to: { path: '^libs/adapters/', pathNot: '^libs/adapters/$1/' },
    },
    {
      name: 'libs-know-no-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|test)/' },
    },
    {
      name: 'apps-know-no-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^(apps|test)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-worker-stays-small',
      comment: 'No store, no platform database, no Nest on the servers of a farm.',
      severity: 'error',
      from: { path: '^apps/worker/' },
      to: {
        path: [
          '^libs/adapters/(store|platform-db)/',
          'node_modules/(typeorm|mssql|better-sqlite3|@nestjs)/',
        ],
      },
    },
    {
      name: 'the-dashboard-knows-types-alone',
      comment:
        'What it is answered is described by the interface; of the libraries only types are compiled away.',
      severity: 'error',
      from: { path: '^apps/dashboard/' },
      to: { path: '^libs/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'libs-through-the-front-door',
      comment: "Import '#domain/clock', never a file inside it.",
      severity: 'error',
      from: { path: '^(apps/[^/]+|libs/protocol|libs/[^/]+/[^/]+|test)/' },
      to: { path: '^libs/.*/src/(?!index\\.ts$)', pathNot: '^$1/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-dev-dependencies',
      comment: 'What the dashboard needs is compiled into its files.',
      severity: 'error',
      from: { path: '/src/', pathNot: [spec, '^apps/dashboard/'] },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
