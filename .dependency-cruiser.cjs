// The one place that states who may import whom (CONTRIBUTING.md explains it). Type imports count.
const layers = ['core', 'engine', 'protocol', 'bridge', 'store', 'ui'];
const path = (layer) => `^src/${layer}/`;

/** A layer may import only from itself and what stands to its left. */
const direction = layers.flatMap((layer, index) => {
  const forbidden = layers.slice(index + 1).map(path);
  const rule = (to) => ({
    name: `${layer}-imports-only-leftwards`,
    severity: 'error',
    from: { path: path(layer), pathNot: '\\.test\\.tsx?$' },
    to: { path: [...to, '^workers/', '^src/cli/', '^src/main\\.tsx$'] },
  });
  return [rule(forbidden)];
});

/** A library with exactly one home. */
const home = (name, library, homes) => ({
  name: `${name}-has-one-home`,
  severity: 'error',
  from: { path: '^(src|workers)/', pathNot: homes },
  to: { path: library },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...direction,
    {
      name: 'cli-uses-core-and-engine',
      severity: 'error',
      from: { path: '^src/cli/' },
      to: { path: ['^src/(protocol|bridge|store|ui)/', '^workers/'] },
    },
    {
      name: 'workers-do-not-reach-the-screen',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/(bridge|store|ui|cli)/' },
    },
    {
      name: 'testing-is-not-product-code',
      severity: 'error',
      from: { path: '^(src|workers)/', pathNot: ['^src/testing/', '\\.test\\.tsx?$'] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'the-product-does-not-import-its-measurements',
      severity: 'error',
      from: { path: '^(src|workers)/' },
      to: { path: '^bench/' },
    },
    {
      name: 'bench-uses-core-and-engine',
      severity: 'error',
      from: { path: '^bench/' },
      to: {
        path: ['^src/(protocol|bridge|store|ui|cli|testing)/', '^workers/'],
        // Where the kernels run, which is the product's business.
        pathNot: '/kernel-host\\.ts$',
      },
    },
    home('recharts', 'node_modules/recharts', '^src/ui/charts/'),
    home('comlink', 'node_modules/comlink', '^(src/bridge|workers)/'),
    home('tensorflow', 'node_modules/@tensorflow', '^src/engine/'),
    home('zustand', 'node_modules/zustand', '^src/store/'),
    home('react', 'node_modules/react', '^src/(ui/|main\\.tsx$)'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
