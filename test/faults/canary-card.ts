import type { CardFields } from '../../devices/id-card/card-record.ts';
import type { CitizenCard } from '../../devices/id-card/types.ts';
import type { Kiosk } from '../e2e/kiosk.ts';
import { until } from '../e2e/until.ts';

/** A person who is nowhere else in the house. */
export const canary: CardFields<CitizenCard> = {
  kind: 'citizen',
  name: '钱穗芃',
  sex: 'female',
  birth: '1943-05-27',
  ethnicity: { code: '01', name: '汉' },
  address: '桂花市桂花里街道栖霞弄77号',
  // 330299 is in no list; the last figure is right, so that the card is believed.
  number: withCheck('33029919430527062'),
  authority: '桂花里公安分局',
  validFrom: '2007-04-11',
  validTo: 'long-term',
};

/** GB 11643: weights 2^(17−i) mod 11. */
function withCheck(first17: string): string {
  const sum = [...first17].reduce(
    (total, figure, index) => total + Number(figure) * (2 ** (17 - index) % 11),
    0,
  );
  return `${first17}${'10X98765432'[sum % 11]}`;
}

/** On the page that waits for it, until it is read and `step` is there. Nothing of what is written there is read by the test. */
export async function laysItDown(kiosk: Kiosk, step: string): Promise<void> {
  const { reader } = kiosk;
  if (!reader) throw new Error('this kiosk has no reader');
  await reader.do({ put: canary as unknown as Record<string, unknown> });
  await reader.report('request', 'read');
  // Lifted as soon as she is known, and again should it have been too soon.
  await until(
    'her page',
    async () => {
      const page = await kiosk.page();
      if ((await page.locator('[data-at="read"], .card-reader-read').count()) > 0)
        await reader.do({ lift: true });
      return await kiosk.step();
    },
    (now) => now === step,
    30_000,
    150,
  );
}
