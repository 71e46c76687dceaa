/**
 * A channel carries messages between two of our processes. Everything above it (rpc.ts) is the same
 * whether the other end is an Electron utility process, a plain Node child, or a message port.
 */
export interface Channel {
  /** Sends one message by structured clone. Does nothing once the channel is closed. */
  post(message: unknown): void;
  /** Registers the one listener for incoming messages. */
  onMessage(listener: (message: unknown) => void): void;
  /** Registers a listener for the end of the channel: the other process is gone. */
  onClose(listener: () => void): void;
  /** Closes this end. */
  close(): void;
}

/** The part of Electron's MessagePortMain (and of Node's MessagePort) that a channel needs. */
export interface PortLike {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** Wraps a message port of Electron's main or utility process. */
export function portChannel(port: PortLike): Channel {
  let closed = false;
  const closers: (() => void)[] = [];
  port.on('close', () => {
    if (closed) return;
    closed = true;
    for (const close of closers) close();
  });
  return {
    post(message) {
      if (!closed) port.postMessage(message);
    },
    onMessage(listener) {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
    onClose(listener) {
      closers.push(listener);
    },
    close() {
      if (closed) return;
      closed = true;
      port.close();
    },
  };
}

/** Two ends joined inside one process: for unit tests and for parts that need no process of their own. */
export function channelPair(): [Channel, Channel] {
  type End = {
    listener: ((message: unknown) => void) | undefined;
    queue: unknown[];
    closers: (() => void)[];
  };
  const ends: [End, End] = [
    { listener: undefined, queue: [], closers: [] },
    { listener: undefined, queue: [], closers: [] },
  ];
  let closed = false;
  const make = (mine: End, other: End): Channel => ({
    post(message) {
      if (closed) return;
      const copy = structuredClone(message);
      queueMicrotask(() => {
        if (other.listener) other.listener(copy);
        else other.queue.push(copy);
      });
    },
    onMessage(listener) {
      mine.listener = listener;
      for (const message of mine.queue.splice(0)) listener(message);
    },
    onClose(listener) {
      mine.closers.push(listener);
    },
    close() {
      if (closed) return;
      closed = true;
      for (const end of ends) for (const close of end.closers) close();
    },
  });
  return [make(ends[0], ends[1]), make(ends[1], ends[0])];
}
