/** Why a link could not do what was asked. `detail` is the system's own word, for technicians. */
export class LinkError extends Error {
  readonly code: 'cannot-open' | 'closed' | 'write-timeout' | 'write-failed';
  constructor(code: LinkError['code'], detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'LinkError';
    this.code = code;
  }
}

/** An open byte channel to a device. It lives once: when it is closed, a new one is opened. */
export interface Link {
  /** The text it was opened from, such as `serial:/dev/ttyUSB0@115200`. */
  readonly name: string;
  readonly isOpen: boolean;
  /**
   * Resolves when the system has taken the bytes. Rejects with LinkError; after `write-timeout` the link closes
   * itself, because bytes may still be on their way and nothing sent after them would be understood.
   */
  write(bytes: Uint8Array, timeoutMs: number): Promise<void>;
  /** Registers a listener for incoming bytes; returns a function that takes it away. Bytes nobody listens to are lost. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /**
   * Registers a listener for the end of the link, called once, with the reason; at once if it has ended already.
   * Returns a function that takes it away.
   */
  onClosed(listener: (reason: string) => void): () => void;
  /** Closes it. Resolves when the system has let go, or after a second. */
  close(): Promise<void>;
}

/** What a link wraps: the few calls in which a serial port and a socket differ. */
export interface RawChannel {
  write(bytes: Uint8Array, done: (error?: Error | null) => void): void;
  close(done: () => void): void;
}

const CLOSE_TIMEOUT_MS = 1000;

/** The parts every link shares: listeners, the time-out on writes, closing once. */
export function makeLink(
  name: string,
  raw: RawChannel,
): { link: Link; data(bytes: Uint8Array): void; ended(reason: string): void } {
  const dataListeners = new Set<(bytes: Uint8Array) => void>();
  const closeListeners = new Set<(reason: string) => void>();
  const pending = new Set<(error: LinkError) => void>();
  let closedReason: string | undefined;

  const ended = (reason: string) => {
    if (closedReason !== undefined) return;
    closedReason = reason;
    for (const reject of [...pending]) reject(new LinkError('closed', reason));
    dataListeners.clear();
    for (const listener of [...closeListeners]) listener(reason);
    closeListeners.clear();
  };
  const close = async (reason: string) => {
    if (closedReason !== undefined) return;
    ended(reason);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, CLOSE_TIMEOUT_MS);
      raw.close(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  };

  const link: Link = {
    name,
    get isOpen() {
      return closedReason === undefined;
    },
    write: (bytes, timeoutMs) =>
      new Promise<void>((resolve, reject) => {
        if (closedReason !== undefined) {
          reject(new LinkError('closed', closedReason));
          return;
        }
        const settle = (error?: LinkError) => {
          if (!pending.delete(settle)) return;
          clearTimeout(timer);
          if (error) reject(error);
          else resolve();
        };
        const timer = setTimeout(() => {
          settle(new LinkError('write-timeout', `${bytes.length} bytes not taken in ${timeoutMs} ms`));
          void close('a write timed out');
        }, timeoutMs);
        pending.add(settle);
        raw.write(bytes, (error) => settle(error ? new LinkError('write-failed', error.message) : undefined));
      }),
    onData(listener) {
      dataListeners.add(listener);
      return () => dataListeners.delete(listener);
    },
    onClosed(listener) {
      if (closedReason === undefined) closeListeners.add(listener);
      else listener(closedReason);
      return () => closeListeners.delete(listener);
    },
    close: () => close('closed by us'),
  };
  return {
    link,
    data(bytes) {
      for (const listener of [...dataListeners]) listener(bytes);
    },
    ended,
  };
}
