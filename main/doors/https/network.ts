import type { Clock, Timers } from '../../clock/clock.ts';
import { certificateGuide } from '../../desk/certificate-guide.ts';
import type { Printed } from '../../desk/desk-page.ts';
import type { House } from '../../desk/house.ts';
import type { KeptFile } from '../../desk/papers.ts';
import type { Journal } from '../../store/port.ts';
import { authorityOf } from './authority.ts';
import { type Certified, fingerprintsOf, makeLeaf, stillGood } from './certificate.ts';
import { addressesHere, type Interfaces, localName } from './here.ts';
import type { DeskServer } from './server.ts';

/** Keeps the desk's server in the house's network: under its addresses as they are now, with a certificate that is good. */

/** Addresses change when somebody plugs a cable or a router gives others. */
const LOOK_MS = 60_000;

/** What the authority's certificate is called as a file: each of three systems knows it by its end. */
const FILE = '伴办-centre-ca.crt';

export interface NetworkInput {
  /** `address`: the one it listens on; without it on all that this machine has in the house. */
  at: { port: number; address?: string | undefined };
  station: string;
  hostname: string;
  interfaces(): Interfaces;
  store: Pick<Journal, 'setting' | 'setSetting' | 'audit'>;
  server: DeskServer;
  /** Has the authority's certificate written to where staff want it. */
  save(file: KeptFile): Promise<Printed>;
  clock: Clock & Timers;
  onTrouble(about: string, error: unknown): void;
}

export interface Network extends House {
  /** Looks at once, and again every minute. To be called once the store is there; a second time it does nothing. */
  begin(): void;
  close(): void;
}

export function makeNetwork(input: NetworkInput): Network {
  const { at, server, clock } = input;
  let authority: Certified | null = null;
  let leaf: Certified | null = null;
  let names: string[] = [];
  let over = false;
  let callOff: (() => void) | null = null;

  const namesNow = (): string[] => {
    const here = addressesHere(input.interfaces());
    const heard = at.address === undefined ? here : here.filter((one) => one === at.address);
    const name = localName(input.hostname);
    return name === null || heard.length === 0 ? heard : [...heard, name];
  };

  async function look(): Promise<void> {
    const [now, wall] = [namesNow(), clock.wall()];
    // The address it is to be at is not there (yet).
    if (now.length === 0) return;
    if (leaf && server.port() !== null && now.join() === names.join() && stillGood(leaf.certificate, wall))
      return;
    authority = await authorityOf({ store: input.store, station: input.station, at: wall });
    const next = makeLeaf(authority, now, wall);
    await server.listen(next, now, { address: at.address ?? null, port: at.port });
    [leaf, names] = [next, now];
  }
  function lookAgain(): void {
    look()
      .catch((error: unknown) => input.onTrouble('network', error))
      .finally(() => {
        if (!over) callOff = clock.after(LOOK_MS, lookAgain);
      });
  }

  return {
    begin() {
      if (callOff !== null || over) return;
      callOff = () => undefined;
      lookAgain();
    },
    where() {
      const port = server.port();
      if (port === null) return [];
      const others = names.filter((name) => name !== '127.0.0.1');
      return others.map((name) => `https://${name}${port === 443 ? '' : `:${port}`}`);
    },
    fingerprints: () => (authority ? fingerprintsOf(authority.certificate) : null),
    async save() {
      if (!authority) return { how: 'failed' };
      const { certificate } = authority;
      return await input.save({
        file: FILE,
        text: certificate,
        beside: certificateGuide(fingerprintsOf(certificate)),
      });
    },
    close() {
      over = true;
      callOff?.();
      server.close();
    },
  };
}
