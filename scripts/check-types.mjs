// Type-checks every layer under its own tsconfig, so that a layer cannot use globals it is not allowed to see.
import { spawn } from 'node:child_process';

const projects = [
  'src/core',
  'src/engine',
  'src/protocol',
  'workers',
  'src/bridge',
  'src/store',
  'src/ui',
  'src/cli',
  'bench',
  'tsconfig.test.json',
];

/** Runs tsc on one project; resolves to its exit status. Output goes straight through. */
const check = (project) =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [
        'node_modules/typescript/bin/tsc',
        '-p',
        project,
        '--incremental',
        '--tsBuildInfoFile',
        buildInfo(project),
      ],
      { stdio: 'inherit' },
    );
    child.on('close', (code) => resolve(code ?? 1));
  });
const buildInfo = (project) => `node_modules/.cache/tsc/${project.replaceAll('/', '-')}.tsbuildinfo`;

let failed = false;
const queue = [...projects];
const runner = async () => {
  for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
    if ((await check(project)) !== 0) {
      failed = true;
      console.error(`types: ${project} failed`);
    }
  }
};
await Promise.all([runner(), runner()]);
process.exit(failed ? 1 : 0);
