import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rig } from './rig.ts';

/** What the hub promises about devices that come, go and are taken for one another. */
describe('the hub', () => {
  let rig: Rig;
  beforeEach(() => {
    rig = new Rig();
  });
  afterEach(() => rig.end());
  const left = (value: boolean) =>
    rig.events.next((event) => event.kind === 'card-left' && event.left === value);

  it('tells of a card that is left behind when its visit ends, and that it was taken', async () => {
    const reader = await rig.simulator('id-card');
    const hub = rig.hub({ idCard: { link: reader.link } });
    await rig.health('idCard', 'ready');
    await hub.methods.startReading({});
    await reader.do({ put: 'wang-guixiang' });
    await rig.card('read');
    expect(rig.events.seen.filter((event) => event.kind === 'card-left' && event.left)).toEqual([]);
    await hub.methods.stopReading({});
    expect(await left(true)).toEqual({ kind: 'card-left', device: 'idCard', left: true });
    await reader.do({ lift: true });
    await left(false);
  });

  it('reads the card of somebody who works here: a mark of the card, and no word of it to anybody', async () => {
    const reader = await rig.simulator('id-card');
    const hub = rig.hub({ idCard: { link: reader.link } });
    await rig.health('idCard', 'ready');
    const marks: string[] = [];
    for (const name of ['wang-guixiang', 'wang-guixiang', 'sun-weimin']) {
      const read = hub.methods.readDeskCard({ whose: 'staff' });
      await reader.do({ put: name });
      const card = await read;
      expect(card).toEqual({ read: 'card', mark: expect.stringMatching(/^[0-9a-f]{64}$/) });
      if (card.read === 'card') marks.push(card.mark);
      // Forgotten there it rings like any other.
      await left(true);
      await reader.do({ lift: true });
      await left(false);
    }
    expect(marks[1]).toBe(marks[0]);
    expect(marks[2]).not.toBe(marks[0]);
    expect(rig.events.seen.filter(({ kind }) => kind === 'card')).toEqual([]);
    expect(JSON.stringify(rig.events.seen)).not.toMatch(/王桂香|孙为民|330299/);
  });

  it('reads a resident’s card for the desk: the number for whoever asked, and no word of it to anybody else', async () => {
    const reader = await rig.simulator('id-card');
    const hub = rig.hub({ idCard: { link: reader.link } });
    await rig.health('idCard', 'ready');
    const read = hub.methods.readDeskCard({ whose: 'resident' });
    await reader.do({ put: 'wang-guixiang' });
    expect(await read).toEqual({ read: 'number', number: expect.stringMatching(/^330299\d{11}[\dX]$/) });
    await left(true);
    expect(rig.events.seen.filter(({ kind }) => kind === 'card')).toEqual([]);
    expect(JSON.stringify(rig.events.seen)).not.toMatch(/王桂香|330299/);
  });

  it('gives the reader to whoever is at the kiosk, and says why no staff card was read', async () => {
    const reader = await rig.simulator('id-card');
    const hub = rig.hub({ idCard: { link: reader.link } });
    await rig.health('idCard', 'ready');
    const waits = hub.methods.readDeskCard({ whose: 'staff' });
    const first = hub.methods.readDeskCard({ whose: 'staff' });
    expect(await waits).toEqual({ read: 'none', why: 'over' });
    await hub.methods.startReading({});
    expect(await first).toEqual({ read: 'none', why: 'in-use' });
    expect(await hub.methods.readDeskCard({ whose: 'staff' })).toEqual({ read: 'none', why: 'in-use' });
    await reader.do({ put: 'wang-guixiang' });
    await rig.card('read');
    await hub.methods.stopReading({});
    const over = hub.methods.readDeskCard({ whose: 'staff' });
    await hub.methods.stopDeskCard({});
    expect(await over).toEqual({ read: 'none', why: 'over' });
    await hub.methods.reconfigure({});
    expect(await hub.methods.readDeskCard({ whose: 'staff' })).toEqual({ read: 'none', why: 'no-reader' });
  });

  it('tells a new process of a card that lies there, and nothing of whose it is', async () => {
    const reader = await rig.simulator('id-card');
    await reader.do({ put: 'wang-guixiang' });
    rig.hub({ idCard: { link: reader.link } });
    await left(true);
    // A reader that is pulled out takes the question with it.
    await reader.do({ unplug: true });
    await left(false);
    expect(JSON.stringify(rig.events.seen)).not.toMatch(/王桂香|330299/);
  });

  it('tells a new process that a card was lifted while nobody looked', async () => {
    const reader = await rig.simulator('id-card');
    await reader.do({ put: 'wang-guixiang' });
    const first = rig.hub({ idCard: { link: reader.link } });
    await left(true);
    await first.close();
    await reader.do({ lift: true });
    rig.hub({ idCard: { link: reader.link } });
    expect(await left(false)).toEqual({ kind: 'card-left', device: 'idCard', left: false });
  });

  it('keeps the health of a device over a renewed process', async () => {
    const reader = await rig.simulator('id-card');
    const config = { idCard: { link: reader.link }, keptIn: { folder: rig.folder, run: 'today' } };
    const first = rig.hub(config);
    await rig.health('idCard', 'ready');
    await reader.do({ unplug: true });
    await rig.health('idCard', 'missing');
    await reader.do({ plug: true });
    await rig.health('idCard', 'ready');
    const [before] = await first.methods.health({});
    await first.close();
    const second = rig.hub(config);
    await rig.health('idCard', 'ready');
    const [after] = await second.methods.health({});
    expect(after).toMatchObject({ state: 'ready', since: before?.since, failures: before?.failures });
    expect(before?.failures).toBeGreaterThan(0);
  });

  it('follows a path that is given to another port', async () => {
    const [one, two] = await Promise.all([
      rig.simulator('id-card', `pty:${join(rig.folder, 'one')}`),
      rig.simulator('id-card', `pty:${join(rig.folder, 'two')}`),
    ]);
    const path = join(rig.folder, 'by-id');
    await symlink(join(rig.folder, 'one'), path);
    const hub = rig.hub({ idCard: { link: `serial:${path}@115200` } });
    await rig.health('idCard', 'ready');
    await rm(path);
    await symlink(join(rig.folder, 'two'), path);
    await one.do({ unplug: true });
    await rig.health('idCard', 'missing');
    await rig.health('idCard', 'ready');
    await hub.methods.startReading({});
    await two.do({ put: 'li-jianguo' });
    expect((await rig.card('read')).card.kind).toBe('citizen');
  });
});
