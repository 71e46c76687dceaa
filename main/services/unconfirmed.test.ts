import { expect, test } from 'vitest';
import type { ServiceRequest } from '../store/port.ts';
import { RpcError } from '../workers/rpc.ts';
import { NetworkGone, type Service } from './port.ts';
import { untilConfirmed } from './unconfirmed.ts';

const signal = new AbortController().signal;
const ask = (service: Service, slot: string, matter: string | undefined = 'm1', question = 'book') =>
  service.ask(question, { slot }, { today: '2026-11-24', signal, ...(matter ? { matter } : {}) });

/** A hospital whose network the test takes away. */
function kiosk(confirmed: string[] = []) {
  const network = { up: false };
  const queued: Omit<ServiceRequest, 'at'>[] = [];
  const unconfirmed = untilConfirmed(async (request) => {
    if (!confirmed.includes(request.visitId)) throw new RpcError('not-found', 'not confirmed');
    queued.push(request);
  });
  const hospital: Service = {
    name: 'hospital',
    mode: 'live',
    async ask() {
      if (!network.up) throw new NetworkGone('away');
      return { outcome: 'booked', values: {}, mode: 'live' };
    },
  };
  return { network, queued, unconfirmed, service: unconfirmed.around(hospital) };
}

test('before the confirmation it is held, and given with that matter only', async () => {
  const { service, unconfirmed, queued } = kiosk();
  expect((await ask(service, 's1')).outcome).toBe('queued');
  expect((await ask(service, 's9', 'm2')).outcome).toBe('queued');
  expect(queued).toEqual([]);
  const [held, ...more] = unconfirmed.of('m1');
  expect(more).toEqual([]);
  expect(held).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{64}$/),
    service: 'hospital',
    question: 'book',
    input: { slot: 's1' },
  });
});

test('another wish takes the place of the first; a wish that was granted leaves nothing to send', async () => {
  const { service, unconfirmed, network } = kiosk();
  await ask(service, 's1');
  await ask(service, 's2');
  expect(unconfirmed.of('m1').map(({ input }) => input)).toEqual([{ slot: 's2' }]);
  await ask(service, 's2', 'm1', 'days').catch(() => undefined);
  expect(unconfirmed.of('m1')).toHaveLength(1);
  network.up = true;
  expect((await ask(service, 's3')).outcome).toBe('booked');
  expect(unconfirmed.of('m1')).toEqual([]);
});

test('of a matter that is confirmed already it goes to disk at once', async () => {
  const { service, unconfirmed, queued } = kiosk(['m1']);
  expect((await ask(service, 's1')).outcome).toBe('queued');
  expect(queued).toHaveLength(1);
  expect(unconfirmed.of('m1')).toEqual([]);
});

test('a store that is away keeps nothing, and nothing is promised', async () => {
  const away = untilConfirmed(() => Promise.reject(new RpcError('gone', 'the store is away')));
  const service = away.around({
    name: 'hospital',
    mode: 'live',
    ask: () => Promise.reject(new NetworkGone('away')),
  });
  await expect(ask(service, 's1')).rejects.toMatchObject({ code: 'gone' });
  expect(away.of('m1')).toEqual([]);
});
