import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRows, slipsOf, withStore } from './kept.ts';
import { Kiosk } from './kiosk.ts';
import { until } from './until.ts';
import { type Move, TO_THE_END, touch, walk } from './walk.ts';

/** What every task has around it: practice, bundles, the search, the red page, hidden values, and the way back. */

let kiosk: Kiosk;
beforeAll(async () => {
  kiosk = await Kiosk.start({ tray: true, settings: { headphones: false } });
});
afterAll(async () => {
  await kiosk?.close();
});

const slips = () => slipsOf(kiosk.printer?.reports.seen ?? []).length;
const card = (): Move => ({ card: 'wang-guixiang' });

test('practice: 练习 on every page, a slip that says so, and no question of stars', async () => {
  const before = slips();
  await kiosk.home();
  await walk(kiosk, ['home scene:class', 'scene practice-list', 'scene practice:social-security']);
  for (const [step, button] of [
    ['what', 'pension'],
    ['consent', 'agree'],
    ['card', 'practice-card'],
    ['seen-pension', 'practice-seen'],
    ['privacy-pension', 'paper'],
    ['paper-pension', 'with'],
    ['review', 'confirm'],
    ['done', 'got-it'],
  ] as const) {
    await kiosk.at(step);
    await kiosk.says('练习');
    await walk(kiosk, [`${step} ${button}`]);
  }
  await kiosk.at('home');
  expect(slips()).toBe(before + 1);
});

test('满八十岁一件事: the card is read once, a slip a task', async () => {
  const before = slips();
  await kiosk.home();
  await walk(kiosk, [
    ...[
      'home scene:pension',
      'scene bundle:turning-80',
      'between bundle-next',
      'start begin',
      'consent agree',
    ],
    card(),
    ...['both both', 'can go-on', 'bank social', 'contact none'],
    ...['sign sign-on-paper', 'review confirm', 'done got-it', 'between bundle-next'],
    // Neither leave nor card is asked for again.
    ...['what renew', 'way staff', 'review confirm', 'done got-it', 'between bundle-next'],
    ...['due do-it', 'way staff', ...TO_THE_END],
  ]);
  await kiosk.at('welcome');
  expect(slips()).toBe(before + 3);
});

test.each([
  ['YLJ', '养老金年审', 'task:pension-check', 'start'],
  // 工资卡没到钱: what people say of a pension that did not come.
  ['GZKMDQ', '查社保', 'task:social-security', 'what'],
])('found by letters: %s finds %s, and opens it', async (letters, name, task, first) => {
  await kiosk.home();
  await walk(kiosk, [
    'home scene:cards',
    'scene search',
    { type: letters },
    { says: name },
    `search ${task}`,
  ]);
  await kiosk.at(first);
});

test('no card: the name is written with a finger, one character after the other', async () => {
  await kiosk.home();
  await walk(kiosk, [
    ...['home scene:cards', 'scene task:library-card', 'start begin', 'way fresh', 'consent agree'],
    ...['card other', 'no-card name'],
  ]);
  await kiosk.at('name');
  const page = await kiosk.page();
  const written = () => page.locator('.writing-text').innerText();
  for (const text of ['一', '一一']) {
    const pad = await page.locator('[data-pad]').boundingBox();
    if (!pad) throw new Error('there is nothing to write on');
    const [left, right, y] = [pad.x + pad.width * 0.2, pad.x + pad.width * 0.8, pad.y + pad.height / 2];
    await page.mouse.move(left, y);
    await page.mouse.down();
    await page.mouse.move(right, y, { steps: 12 });
    await page.mouse.up();
    // Found in the process of the visit, from the strokes alone.
    await page.locator('[data-tap="take:一"]').waitFor();
    await kiosk.tapOnce('take:一');
    await until(`${text} is written`, written, (now) => now.trim() === text);
  }
  await walk(kiosk, ['name write-done']);
  await kiosk.at('fetch');
});

test('danger: the red page calls people by itself, and nothing leads on', async () => {
  await kiosk.home();
  await walk(kiosk, ['home scene:doctor', 'scene task:doctor', 'safety some']);
  await kiosk.at('danger-now');
  await kiosk.says('120');
  await until(
    'the desk hears it',
    () => kiosk.tray().words(),
    (words) => words.includes('有人有危险'),
  );
  expect((await kiosk.buttons()).filter((id) => !id.startsWith('dock:'))).toEqual(['stop-home']);
  await kiosk.tray().press('我来了');
  await kiosk.tray().press('办完了');
  await kiosk.home();
});

