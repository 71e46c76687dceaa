import { describe, expect, it } from 'vitest';
import { createEscPosDecoder } from './escpos-decoder.ts';
import { printerProfile } from './profiles.ts';
import { encodeText, printable } from './text.ts';
import type { TextLine } from './types.ts';

const lines: TextLine[] = [
  { text: '电费登记好了', scale: 2, align: 'centre' },
  { text: '{a|b}~_^"`\\ 19.08 元 ¥5', scale: 1, align: 'left' },
  { text: '------', scale: 1, align: 'left' },
];
const profile = printerProfile('generic-80');
const asText = (bytes: Uint8Array) => new TextDecoder('gb18030').decode(bytes);

describe('a slip in the printer’s own letters', () => {
  it('has every character, two-byte yen, and no command about status', async () => {
    for (const raster of ['gs-v-0', 'gs-8-l'] as const) {
      const made = await encodeText({ jobId: 'a', lines }, { ...profile, raster });
      const text = asText(made?.bytes ?? new Uint8Array());
      expect(text).toContain('电费登记好了');
      expect(text).toContain('{a|b}~_^"`\\ 19.08 元 ￥5');
      expect(text).toContain('------');
      const kinds = createEscPosDecoder()
        .push(made?.bytes ?? new Uint8Array())
        .map(({ kind }) => kind);
      for (const not of ['automatic-status', 'ask-in-turn', 'cut', 'initialise'])
        expect(kinds).not.toContain(not);
    }
  });

  it('leaves out what a GBK font has not, and says so on the paper', async () => {
    // 䶮 is two bytes, 㛃 and 𬒈 are four.
    expect(printable('王㛃䶮𬒈', 'gbk')).toEqual({ text: '王〓䶮〓', missing: ['㛃', '𬒈'] });
    expect(printable('王㛃䶮𬒈', 'gb18030')).toEqual({ text: '王㛃䶮𬒈', missing: [] });
    const made = await encodeText(
      { jobId: 'a', lines: [{ text: '㛃', scale: 1, align: 'left' }], missingNote: '打不出来的字' },
      profile,
    );
    expect(asText(made?.bytes ?? new Uint8Array())).toMatch(/〓[\s\S]*〓 打不出来的字/);
    const whole = await encodeText(
      { jobId: 'a', lines: [{ text: '㛃', scale: 1, align: 'left' }] },
      { ...profile, font: 'gb18030' },
    );
    expect(Buffer.from(whole?.bytes ?? []).toString('hex')).toContain('8230b731');
  });

  it('cannot be made to carry a command', async () => {
    const sly = { text: '\u001bp\u0000\u0019\u00fa\u0010\u0014', scale: 1, align: 'left' } as const;
    const made = await encodeText({ jobId: 'a', lines: [sly] }, profile);
    const kinds = createEscPosDecoder().push(made?.bytes ?? new Uint8Array());
    expect(kinds.map(({ kind }) => kind)).not.toContain('drawer');
    expect(asText(made?.bytes ?? new Uint8Array())).not.toContain('\u0010');
  });

  it('is refused when there is nothing in it, or far too much', async () => {
    expect(await encodeText({ jobId: 'a', lines: [] }, profile)).toBeUndefined();
    const many = Array.from({ length: 401 }, () => lines[0] as TextLine);
    expect(await encodeText({ jobId: 'a', lines: many }, profile)).toBeUndefined();
  });
});
