// Serves one folder on localhost with the headers that the product wants.
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { headerPolicy } from './content-security-policy.mjs';

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.csv', 'text/csv; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.ico', 'image/x-icon'],
  ['.woff2', 'font/woff2'],
  ['.wasm', 'application/wasm'],
  ['.webmanifest', 'application/manifest+json'],
]);

/** COOP and COEP make the page crossOriginIsolated, which lets WebAssembly use threads. */
const headers = {
  'Content-Security-Policy': headerPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

/** The file a request path names inside the folder, or undefined: nothing outside it, no folder listings. */
export function fileFor(folder, requestPath) {
  let path;
  try {
    path = decodeURIComponent(new URL(requestPath, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (path.includes('\0')) return undefined;
  const base = realpathSync(folder) + sep;
  const file = join(base, path.endsWith('/') ? `${path}index.html` : path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  return realpathSync(file).startsWith(base) ? file : undefined;
}

/**
 * @param {string} folder
 * @param {Record<string, string>} [others] headers in place of these
 */
export function staticServer(folder, others = {}) {
  return createServer((request, response) => {
    const send = (status, extra = {}) => response.writeHead(status, { ...headers, ...others, ...extra });
    if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, { Allow: 'GET, HEAD' }).end();
    const file = fileFor(folder, request.url ?? '/');
    if (file === undefined)
      return send(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n');
    send(200, {
      'Content-Type': types.get(extname(file)) ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
    });
    if (request.method === 'HEAD') return response.end();
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });
}

/**
 * Listens on 127.0.0.1 at the first free port from `port` on (0: any) and resolves to the one taken.
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>}
 */
export function listen(server, port) {
  return new Promise((resolve, reject) => {
    const tryPort = (next) => {
      server.once('error', (error) =>
        error.code === 'EADDRINUSE' && next < port + 100 ? tryPort(next + 1) : reject(error),
      );
      server.listen(next, '127.0.0.1', () => {
        server.removeAllListeners('error');
        resolve(server.address().port);
      });
    };
    tryPort(port);
  });
}
