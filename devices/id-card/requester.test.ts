import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeLink } from '../link/link.ts';
import { readPayload } from './card-record.ts';
import { createRequester, READER_TIMINGS } from './requester.ts';
import { type CommandName, encodeReply, SW3 } from './sdt-frame.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A line at whose other end the test itself answers. */
function line() {
  const written: Uint8Array[] = [];
  const { link, data } = makeLink('tcp:test', {
    write: (bytes, done) => {
      written.push(bytes);
      done();
    },
    close: (done) => done(),
  });
  return { written, link, data, requester: createRequester(link, READER_TIMINGS) };
}

const found = encodeReply(SW3.cardFound, new Uint8Array(4));
const selected = encodeReply(SW3.ok, new Uint8Array(8));
const read = encodeReply(SW3.ok, readPayload(new Uint8Array(256)));
const address = encodeReply(SW3.ok, new Uint8Array(70));
const absent = encodeReply(SW3.itemAbsent);

describe('a reply', () => {
  it.each<[CommandName, string, Uint8Array, 'reply' | 'garbled']>([
    ['findCard', 'a card found', found, 'reply'],
    ['selectCard', 'a selection', selected, 'reply'],
    ['readCard', 'a card', read, 'reply'],
    ['newestAddress', 'an address', address, 'reply'],
    ['newestAddress', 'no address', absent, 'reply'],
    ['samStatus', 'all well', encodeReply(SW3.ok), 'reply'],
    ['readCard', 'a failure', encodeReply(SW3.readFailed), 'reply'],
    ['findCard', 'a card', read, 'garbled'],
    ['findCard', 'no address', absent, 'garbled'],
    ['selectCard', 'a card found', found, 'garbled'],
    ['selectCard', 'a card', read, 'garbled'],
    ['readCard', 'a selection', selected, 'garbled'],
    ['readCard', 'an address', address, 'garbled'],
    ['newestAddress', 'a card', read, 'garbled'],
    ['samStatus', 'a card', read, 'garbled'],
  ])('to %s that says %s', async (command, _, bytes, kind) => {
    const { data, requester } = line();
    const answer = requester.ask(command);
    await vi.advanceTimersByTimeAsync(0);
    data(bytes);
    expect((await answer).kind).toBe(kind);
  });

  it('that comes late, to an earlier request, puts nothing out of step', async () => {
    const { data, requester, written } = line();
    const silent = requester.ask('findCard');
    await vi.advanceTimersByTimeAsync(READER_TIMINGS.reply.findCard + 1);
    expect((await silent).kind).toBe('silence');
    const late = requester.ask('selectCard');
    await vi.advanceTimersByTimeAsync(READER_TIMINGS.quiet + 1);
    expect(written).toHaveLength(2);
    data(found);
    expect((await late).kind).toBe('garbled');
    // What belongs to it comes now, and is not taken for the next one's.
    const next = requester.ask('findCard');
    data(selected);
    await vi.advanceTimersByTimeAsync(READER_TIMINGS.quiet - 1);
    expect(written).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(2);
    expect(written).toHaveLength(3);
    data(found);
    expect(await next).toMatchObject({ kind: 'reply', reply: { sw3: SW3.cardFound } });
  });
});
