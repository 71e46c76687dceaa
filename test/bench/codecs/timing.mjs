const BATCHES = 60;
const WARM_UP_MS = 200;
const BATCH_MS = 10;

/**
 * Microseconds a call, one value for each of 60 batches. A single call is too short for the clock: a batch is as many
 * calls as fill 10 ms.
 */
export function microseconds(work) {
  const warmEnd = performance.now() + WARM_UP_MS;
  let calls = 0;
  while (performance.now() < warmEnd) {
    work();
    calls++;
  }
  const size = Math.max(1, Math.round((calls / WARM_UP_MS) * BATCH_MS));
  return Array.from({ length: BATCHES }, () => {
    const start = performance.now();
    for (let call = 0; call < size; call++) work();
    return ((performance.now() - start) * 1000) / size;
  });
}
