import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A cable between two programs of this machine that a test can pull out. */
export interface Relay {
  port: number;
  /** Pulls it out: whatever went through it is broken. */
  cut(): void;
  plug(): void;
  close(): void;
}

/** @param to: the port it leads to */
export async function relay(to: number): Promise<Relay> {
  const ends = new Set<Socket>();
  let whole = true;
  const server = createServer((from) => {
    if (!whole) {
      from.destroy();
      return;
    }
    const there = connect({ host: '127.0.0.1', port: to });
    for (const [end, other] of [
      [from, there],
      [there, from],
    ] as const) {
      ends.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const cut = () => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    plug() {
      whole = true;
    },
    close() {
      cut();
      server.close();
    },
  };
}
