// Opens an address in the user's browser where there is a screen to show it on. Never fails.
import { spawn } from 'node:child_process';

function opener(address) {
  if (process.platform === 'darwin') return ['open', address];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '', address];
  const hasScreen = process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  return hasScreen ? ['xdg-open', address] : undefined;
}

export function openBrowser(address) {
  const command = opener(address);
  if (command === undefined || process.env['CI']) return;
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
