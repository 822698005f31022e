// What runs inside the page for scripts/bench/steering.mjs: each function is sent as its source and may use nothing around it.

/** Before the page's own scripts: notes the calls that the page makes to its workers. */
export function noteCalls() {
  const noted = { calls: [] };
  globalThis.steering = noted;
  const { Worker: Native, performance } = globalThis;
  globalThis.Worker = class extends Native {
    #open = new Map();
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        const call = this.#open.get(data?.id);
        if (call === undefined) return;
        this.#open.delete(data.id);
        noted.calls.push({ ...call, end: performance.now() });
      });
    }
    postMessage(message, ...rest) {
      if (message?.type === 'APPLY')
        this.#open.set(message.id, { name: message.path.at(-1), start: performance.now() });
      super.postMessage(message, ...rest);
    }
  };
}

/**
 * Moves a slider as a person does and resolves when the chart drawn for it is on the screen: to milliseconds from the
 * slider's event, and their parts.
 */
export async function moveSlider({ name, value }) {
  const { document, performance, steering, MutationObserver, Event, MessageChannel } = globalThis;
  const slider = [...document.querySelectorAll('input[type=range]')].find(({ labels }) =>
    labels[0].textContent.startsWith(name),
  );
  const chart = document.querySelector('.trade-off svg.plot');
  steering.calls.length = 0;
  const changed = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no chart within 30 s of ${value}`)), 30_000);
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(chart, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const start = performance.now();
  // React listens to the native setter: a value set through its own would be no change.
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(slider), 'value').set.call(slider, String(value));
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  const handled = performance.now();
  const committed = await changed;
  await new Promise((resolve) => globalThis.requestAnimationFrame(resolve));
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
  const painted = performance.now();
  const took = (call) => {
    const found = steering.calls.findLast((candidate) => candidate.name === call);
    return found === undefined ? 0 : found.end - found.start;
  };
  const [sample, score] = [took('sample'), took('score')];
  return {
    total: painted - start,
    parts: {
      handle: handled - start,
      sample,
      score,
      rest: committed - handled - sample - score,
      paint: painted - committed,
    },
  };
}
