import type { Printed } from './desk-page.ts';

/** How the fingerprints of a certificate begin: what it shows of itself where it is installed is compared with one of them. */
export interface Fingerprints {
  sha256: string;
  sha1: string;
}

/** The desk in the house's network, as its rooms see it. */
export interface House {
  /** Where a browser finds it, the best way first; empty: nowhere now. */
  where(): string[];
  /** Of the house's own authority; null: there is none yet. */
  fingerprints(): Fingerprints | null;
  /** Has the authority's certificate written to where staff say: it goes to each computer once. */
  save(): Promise<Printed>;
}
