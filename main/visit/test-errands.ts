import { FIXTURES, type FixtureName } from '../../devices/id-card/fixtures.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import type { PadKey } from '../../devices/keypad/types.ts';
import { SERVICES, WRITING } from './test-branch.ts';
import type { Goal } from './test-fewest.ts';
import { type Errand, hear, Listener } from './test-listener.ts';
import { settled, start } from './test-runner.ts';
import { cardRead, STAFF } from './test-visit.ts';
import type { Answer } from './visit.ts';

/** One errand for every task, in words a person knows, and how it goes by ear in the test's own kiosk. */

export interface ByEar extends Errand {
  task: string;
  /** What she comes for, where a task has several errands. */
  to?: string;
  /** Whose card she has. */
  card?: FixtureName;
  /** The page she came to hear, where nothing is registered in the end. */
  sees?: string;
}

const ACCOUNT = (figures: string) => [[/号/, figures]] as const;

export const ERRANDS: readonly ByEar[] = [
  {
    task: 'electricity-bill',
    wants: ['交水电气费', '交电费', '没单子', '现金'],
    figures: ACCOUNT('3302990315'),
  },
  { task: 'water-bill', wants: ['交水电气费', '交水费', '没单子', '现金'], figures: ACCOUNT('3302992016') },
  { task: 'gas-bill', wants: ['交水电气费', '燃气费', '没单子', '现金'], figures: ACCOUNT('3302993011') },
  {
    task: 'cable-bill',
    wants: ['交水电气费', '有线电视', '再交', '五十', '现金'],
    figures: ACCOUNT('33029940'),
  },
  {
    task: 'phone-bill',
    wants: ['交水电气费', '话费', '再交', '五十', '现金'],
    figures: ACCOUNT('13800138000'),
  },
  { task: 'pension-check', wants: ['养老金和补贴', '养老金年审', '到一号台'], card: 'wang-guixiang' },
  {
    task: 'social-security',
    wants: ['养老金和补贴', '查社保', '养老金到了', '显示', '碰一下'],
    yes: /^看$/,
    card: 'wang-guixiang',
    sees: 'money',
  },
  {
    task: 'allowance',
    wants: ['养老金和补贴', '高龄', '社保卡', '我自己的电话', '在纸上签'],
    figures: [[/电话|手机/, '057455500120']],
    card: 'wang-guixiang',
  },
  {
    task: 'resident-insurance',
    wants: ['医保', '明年的医保费', '自己', '都没有', '就这些', '现金'],
    card: 'chen-ahe',
  },
  { task: 'social-card', wants: ['医保和社保卡', '社保卡', '丢', '桂花路'], card: 'wang-guixiang' },
  { task: 'bus-card', wants: ['老年卡和证件', '老年卡', '年审', '请工作人员'], card: 'wang-guixiang' },
  {
    task: 'library-card',
    wants: ['老年卡和证件', '借书证', '新', '在社区拿'],
    figures: [[/电话/, '057455500120']],
    card: 'wang-guixiang',
  },
  {
    task: 'library-card',
    to: 'by her name',
    noCard: true,
    wants: ['老年卡和证件', '借书证', '新', '换一种办法', '没带', '在社区拿'],
    figures: [[/电话/, '057455500120']],
    writes: [
      ['WANG', '王'],
      ['XIANG', '香'],
    ],
  },
  {
    task: 'phone-class',
    wants: ['学手机', '手机课', '报个名', '视频', '写一个'],
    figures: [[/电话/, '057455500120']],
    writes: [['WANG', '王']],
  },
  {
    task: 'doctor',
    wants: ['看病', '约医生', '都没有', '胸口', '胸口闷', '有时候', '没有', '心内科'],
    figures: [[/电话/, '057455500120']],
    card: 'wang-guixiang',
  },
  { task: 'report-pickup', wants: ['看病', '拿报告', '我自己', '血常规', '装信封'], card: 'wang-guixiang' },
  {
    task: 'report-problem',
    wants: ['反映问题', '反映问题', '没有', '垃圾', '一到八', '楼下', '好几天', '不留名字'],
  },
  {
    task: 'report-problem',
    to: 'where it is',
    wants: ['反映问题', '反映问题', '没有', '垃圾', '说不清', '写', '用拼音写', '楼下', '好几天', '不留名字'],
    writes: [
      ['LU', '路'],
      ['KOU', '口'],
    ],
  },
  { task: 'fraud', wants: ['有人叫我转钱', '小故事'], afterwards: ['护身卡'], yes: /^看下一个/ },
  { task: 'fraud', to: 'card', wants: ['有人叫我转钱', '护身卡'] },
];

