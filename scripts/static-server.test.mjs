import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, staticServer } from './static-server.mjs';

let folder;
let server;
let port;

/** As raw as it gets: fetch would tidy the path up before sending it. */
const get = (path, method = 'GET') =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fairground-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  mkdirSync(join(folder, 'dist-other'));
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'dist-other/secret.txt'), 'secret');
  writeFileSync(join(folder, 'dist/index.html'), '<p>page');
  writeFileSync(join(folder, 'dist/assets/a b.js'), '1');
  writeFileSync(join(folder, 'dist/x.wasm'), 'asm');
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'dist/link.txt'));
  server = staticServer(join(folder, 'dist'));
  port = await listen(server, 0);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('staticServer', () => {
  test('sends files with their type and the headers that isolate the page', async () => {
    const page = await get('/?x=1');
    expect(page).toMatchObject({ status: 200, body: '<p>page' });
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-length': '7',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
    });
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect((await get('/assets/a%20b.js')).headers['content-type']).toContain('text/javascript');
    expect((await get('/x.wasm')).headers['content-type']).toBe('application/wasm');
  });
  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..%5csecret.txt',
    '/../dist-other/secret.txt',
    '//etc/passwd',
    '/etc/passwd',
    '/link.txt',
    '/assets',
    '/assets/',
    '/%00',
    '/%zz',
    '/none.js',
  ])('answers 404 to %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 404, body: 'Not found\n' });
  });
  test('sends no body to HEAD and refuses to be written to', async () => {
    expect(await get('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect((await get('/', 'POST')).status).toBe(405);
  });
  test('takes the next port where one is in use', async () => {
    const second = staticServer(folder);
    expect(await listen(second, port)).toBeGreaterThan(port);
    second.close();
  });
});
