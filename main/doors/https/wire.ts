/** How what a door says goes over a line of text. Ports carry bytes as they are; here they are named. */

/** Bytes, as the page finds them in what comes. */
export interface WireBytes {
  $bytes: string;
}

/** A message as one line of JSON. */
export const toText = (message: unknown): string =>
  JSON.stringify(message, (_key, value: unknown) =>
    value instanceof Uint8Array
      ? ({ $bytes: Buffer.from(value).toString('base64') } satisfies WireBytes)
      : value,
  );
