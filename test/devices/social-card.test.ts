import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import { createSocialCardDriver, type SocialCardDriver } from '../../devices/social-card/driver.ts';
import { SIMULATED_CARD_NUMBER } from '../../devices/social-card/simulated-card.ts';
import type { SocialCardState } from '../../devices/social-card/types.ts';
import { type PrivatePcscd, privatePcscd, whyNoPcscd } from './private-pcscd.ts';
import { Simulator, Stream } from './rig.ts';

const why = whyNoPcscd();

/** The real module on a real pcscd; the card in its virtual reader is a program at the other end of a socket. */
describe.skipIf(why !== undefined)(
  `the social-card reader${why === undefined ? '' : ` (left out: ${why})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'banban-social-card-'));
    let pcscd: PrivatePcscd;
    let card: Simulator;
    let driver: SocialCardDriver;
    let states: Stream<SocialCardState>;
    let health: Stream<{ state: 'ready' | 'missing'; reason?: string }>;

    beforeAll(async () => {
      pcscd = await privatePcscd(folder);
      await pcscd.start();
      card = await Simulator.start('social-card', pcscd.link);
    });
    afterAll(async () => {
      await card.stop();
      await pcscd.end();
      rmSync(folder, { recursive: true, force: true });
    });

    const begin = async (reading = true) => {
      states = new Stream();
      health = new Stream();
      driver = createSocialCardDriver({
        reading,
        onState: (state) => states.add(state),
        onHealth: (next) => health.add(next),
        timings: { poll: 200, backOff: [20, 50], forgotten: 60_000, notice: 1000 },
      });
      await health.next(({ state }) => state === 'ready');
      if (reading) await at('waiting');
    };
    const at = async <A extends SocialCardState['at']>(wanted: A) =>
      states.next((state): state is Extract<SocialCardState, { at: A }> => state.at === wanted);

    beforeEach(() => begin());
    afterEach(async () => {
      await driver.close();
      await card.do({ lift: true });
    });

    const manners = (['tag', 'number', 'selected'] as const).flatMap((addressing) =>
      ([1, 2] as const).flatMap((layout) =>
        [true, false].map((detours) => ({ addressing, layout, detours, fileP1: detours ? 2 : 0 })),
      ),
    );
    it.each(manners)(
      'reads a card that is asked by $addressing, layout $layout, 61xx and 6Cxx: $detours',
      async (some) => {
        await card.do({ put: 'wang-guixiang', ...some });
        await at('reading');
        const read = await at('read');
        const { name, number, sex, birth, ethnicity } = FIXTURES['wang-guixiang'];
        expect(read.card).toMatchObject({
          cardNumber: SIMULATED_CARD_NUMBER,
          version: some.layout === 1 ? '1.00' : '2.00',
          validTo: '2035-06-01',
          holder: { name, number, sex, birth, ethnicity, birthplace: '330299', doubts: [] },
        });
        await card.do({ lift: true });
        await at('removed');
        expect(states.seen.map((state) => state.at)).toEqual(['waiting', 'reading', 'read', 'removed']);
      },
    );

    it('reads a name that lies across two records, and one that only GB18030 has', async () => {
      const name = '阿依古丽·阿不都热合曼·买㛃提明';
      await card.do({ put: 'ayi-guli', name });
      expect((await at('read')).card.holder.name).toBe(name);
      await card.do({ put: 'ma-lu' });
      await at('removed');
      expect((await at('read')).card.holder.name).toBe(FIXTURES['ma-lu'].name);
    });

    it('says kindly that a card wants a PIN, with what the card says of itself', async () => {
      await card.do({ put: 'wang-guixiang', pin: true });
      expect((await at('needs-pin-refused')).face.cardNumber).toBe(SIMULATED_CARD_NUMBER);
      await card.do({ lift: true });
      await at('removed');
      expect(JSON.stringify(states.seen)).not.toContain(FIXTURES['wang-guixiang'].number);
    });

    it('knows another card, and one put in the wrong way round', async () => {
      await card.do({ put: 'wang-guixiang', foreign: true });
      expect((await at('trouble')).trouble).toBe('not-a-social-card');
      await card.do({ put: 'wang-guixiang', mute: true });
      await at('reading');
      expect((await at('trouble')).trouble).toBe('wrong-way-round');
      await card.do({ put: 'wang-guixiang' });
      await at('read');
    });

    it('names nobody when the card is pulled, wherever that is, and reads the next one', async () => {
      // A reading of this card takes 15 commands.
      for (let after = 0; after < 15; after += 2) {
        await card.do({ liftAfter: after });
        await card.do({ put: 'li-jianguo', detours: false });
        await at('reading');
        expect((await at('trouble')).trouble).toBe('taken-too-soon');
      }
      expect(states.seen.some((state) => state.at === 'read')).toBe(false);
      await card.do({ put: 'chen-ahe' });
      expect((await at('read')).card.holder.name).toBe('陈阿和');
    });

    it('does not read a forgotten card for the next person', async () => {
      await card.do({ put: 'wang-guixiang' });
      await at('read');
      driver.setReading(false);
      driver.setReading(true);
      expect(await at('waiting')).toEqual({ at: 'waiting', leftOver: true });
      await card.do({ lift: true });
      await states.next((state) => state.at === 'waiting' && !state.leftOver);
      await card.do({ put: 'li-jianguo' });
      expect((await at('read')).card.holder.name).toBe('李建国');
    });

    it('does not read a card that was in before the kiosk began', async () => {
      await card.do({ put: 'wang-guixiang' });
      await at('read');
      await driver.close();
      await begin(false);
      driver.setReading(true);
      await states.next((state) => state.at === 'waiting' && state.leftOver === true);
      expect(states.seen.some((state) => state.at === 'read')).toBe(false);
    });

    it('goes on without the service or a reader, says why, and goes on with them when they are back', async () => {
      await pcscd.kill();
      expect((await at('trouble')).trouble).toBe('reader-missing');
      await health.next(({ reason }) => reason?.includes('install pcscd') === true);
      await pcscd.start('none');
      await health.next(({ reason }) => reason === 'no smart-card reader is plugged in');
      await pcscd.kill();
      await pcscd.start();
      await health.next(({ state }) => state === 'ready');
      await at('waiting');
      await card.do({ put: 'zhou-jinfeng' });
      expect((await at('read')).card.holder.name).toBe('周金凤');
    });
  },
);
