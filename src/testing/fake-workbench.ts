import { mountFairground } from '../ui/mount.tsx';
import { createFairgroundStore } from '../store/fairground-store.ts';
import { createFakeSession } from './fake-session.ts';
import { FAKE_METHODS } from './fake-methods.ts';

/** The workbench over made-up numbers, for looking at it: `npm run dev`, then /src/testing/fake-workbench.html. */
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');
const pace = Number(new URLSearchParams(location.search).get('pace') ?? 15);
const store = createFairgroundStore(createFakeSession({ pace }), {
  methods: FAKE_METHODS,
  now: () => performance.now(),
});
mountFairground(root, store);
