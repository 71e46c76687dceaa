/** A small Electron app: starts one of our processes, calls it as the visit does, and notes how long it takes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { app, utilityProcess } from 'electron';

const order = JSON.parse(readFileSync(process.env.BANBAN_BENCH_ORDER ?? '', 'utf8'));

/** JSON has no bytes: `{base64}` stands for them, and a call's `file` for a picture. */
function inputOf({ input, file }) {
  const made = Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      value && typeof value === 'object' && typeof value.base64 === 'string'
        ? new Uint8Array(Buffer.from(value.base64, 'base64'))
        : value,
    ]),
  );
  return file ? { ...made, image: new Uint8Array(readFileSync(file)) } : made;
}

async function work() {
  await app.whenReady();
  const started = performance.now();
  const child = utilityProcess.fork(order.bundle, [], {
    env: { ...process.env, BANBAN_WORKER_CONFIG: JSON.stringify(order.config) },
    stdio: 'inherit',
  });
  const waiting = new Map();
  let last = 0;
  child.on('message', (message) => {
    const entry = waiting.get(message.id);
    if (!entry) return;
    waiting.delete(message.id);
    if (message.kind === 'result') entry.resolve(message.value);
    else entry.reject(new Error(`${message.code}: ${message.message}`));
  });
  const call = (one) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.postMessage({ kind: 'call', id, method: one.method, input: one.ready });
    });
  const setupTimes = [];
  for (const one of order.setup) {
    await call({ ...one, ready: inputOf(one) });
    setupTimes.push(performance.now() - started);
  }
  const times = [];
  const values = [];
  for (const one of order.calls) {
    const ready = { ...one, ready: inputOf(one) };
    const start = performance.now();
    const value = await call(ready);
    times.push(performance.now() - start);
    if (order.keep) values.push(value);
  }
  writeFileSync(order.result, JSON.stringify({ times, setupTimes: setupTimes.slice(-1), values }));
  child.kill();
}

work().then(
  () => app.exit(0),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    app.exit(1);
  },
);
