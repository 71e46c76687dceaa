import { describe, expect, test } from 'vitest';
import { phrasesOf } from '../voice/phrases.ts';
import type { Action, Block, Page } from './page.ts';
import { pressablesOf } from './pressables.ts';
import { WORDS } from './test-visit.ts';

const words = WORDS['zh-CN'];
const DOCK: Page['dock'] = { back: false, home: false, again: false, larger: false, help: 'empty' };

/** What is heard of everything that can be pressed in a block, by its id; what waits is marked. */
function heard(block: Block, actions: Action[] = []): Record<string, string> {
  const items = pressablesOf({ blocks: [block], actions, dock: DOCK }, words, {});
  return Object.fromEntries(
    items.map(({ id, label, waits }) => {
      const said = phrasesOf(label.template, label.slots, 'zh-CN', { headphones: true });
      return [id, `${said.map(({ text, say }) => say ?? text).join('')}${waits ? ' (waits)' : ''}`];
    }),
  );
}

describe('everything in a block is reached by keys and has words of its own', () => {
  test('a table: to see what is hidden, to take a row out, without a name', () => {
    expect(
      heard({
        kind: 'table',
        rows: [
          { label: '2026年11月', value: '＊＊＊', remove: { action: 'remove:a:0', label: '去掉' } },
          {
            label: '自己 陈*和',
            value: '400.00 元',
            unspoken: 'label',
            remove: { action: 'remove:a:1', label: '去掉' },
          },
        ],
        hidden: true,
        see: { action: 'see', label: '碰一下看' },
        page: null,
      }),
    ).toEqual({
      'remove:a:0': '二零二六年十一月去掉',
      'remove:a:1': '去掉',
      see: '碰一下看',
    });
  });
  test('the figure and its other side', () => {
    expect(
      heard({
        kind: 'body',
        side: 'front',
        areas: [{ action: 'pick:0', area: 'head', label: '头', note: '头晕、头疼' }],
        flip: { action: 'flip', label: '看后背' },
      }),
    ).toEqual({ 'pick:0': '头，头晕、头疼', flip: '看后背' });
  });
  test('days with their halves, and times; what is full waits and says so', () => {
    expect(
      heard({
        kind: 'days',
        days: [
          {
            label: '星期三',
            halves: [
              { action: 'pick:0:morning', label: '上午', note: '还有号', closed: false },
              { action: 'pick:0:afternoon', label: '下午', note: '约满了', closed: true },
            ],
          },
        ],
      }),
    ).toEqual({
      'pick:0:morning': '星期三，上午，还有号',
      'pick:0:afternoon': '星期三，下午，约满了 (waits)',
    });
    expect(
      Object.values(
        heard({
          kind: 'times',
          groups: [
            {
              label: '上午',
              icon: 'sun',
              times: [
                { action: 'pick:0', label: '九点', note: '', state: 'free' },
                { action: 'pick:1', label: '十点', note: '选了这个', state: 'chosen' },
                { action: 'pick:2', label: '十一点', note: '没有了', state: 'full' },
              ],
            },
          ],
        }),
      ),
    ).toEqual(['上午，九点', '上午，十点，选好了', '上午，十一点，没有了 (waits)']);
  });
  test('papers, each with 有 and 没有, and which was touched', () => {
    const row = (said: 'have' | 'lack' | null) =>
      heard({
        kind: 'checklist',
        rows: [
          {
            label: '户口簿',
            said,
            have: { action: 'have:book', label: '有' },
            lack: { action: 'lack:book', label: '没有' },
          },
        ],
      });
    expect(row(null)).toEqual({ 'have:book': '户口簿，有', 'lack:book': '户口簿，没有' });
    expect(row('lack')).toEqual({ 'have:book': '户口簿，有', 'lack:book': '户口簿，没有，选好了' });
  });
  test('phrases, the signature, and the answers below a card', () => {
    expect(
      heard({
        kind: 'phrases',
        words: '最多三个',
        phrases: [
          { action: 'say:a', label: '好几天了', chosen: true },
          { action: 'say:b', label: '有气味', chosen: false },
        ],
      }),
    ).toEqual({ 'say:a': '好几天了，选好了', 'say:b': '有气味' });
    expect(
      heard(
        {
          kind: 'signature',
          strokes: [],
          words: '在这里写名字',
          clear: { action: 'sign-clear', label: '重写' },
        },
        [{ id: 'sign-on-paper', label: '写在纸上', style: 'secondary' }],
      ),
    ).toEqual({ 'sign-clear': '重写', 'sign-on-paper': '写在纸上' });
    expect(
      heard({ kind: 'card', at: 1, of: 2, title: null, lines: ['是真的吗？'], verdict: null }, [
        { id: 'card-true', label: '真的', style: 'row' },
        { id: 'card-false', label: '骗人的', style: 'row' },
      ]),
    ).toEqual({ 'card-true': '真的', 'card-false': '骗人的' });
  });
  test('the pages of a list', () => {
    expect(
      heard({ kind: 'table', rows: [], hidden: false, see: null, page: null }, [
        { id: 'rows-next', label: '下一页', style: 'pager' },
        { id: 'good', label: '好了', style: 'primary' },
      ]),
    ).toEqual({ 'rows-next': '下一页', good: '好了' });
  });
});
