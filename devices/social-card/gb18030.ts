/**
 * Text to GB18030 bytes, for simulators: the platform decodes this encoding but does not encode it, so the tables are
 * made by decoding every code once.
 */

let table: Map<string, Uint8Array> | undefined;

function codes(): Map<string, Uint8Array> {
  if (table) return table;
  const decoder = new TextDecoder('gb18030');
  const made = new Map<string, Uint8Array>();
  const add = (code: Uint8Array) => {
    const character = decoder.decode(code);
    if ([...character].length === 1 && character !== '\ufffd' && !made.has(character))
      made.set(character, code);
  };
  for (let byte = 0; byte < 0x80; byte++) add(Uint8Array.of(byte));
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add(Uint8Array.of(lead, trail));
  // Four bytes: characters of the basic plane that have no shorter code.
  for (let index = 0; index < 39_420; index++) add(fourBytes(index));
  table = made;
  return made;
}

/** The four-byte code of an index in its linear order. */
function fourBytes(index: number): Uint8Array {
  return Uint8Array.of(
    0x81 + Math.floor(index / 12_600),
    0x30 + (Math.floor(index / 1260) % 10),
    0x81 + (Math.floor(index / 10) % 126),
    0x30 + (index % 10),
  );
}

/** Characters outside the basic plane follow their code points. */
const FIRST_SUPPLEMENTARY = 189_000;

/** Throws RangeError for half a character. */
export function encodeGb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point > 0xffff ? fourBytes(FIRST_SUPPLEMENTARY + point - 0x10000) : codes().get(character);
    if (!code) throw new RangeError('a character that no encoding has');
    bytes.push(...code);
  }
  return Uint8Array.from(bytes);
}
