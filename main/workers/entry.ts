import { type Channel, type PortLike, portChannel } from './channel.ts';
import { type Methods, serve } from './rpc.ts';

/** Electron's utility process talks to its parent here; a plain Node child has `process.send` instead. */
type ParentPort = {
  on(event: 'message', listener: (event: { data: unknown; ports: PortLike[] }) => void): void;
  postMessage(message: unknown): void;
};

/** A message from the parent that brings a port to another process: "serve this one too". */
export const CONNECT = 'banban:connect';
/** A message from the parent that brings a port by name: "here is the store". */
export const PORT = 'banban:port';

/**
 * The frame of every process of ours that offers methods: serves them to the parent, and to every other
 * process that the parent joins to it by a port. Works in an Electron utility process and in a plain Node
 * child, so that the same file runs in the product and in tests.
 * @param make builds the methods; `emit` sends an event to all who were joined; `config` came from the parent.
 * The shell hears of those events only that `forShell` lets through: a card's fields go to the visit's process, which
 * ends with the visit.
 * @param onPort takes the ports to other processes that the shell gives by name
 */
export function runWorker<E, C>(
  make: (emit: (event: E) => void, config: C) => Methods,
  forShell: (event: E) => boolean = () => false,
  onPort?: (name: string, port: PortLike) => void,
): void {
  const config = JSON.parse(process.env.BANBAN_WORKER_CONFIG ?? '{}') as C;
  const emitters = new Set<(event: E) => void>();
  const methods = make((event) => {
    for (const emit of emitters) emit(event);
  }, config);
  const attach = (channel: Channel) => {
    const emit = serve<E>(channel, methods);
    emitters.add(emit);
    channel.onClose(() => emitters.delete(emit));
  };

  const parentPort = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (parentPort) {
    let listener: ((message: unknown) => void) | undefined;
    parentPort.on('message', ({ data, ports }) => {
      const port = ports[0];
      const { kind, name } = data as { kind?: unknown; name?: unknown };
      if (kind === CONNECT && port) attach(portChannel(port));
      else if (kind === PORT && port && typeof name === 'string') onPort?.(name, port);
      else listener?.(data);
    });
    const emit = serve<E>(
      {
        post: (message) => parentPort.postMessage(message),
        onMessage: (incoming) => {
          listener = incoming;
        },
        onClose: () => undefined,
        close: () => undefined,
      },
      methods,
    );
    emitters.add((event) => {
      if (forShell(event)) emit(event);
    });
  } else {
    attach({
      post: (message) => process.send?.(message),
      onMessage: (incoming) => process.on('message', incoming),
      onClose: (closed) => process.on('disconnect', closed),
      close: () => process.disconnect?.(),
    });
    process.on('disconnect', () => process.exit(0));
  }
}
