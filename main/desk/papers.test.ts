import { expect, test } from 'vitest';
import { makePapers, type PaperEvent } from './papers.ts';

test('each paper hears what became of it, in any order, and once', async () => {
  const told: PaperEvent[] = [];
  const papers = makePapers((event) => told.push(event));
  const one = papers.print({ title: '一', html: '<p>1</p>' });
  const two = papers.print({ title: '二', html: '<p>2</p>' });
  expect(told.map(({ paper }) => 'title' in paper && paper.title)).toEqual(['一', '二']);
  const [first, second] = told;
  papers.became({ id: second?.id ?? 0, became: { how: 'cancelled' } });
  papers.became({ id: second?.id ?? 0, became: { how: 'failed' } });
  papers.became({ id: 99, became: { how: 'failed' } });
  papers.became({ id: first?.id ?? 0, became: { how: 'printed' } });
  expect(await Promise.all([one, two])).toEqual([{ how: 'printed' }, { how: 'cancelled' }]);
});
