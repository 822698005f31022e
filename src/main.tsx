import { createSession } from './bridge/session-of-workers.ts';
import { CATALOGUE } from './engine/methods/catalogue.ts';
import { createFairgroundStore } from './store/fairground-store.ts';
import { mountFairground } from './ui/mount.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');
const store = createFairgroundStore(createSession(), {
  methods: CATALOGUE,
  now: () => performance.now(),
});
mountFairground(root, store);
