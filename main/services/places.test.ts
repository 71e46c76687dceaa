import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../content/load.ts';
import { placeOf } from '../../content/places.ts';
import { allDemo, makeServices, type ServiceTrouble } from './registry.ts';

/** Every sample place has all that the services need: what is reckoned there is never unavailable for lack of it. */

const { content } = loadContent(fileURLToPath(new URL('../../content', import.meta.url)));
const FOLDERS = ['ningbo/qinghe/guihuali', 'nanjing', 'shenzhen', 'chongqing'];
const idNumber = '330299194608150021';
const birth = '1946-08-15';
const QUESTIONS: [
  service: keyof ReturnType<typeof makeServices>,
  question: string,
  input: Record<string, string | number>,
][] = [
  ['pension', 'payments', { idNumber }],
  ['pension', 'status', { idNumber, birth }],
  ['insurance', 'window', {}],
  ['insurance', 'waiting', { missedYears: 4 }],
  ['insurance', 'quote', { persons: 2 }],
  ['social-card', 'banks', {}],
  ['social-card', 'places', {}],
  ['social-card', 'stop-info', {}],
  ['hospital', 'signs', {}],
  ['hospital', 'areas', {}],
  ['hospital', 'hospitals', {}],
  ['utilities', 'companies', { kind: 'water' }],
  ['utilities', 'pattern', { kind: 'electricity' }],
  ['allowance', 'check', { birth, hukou: 'here', other: 'none' }],
  ['allowance', 'bands', {}],
  ['allowance', 'documents', { agent: 'no' }],
  ['bus-card', 'benefits', { birth }],
  ['bus-card', 'ways', {}],
  ['reporting', 'dangers', {}],
  ['reporting', 'kinds', {}],
  ['reporting', 'grids', {}],
];

describe.each(FOLDERS)('%s', (folder) => {
  const troubles: ServiceTrouble[] = [];
  const services = makeServices(
    allDemo,
    (trouble) => troubles.push(trouble),
    placeOf(content.places, folder).get,
  );
  test.each(QUESTIONS)('%s %s', async (service, question, input) => {
    const answer = await services[service].ask(question, input, {
      today: '2026-11-24',
      signal: new AbortController().signal,
    });
    expect(troubles).toEqual([]);
    expect(answer.outcome).not.toBe('unavailable');
  });
});
