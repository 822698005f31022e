// Vite plugin: keeps tfjs's WebAssembly threads alive through minification.
//
// tfjs starts its threads from the source text of one function, which asks `typeof _scriptDir !== "undefined"` of a
// variable that exists around the function but not in the thread. A minifier that sees the variable drops the
// question, and every thread dies of a ReferenceError. The answer in a thread is always no, so it is written in.

const question = 'typeof _scriptDir !== "undefined" && _scriptDir';

export const wasmThreads = () => ({
  name: 'fairground:wasm-threads',
  enforce: 'pre',
  transform(code, id) {
    if (!/tfjs-backend-wasm-threaded-simd\.js/.test(id)) return undefined;
    if (!code.includes(question)) throw new Error(`${id} has changed: see scripts/bench/tfjs-threads.mjs.`);
    return { code: code.replaceAll(question, 'false'), map: null };
  },
});
