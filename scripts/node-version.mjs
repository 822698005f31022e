// Ends with one clear sentence when Node is older than package.json's "engines" asks for.
import { readFileSync } from 'node:fs';

/**
 * @param {string} running like "20.19.1"
 * @param {string} floor like ">=20.19"
 */
export function isNewEnough(running, floor) {
  const [major = 0, minor = 0] = running.split('.').map(Number);
  const [floorMajor = 0, floorMinor = 0] = floor.replace('>=', '').split('.').map(Number);
  return major > floorMajor || (major === floorMajor && minor >= floorMinor);
}

export function requireNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (!isNewEnough(process.versions.node, engines.node)) {
    throw new Error(
      `Fairground needs Node ${engines.node.replace('>=', '')} or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
    );
  }
}
