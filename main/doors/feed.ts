/** A value that changes, and those who follow it: each gets the present one at once, and then the newest. */
export interface Feed<T> {
  set(value: T): void;
  /** Follows until the signal ends it. A slow follower misses values in between, never the newest. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<T, void, void>;
}

/** Makes a feed. `keep: false` is for things that are only worth something when they happen (speech). */
export function makeFeed<T>(keep = true): Feed<T> {
  let latest: { value: T } | undefined;
  const followers = new Set<(entry: { value: T }) => void>();
  return {
    set(value) {
      const entry = { value };
      if (keep) latest = entry;
      for (const follower of followers) follower(entry);
    },
    async *follow(signal) {
      let next = latest;
      let wake: (() => void) | undefined;
      const follower = (entry: { value: T }) => {
        next = entry;
        wake?.();
      };
      const stop = () => wake?.();
      followers.add(follower);
      signal?.addEventListener('abort', stop);
      try {
        while (!signal?.aborted) {
          if (next) {
            const { value } = next;
            next = undefined;
            yield value;
          } else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
            wake = undefined;
          }
        }
      } finally {
        followers.delete(follower);
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}
