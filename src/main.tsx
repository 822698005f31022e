import { createSession } from './bridge/session-of-workers.ts';
import { createFairgroundStore } from './store/fairground-store.ts';
import { METHOD_CATALOGUE } from './ui/method-catalogue.ts';
import { mountFairground } from './ui/mount.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');
const store = createFairgroundStore(createSession(), {
  methods: METHOD_CATALOGUE,
  now: () => performance.now(),
});
mountFairground(root, store);
