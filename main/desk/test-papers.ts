import { LIMITS } from '../cases/limits.ts';
import { office } from '../cases/test-desk.ts';
import { content } from '../visit/test-content.ts';
import { WORDS } from '../visit/test-visit.ts';
import { type CasePapers, type CasePapersInput, makeCasePapers } from './case-papers.ts';
import type { Paper } from './papers.ts';

/** The papers of cases for tests: a printer that takes everything, unless the test has another one. */
export const testPapers = (
  input: Pick<CasePapersInput, 'store' | 'clock'> & Partial<CasePapersInput>,
): CasePapers =>
  makeCasePapers({
    taskOf: (id) => content.tasks.get(id)?.task,
    office: async () => office,
    limits: LIMITS,
    words: WORDS['zh-CN'],
    station: { name: '桂花里社区便民服务站', phone: '5550 0120', hours: '周一到周六 8:30 到 17:00' },
    a4: async () => ({ how: 'printed' }),
    slip: async () => ({ how: 'printed' }),
    onChange: () => undefined,
    ...input,
  });

/** What is to be read on it. */
export const paperText = ({ html }: Paper): string =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('\u00a0', ' ');
