// npm start [-- --port 4173] [-- --no-open]: sets everything up, builds, serves the build and opens it.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './command.mjs';
import { openBrowser } from './open-browser.mjs';
import { build, prepareSamples, setUp } from './setup.mjs';
import { listen, staticServer } from './static-server.mjs';

const say = (line) => console.log(`▸ ${line}`);

async function start() {
  const { values } = parseArgs({ options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
  say(`Checking Node and dependencies`);
  await setUp({ say });
  say('Preparing the sample tables');
  await prepareSamples();
  say('Building');
  if ((await build({ mode: 'page' })) !== 0) throw new Error('The build failed; see the messages above.');
  const port = await listen(staticServer(join(root, 'dist')), Number(values.port ?? 4173));
  const address = `http://127.0.0.1:${port}/`;
  say(`Fairground is at ${address} (Ctrl+C ends it)`);
  if (values['no-open'] !== true) openBrowser(address);
}

start().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
