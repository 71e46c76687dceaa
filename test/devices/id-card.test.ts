import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FIXTURES } from '../../devices/id-card/fixtures.ts';
import { Rig, type Simulator, serialPair } from './rig.ts';

/** The real serialport on a pseudo-terminal, the simulated reader a program at its other end. */
describe('the ID-card reader over a serial line', () => {
  let rig: Rig;
  let reader: Simulator;
  let hub: ReturnType<Rig['hub']>;

  beforeEach(async () => {
    rig = new Rig();
    reader = await rig.simulator('id-card');
    hub = rig.hub({ idCard: { link: reader.link } });
    await rig.health('idCard', 'ready');
    // The kiosk has looked whether a forgotten card lies there, and is at rest.
    await reader.report('request', 'status');
  });
  afterEach(() => rig.end());

  const begin = async () => {
    await hub.methods.startReading({});
    await rig.card('waiting');
  };
  const cardStates = () => rig.events.seen.flatMap((event) => (event.kind === 'card' ? [event.state] : []));

  it.each(Object.entries(FIXTURES))(
    'reads %s, says that it still lies there, and that it was lifted',
    async (name, fields) => {
      await begin();
      await reader.do({ put: name });
      await rig.card('reading');
      const read = await rig.card('read');
      expect(read.card).toEqual({ ...fields, doubts: [] });
      expect(read.expired).toBe(name === 'sun-weimin' ? true : undefined);
      // It lies there for three more looks and nothing is told, because nothing has changed.
      for (let looks = 0; looks < 3; looks++) {
        await reader.do({ findsAgain: false });
        await reader.report('request', 'address');
      }
      expect(rig.events.rest().filter((event) => event.kind === 'card')).toEqual([]);
      await reader.do({ lift: true });
      await rig.card('removed');
      expect(cardStates().map(({ at }) => at)).toEqual(['waiting', 'reading', 'read', 'removed']);
    },
  );

  it('reads one card after the other', async () => {
    await begin();
    for (const name of ['li-jianguo', 'ma-lu'] as const) {
      await reader.do({ put: name });
      expect((await rig.card('read')).card.number).toBe(FIXTURES[name].number);
      await reader.do({ lift: true });
      await rig.card('removed');
    }
  });

  it('works with modules that find a card again which they have read', async () => {
    await reader.do({ findsAgain: true });
    await begin();
    await reader.do({ put: 'zhu-yan' });
    await rig.card('read');
    await reader.do({ lift: true });
    await rig.card('removed');
    expect(cardStates().map(({ at }) => at)).toEqual(['waiting', 'reading', 'read', 'removed']);
  });

  it.each([
    'checksum',
    'cut',
    'noise',
    'unknown-status',
    'bad-length',
    'timeout-05',
    'select-fail',
    'read-fail',
    'silent',
  ])('overcomes %s that happens once', async (fault) => {
    await begin();
    await reader.do({ fault, times: 1, on: fault === 'select-fail' ? 'select' : 'read' });
    await reader.do({ put: 'wang-guixiang' });
    expect((await rig.card('read')).card).toEqual({ ...FIXTURES['wang-guixiang'], doubts: [] });
    expect(cardStates().map(({ at }) => at)).toEqual(['waiting', 'reading', 'read']);
  });

  it.each([
    ['checksum', 'no-card-read'],
    ['cut', 'no-card-read'],
    ['unknown-status', 'no-card-read'],
    ['bad-length', 'no-card-read'],
    ['timeout-05', 'no-card-read'],
    ['select-fail', 'keep-still'],
    ['read-fail', 'keep-still'],
    ['not-an-id-card', 'not-an-id-card'],
    ['unknown-kind', 'not-an-id-card'],
    ['out-of-service', 'reader-out-of-service'],
  ])('tells of %s that stays as %s, and reads the next card when it is over', async (fault, trouble) => {
    await begin();
    await reader.do({ fault, times: 1_000_000 });
    await reader.do({ put: 'sun-weimin' });
    expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble });
    expect(cardStates().some(({ at }) => at === 'read')).toBe(false);
    await reader.do({ fault, times: 0 });
    await reader.do({ lift: true });
    await reader.report('request', 'find');
    await reader.do({ findsAgain: false });
    await reader.report('request', 'find');
    await reader.do({ put: 'chen-ahe' });
    expect((await rig.card('read')).card.number).toBe(FIXTURES['chen-ahe'].number);
  });

  it('asks to keep the card still when it leaves before it is read', async () => {
    await begin();
    await reader.do({ fault: 'read-fail', times: 1 });
    await reader.do({ put: 'zhou-jinfeng' });
    await reader.report('request', 'select');
    await reader.do({ lift: true });
    expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble: 'keep-still' });
  });

  it('says that the reader is missing while it is silent, and waits for a card when it answers again', async () => {
    await begin();
    await reader.do({ fault: 'silent', times: 1_000_000 });
    expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble: 'reader-missing' });
    expect((await hub.methods.health({}))[0]).toMatchObject({
      device: 'idCard',
      state: 'missing',
      failures: 1,
    });
    await reader.do({ fault: 'silent', times: 0 });
    await rig.card('waiting');
    await reader.do({ put: 'zhao-yulan' });
    await rig.card('read');
    expect((await hub.methods.health({}))[0]).toMatchObject({ state: 'ready' });
  });

  it('lives through the plug being pulled in the middle of a reply', async () => {
    await begin();
    await reader.do({ unplugDuring: 'read' });
    await reader.do({ put: 'ayi-guli' });
    expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble: 'reader-missing' });
    expect((await hub.methods.health({}))[0]?.state).toBe('missing');
    await reader.do({ plug: true });
    await rig.card('waiting');
    expect((await rig.card('read')).card.name).toBe('阿依·古丽');
    const health = (await hub.methods.health({}))[0];
    expect(health?.state).toBe('ready');
    expect(health?.history.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['plugged', 'unplugged', 'plugged']),
    );
  });

  it('does not read a card that an earlier visit left behind', async () => {
    await begin();
    await reader.do({ put: 'li-jianguo' });
    await rig.card('read');
    await hub.methods.stopReading({});
    const told = cardStates().length;
    await hub.methods.startReading({});
    await rig.card('waiting');
    expect(cardStates()[told]).toEqual({ at: 'waiting', leftOver: true });
    await reader.do({ lift: true });
    expect(await rig.card('waiting')).toEqual({ at: 'waiting' });
    await reader.do({ put: 'wang-guixiang' });
    expect((await rig.card('read')).card.name).toBe('王桂香');
  });

  it('tells nothing of cards while nobody asked for one', async () => {
    await reader.do({ put: 'li-jianguo' });
    await reader.report('request', 'status');
    await reader.do({ lift: true });
    await reader.report('request', 'status');
    expect(cardStates()).toEqual([]);
  });

  it('takes another link when it is configured anew', async () => {
    await begin();
    const other = await rig.simulator('id-card', 'tcp:127.0.0.1:0');
    await hub.methods.reconfigure({ idCard: { link: other.link } });
    await other.do({ put: 'ouyang-wenwen' });
    expect((await rig.card('read')).card.name).toBe('欧阳文文');
  });
});

