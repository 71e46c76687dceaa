import jpeg from 'jpeg-js';
import { expect, test } from 'vitest';
import type { Picture, Quad, Sight, TextLine, TextReader } from './engine/reader.ts';
import { createPaperReader } from './read.ts';

const WIDTH = 32;
const HEIGHT = 16;
/** Red at the left, blue at the right: shows which way round a picture is. */
const upright = () => {
  const data = Buffer.alloc(WIDTH * HEIGHT * 4, 255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) data.set(i % WIDTH < 16 ? [255, 0, 0] : [0, 0, 255], 4 * i);
  return new Uint8Array(jpeg.encode({ data, width: WIDTH, height: HEIGHT }, 90).data);
};
const onHead = (picture: Picture) => (picture.data[0] ?? 0) < 128;

const box: Quad = [
  [0, 0],
  [30, 0],
  [30, 4],
  [0, 4],
];
const line = (text: string, confidence = 0.99): TextLine => ({
  text,
  confidence,
  charConfidence: [...text].map(() => confidence),
  charAt: [...text].map((_, i) => (i + 0.5) / text.length),
  box,
});
const bill = [line('电费缴费单'), line('户号：2204457180'), line('应缴金额：110.29元')];
const nothing = Array.from({ length: 5 }, () => line('', 0));

/** An engine that is told what to see; it notes what it was asked. */
function engine(see: (picture: Picture, boxes?: readonly Quad[]) => Sight) {
  const asked: string[] = [];
  const made: TextReader = {
    engine: 'pp-ocr',
    async read(picture, giveUp, boxes) {
      const which = onHead(picture) ? 'on its head' : 'as it lies';
      asked.push(boxes ? `${which}, from ${boxes[0]}` : giveUp ? which : `${which}, all`);
      const { lines, rest } = see(picture, boxes);
      if (!rest) return { lines };
      return {
        lines,
        rest: () => {
          asked.push(`the rest ${which}`);
          return rest();
        },
      };
    },
    close: async () => undefined,
  };
  return { made, asked };
}

test('a paper on its head: what was given up is not read on', async () => {
  const { made, asked } = engine((picture) =>
    onHead(picture) ? { lines: bill } : { lines: nothing, rest: async () => nothing },
  );
  const { type, fields } = await createPaperReader(async () => made).read(upright(), 'bill');
  expect(type).toBe('bill');
  expect(fields.account?.value).toBe('2204457180');
  // The corners keep their order as the text is read: upper left comes first.
  expect(asked).toEqual(['as it lies', 'on its head, from 2,12,32,12,32,16,2,16']);
});

test('on its head, with a doubt: the lines are looked for again', async () => {
  const { made, asked } = engine((picture, boxes) => {
    if (!onHead(picture)) return { lines: nothing };
    return { lines: boxes ? [...bill, line('户名：李四', 0.55)] : bill };
  });
  const { fields } = await createPaperReader(async () => made).read(upright(), 'bill');
  expect(fields.account?.value).toBe('2204457180');
  expect(fields.name).toBeUndefined();
  expect(asked).toEqual(['as it lies', 'on its head, from 2,12,32,12,32,16,2,16', 'on its head']);
});

test('given up too early: the rest is read when no way round says more', async () => {
  const { made, asked } = engine((picture) => ({
    lines: nothing,
    rest: async () => (onHead(picture) ? nothing : [...nothing, ...bill]),
  }));
  const { fields } = await createPaperReader(async () => made).read(upright(), 'bill');
  expect(fields.account?.value).toBe('2204457180');
  expect(asked).toEqual([
    'as it lies',
    'on its head, from 2,12,32,12,32,16,2,16',
    'on its head',
    'the rest as it lies',
  ]);
});

test('a second thread that cannot start, or is lost: the first one does all', async () => {
  const { made } = engine(() => ({ lines: bill }));
  const alone = createPaperReader(
    async () => made,
    () => Promise.reject(new Error('no such file')),
  );
  expect((await alone.read(upright(), 'bill')).type).toBe('bill');
  let closed = 0;
  const lost = createPaperReader(
    async () => made,
    async () => ({
      barcodes: () => Promise.reject(new Error('ended')),
      lines: () => Promise.reject(new Error('ended')),
      close: async () => {
        closed++;
      },
    }),
  );
  expect(await lost.read(upright(), 'bill')).toMatchObject({ type: 'bill', barcodes: [] });
  await lost.close();
  expect(closed).toBe(1);
});