export interface Heard {
  /** Every key pressed. */
  keys: PadKey[];
  /** All that was said, one utterance an entry, with what she did after it. */
  transcript: string[];
  /** What was said alone. */
  utterances: string[];
  kiosk: ReturnType<typeof start>;
}

/** What came of an errand, for somebody else to come to by the shortest way. */
export function goalOf(errand: ByEar, kiosk: Heard['kiosk']): Goal {
  const kept = (kiosk.last('confirmVisit')?.facts ?? {}) as Record<string, Answer>;
  const facts = Object.entries(kept).filter(([, { from }]) => from === 'chosen' || from === 'typed');
  return {
    taskId: errand.task,
    ...(errand.card ? { card: errand.card } : {}),
    ...(errand.sees ? { sees: errand.sees } : {}),
    ...(errand.writes ? { writes: errand.writes } : {}),
    facts: Object.fromEntries(facts.map(([name, { value }]) => [name, value])),
  };
}

/** A phrase as it is heard: the words of the voice, and a breath where a mark stands. */
export function heardAs({ text, say }: { text: string; say?: string }): string {
  const mark = /[，。：！？；、]$/.exec(text)?.[0] ?? '';
  return (say ?? text).replace(/[，。：！？；、]$/, '') + mark;
}

/** More than any errand takes: somebody who goes round for ever. */
const MOST_PRESSES = 400;
const MOST_CARDS = 3;

/**
 * Does an errand with headphones and keys, screen dark, until the visit is over.
 * @param onPage somebody else's hand on the keys whenever another page was said; what it presses is not counted
 */
export async function byEar(
  errand: ByEar,
  onPage?: (press: (key: PadKey) => Promise<string>, kiosk: Heard['kiosk']) => Promise<void>,
): Promise<Heard> {
  const kiosk = start({ services: SERVICES.demo(), writing: WRITING });
  const keys: PadKey[] = [];
  const transcript: string[] = [];
  const utterances: string[] = [];
  const said = () => {
    const last = kiosk.last('speak') as { phrases: { text: string; say?: string }[] } | undefined;
    return last?.phrases.map(heardAs).join('') ?? '';
  };
  let looked = 0;
  let cards = 0;
  const listener = new Listener(errand);
  const press = async (key: PadKey) => {
    kiosk.runner.device({ kind: 'keypad', key });
    await settled();
    return said();
  };
  kiosk.runner.headphones(true);
  await settled();
  // The last thing of all puts the screen out; after it comes the first again.
  for (const key of ['up', 'select', 'down'] as const) await press(key);
  while (!kiosk.names().includes('over')) {
    if (keys.length > MOST_PRESSES || cards > MOST_CARDS)
      throw new Error(`${errand.task}: no end\n${transcript.join('\n')}`);
    // People come when they are called to look at her and her card.
    const witness = kiosk.asked.filter(
      ({ what, input }) => what === 'callHelp' && (input as { about?: string }).about === 'witness',
    ).length;
    if (witness > looked) {
      looked = witness;
      kiosk.runner.take(STAFF, { type: 'witnessed' });
      await settled();
      continue;
    }
    const words = said();
    utterances.push(words);
    let deed: ReturnType<Listener['next']>;
    try {
      deed = listener.next(words);
    } catch (error) {
      throw new Error(`${errand.task}: ${String(error)}\n${transcript.join('\n')}\n${words}`);
    }
    if ('press' in deed) {
      transcript.push(`${words}  →  ${deed.press}`);
      keys.push(deed.press);
      const now = await press(deed.press);
      if (!kiosk.page().guide?.dark) throw new Error(`${errand.task}: the screen is on`);
      const { before, focus } = hear(now);
      if (before !== '' && focus && now !== words && !kiosk.names().includes('over'))
        await onPage?.(press, kiosk);
    } else {
      transcript.push(`${words}  →  lays down her card`);
      cards += 1;
      const card = FIXTURES[errand.card ?? 'wang-guixiang'] as Omit<CitizenCard, 'doubts'>;
      kiosk.runner.device({ kind: 'card', state: cardRead(card) });
      await settled();
      transcript.push(said());
      utterances.push(said());
      kiosk.runner.device({ kind: 'card', state: { at: 'removed' } });
      await settled();
    }
  }
  return { keys, transcript, utterances, kiosk };
}
