// npm run -s fairground -- <command> …: the command line from a checkout. Installs and builds what is missing or
// stale, saying so on standard error, and runs in the folder the user is in.
import { spawn } from 'node:child_process';
import { builtCli, ensureCli } from './cli-build.mjs';
import { setUp } from './setup.mjs';

const say = (line) => console.error(`▸ ${line}`);

try {
  await setUp({ say, output: 'stderr' });
  await ensureCli({ say, output: 'stderr' });
} catch (error) {
  console.error(error.message);
  process.exit(2);
}

const child = spawn(process.execPath, [builtCli, ...process.argv.slice(2)], {
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
  stdio: 'inherit',
});
// Ctrl+C reaches the child by itself: wait for what it makes of it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code) => process.exit(code ?? 1));
