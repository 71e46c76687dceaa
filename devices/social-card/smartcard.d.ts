/**
 * What is used of npm `smartcard` 3.7. Declared here because the module is optional: types must hold on a machine where
 * it could not be built.
 */
declare module 'smartcard' {
  export interface Card {
    /** Takes an array or a Buffer; rejects with an Error whose words are all there is to tell errors by. */
    transmit(command: number[]): Promise<Uint8Array>;
    disconnect(): void;
  }
  export interface Reader {
    readonly name: string;
    readonly state: number;
    connect(shareMode?: number, protocol?: number): Promise<Card>;
  }
  export interface ReaderState {
    name: string;
    state: number;
  }
  export class Context {
    listReaders(): Reader[];
    waitForChange(readers: ReaderState[], timeoutMs: number): Promise<unknown>;
    cancel(): void;
    close(): void;
  }
  export const SCARD_STATE_PRESENT: number;
  export const SCARD_STATE_MUTE: number;
  export const SCARD_SHARE_SHARED: number;
  export const SCARD_PROTOCOL_T0: number;
  export const SCARD_PROTOCOL_T1: number;
}