test('hidden sums: ＊＊＊, shown for ten seconds, hidden again by themselves', async () => {
  await walk(kiosk, [
    ...['home scene:pension', 'scene task:social-security', 'what pension', 'consent agree'],
    card(),
    { seen: true },
    'privacy-pension show',
  ]);
  await kiosk.at('money');
  await kiosk.says('＊＊＊');
  expect(await kiosk.words()).not.toContain('3210.00');
  // Without headphones nobody hears the sum either, whether it is to be seen or not.
  const caption = async () => (await kiosk.page()).locator('.caption').innerText();
  const heard = [await caption()];
  await touch(kiosk, 'see', 'a change');
  const shown = performance.now();
  await kiosk.says('3210.00');
  heard.push(await caption());
  for (const said of heard) expect(said).not.toMatch(/3210|三千/);
  await until(
    'hidden again',
    () => kiosk.words(),
    (words) => words.includes('＊＊＊') && !words.includes('3210.00'),
    20_000,
  );
  expect(performance.now() - shown).toBeGreaterThan(8_000);
  await kiosk.home();
});

test('the way back loses no answer', async () => {
  await walk(kiosk, [
    ...['home scene:report', 'scene task:report-problem', 'danger none', 'kind pick:2', 'grid pick:0'],
    ...['spot stairs', 'say say:days', 'say say:night', 'say enter-done', 'who phone'],
    { type: '057455500120' },
    'phone enter-done',
  ]);
  for (const step of ['phone', 'who', 'say', 'spot', 'grid', 'kind']) await kiosk.tap('dock:back', step);
  await walk(kiosk, ['kind pick:2', 'grid pick:0', 'spot stairs']);
  await kiosk.at('say');
  const page = await kiosk.page();
  expect(await page.locator('[aria-pressed="true"]').count()).toBe(2);
  await walk(kiosk, ['say enter-done', 'who phone']);
  await kiosk.at('phone');
  expect(await kiosk.typed()).toBe('057455500120');
  await walk(kiosk, ['phone enter-done']);
  await kiosk.at('review');
  await kiosk.says('好几天');
  await walk(kiosk, ['review leave']);
  await kiosk.at('home');
});

test('what is kept: the three matters of the bundle, and nothing of practice or of what was left', async () => {
  await kiosk.shut();
  await withStore(kiosk.data, async (store) => {
    const cases = await store.openCases({ limit: 20 });
    expect(cases.map(({ taskId }) => taskId).sort()).toEqual(['allowance', 'bus-card', 'pension-check']);
  });
  const { print_job = [], rating = [] } = await allRows(kiosk.data, 'journal');
  expect(print_job).toHaveLength(3);
  expect(rating).toHaveLength(1);
});

describe('by hand: no service is connected', () => {
  const manual = [
    'pension',
    'insurance',
    'social-card',
    'hospital',
    'reports',
    'utilities',
    'allowance',
    'bus-card',
  ];
  beforeAll(async () => {
    kiosk = await Kiosk.start({
      tray: true,
      settings: {
        headphones: false,
        services: Object.fromEntries([...manual, 'reporting'].map((name) => [name, 'manual'])),
      },
    });
  });

  test.each<[string, Move[]]>([
    [
      'electricity-bill',
      [
        ...['home scene:bills', 'scene task:electricity-bill', 'start typed'],
        { type: '3302990315' },
        ...['account enter-done', 'by-staff note-down', ...TO_THE_END],
      ],
    ],
    [
      'pension-check',
      [
        ...['home scene:pension', 'scene task:pension-check', 'start begin', 'consent agree'],
        card(),
        ...['by-staff go-on', 'way staff', ...TO_THE_END],
      ],
    ],
    [
      'doctor',
      [
        ...['home scene:doctor', 'scene task:doctor', 'safety none', 'body flip', 'body row:腿和脚'],
        ...['tile row:膝盖痛', 'department row:骨科', 'by-staff staff', 'consent agree'],
        card(),
        ...['review-staff confirm', 'done got-it', 'rating rate-5'],
      ],
    ],
    [
      'social-security',
      [
        ...['home scene:pension', 'scene task:social-security', 'what pension', 'consent agree'],
        card(),
        ...['by-staff note-down', ...TO_THE_END],
      ],
    ],
  ])('%s: a slip that says staff do it', async (_task, moves) => {
    await kiosk.home();
    await walk(kiosk, moves);
    await kiosk.at('welcome');
  });

  test('what is kept: a case for staff each, and no paper says that it is done', async () => {
    await kiosk.shut();
    await withStore(kiosk.data, async (store) => {
      const cases = (await store.openCases({ limit: 20 })).map(({ taskId }) => taskId);
      expect([...new Set(cases)].sort()).toEqual([
        'doctor',
        'electricity-bill',
        'pension-check',
        'social-security',
      ]);
    });
    const { print_job = [] } = await allRows(kiosk.data, 'journal');
    const slips = (print_job as { slip: string }[]).map(({ slip }) => slip);
    expect(slips.length).toBeGreaterThanOrEqual(4);
    for (const slip of slips) {
      expect(slip).toMatch(/工作人员|一号台/);
      expect(slip).not.toMatch(/办理成功|办好了|约好了。|演示/);
    }
  });
});
