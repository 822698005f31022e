// Serves the production build: node scripts/serve.mjs [port]
import { join } from 'node:path';
import { root } from './command.mjs';
import { listen, staticServer } from './static-server.mjs';

const port = await listen(staticServer(join(root, 'dist')), Number(process.argv[2] ?? 4173));
console.log(`http://127.0.0.1:${port}/`);
