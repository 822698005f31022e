// One engine host in a Node process of its own, called by messages.
import { fileURLToPath } from 'node:url';
import { EngineHost } from './engine-host.ts';

type Call =
  | { readonly method: 'start'; readonly args: Parameters<EngineHost['start']> }
  | { readonly method: 'prepare'; readonly args: Parameters<EngineHost['prepare']> }
  | { readonly method: 'time'; readonly args: Parameters<EngineHost['time']> }
  | { readonly method: 'draw'; readonly args: Parameters<EngineHost['draw']> }
  | { readonly method: 'release'; readonly args: [] };

const host = new EngineHost({ wasmBase: fileURLToPath(new URL('wasm/', import.meta.url)) });

function answer(call: Call): unknown {
  switch (call.method) {
    case 'start':
      return host.start(...call.args);
    case 'prepare':
      return host.prepare(...call.args);
    case 'time':
      return host.time(...call.args);
    case 'draw':
      return host.draw(...call.args);
    case 'release':
      return host.release();
    default:
      return call satisfies never;
  }
}

process.on('message', (call: Call & { readonly id: number }) => {
  void Promise.resolve()
    .then(() => answer(call))
    .then(
      (value) => process.send?.({ id: call.id, value }),
      (error: unknown) => process.send?.({ id: call.id, error: String(error) }),
    );
});
process.on('disconnect', () => process.exit());