describe('the ID-card reader between two serial ports', () => {
  it('reads over a socat pair with serialport at both ends, and notices when the line is gone', async () => {
    const rig = new Rig();
    try {
      const pair = await serialPair(rig.folder);
      rig.onEnd(pair.stop);
      const reader = await rig.simulator('id-card', `serial:${pair.device}@115200`);
      // Finds the speed out: a pseudo-terminal has any, so that the first one tried is right.
      const hub = rig.hub({ idCard: { link: `serial:${pair.kiosk}@auto` } });
      await hub.methods.startReading({});
      await reader.do({ put: 'zhu-yan', newestAddress: '桂花市桂花里街道桂花里99号' });
      const { card } = await rig.card('read');
      expect(card).toMatchObject({ name: '朱㛃', newestAddress: '桂花市桂花里街道桂花里99号' });
      await pair.stop();
      expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble: 'reader-missing' });
    } finally {
      await rig.end();
    }
  });

  it('says at once that a reader which is not there is missing', async () => {
    const rig = new Rig();
    try {
      const hub = rig.hub({ idCard: { link: `serial:${rig.folder}/nothing` } });
      await rig.health('idCard', 'missing');
      await hub.methods.startReading({});
      expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble: 'reader-missing' });
      const none = rig.hub({});
      await none.methods.startReading({});
      expect(await rig.card('trouble')).toEqual({ at: 'trouble', trouble: 'reader-missing' });
    } finally {
      await rig.end();
    }
  });
});
