import { describe, expect, it } from 'vitest';
import { type Link, makeLink } from '../link/link.ts';
import { createReaderOpener, READER_BAUDS } from './open-reader.ts';
import { createSimulatedReader } from './simulated-reader.ts';

/** A reader that is understood at one speed only; at another it hears and says nonsense, or nothing. */
function readerAt(speed: number | undefined) {
  const opened: string[] = [];
  const isOpen = new Set<string>();
  const reader = createSimulatedReader(() => 'whole');
  const open = async (name: string): Promise<Link> => {
    opened.push(name);
    const baud = Number(name.split('@')[1]);
    const { link, data } = makeLink(name, {
      write: (bytes, done) => {
        done();
        const replies =
          baud === speed ? reader.receive(bytes) : baud > 30_000 ? [bytes.map((b) => b ^ 0x5a)] : [];
        for (const reply of replies) queueMicrotask(() => data(reply));
      },
      close: (done) => {
        isOpen.delete(name);
        done();
      },
    });
    isOpen.add(name);
    return link;
  };
  return { opened, isOpen, open };
}

describe('the speed of a serial reader', () => {
  it.each(READER_BAUDS)('is found at %d, and remembered', async (speed) => {
    const { opened, isOpen, open } = readerAt(speed);
    const remembered = new Map<string, number>();
    const opener = createReaderOpener({
      open,
      probeMs: 5,
      remember: (path, baud) => remembered.set(path, baud),
    });
    const link = await opener('serial:/dev/ttyS9@auto');
    expect(link.name).toBe(`serial:/dev/ttyS9@${speed}`);
    expect([...isOpen]).toEqual([link.name]);
    expect(remembered.get('/dev/ttyS9')).toBe(speed);
    await link.close();
    opened.length = 0;
    await opener('serial:/dev/ttyS9@auto');
    expect(opened).toEqual([link.name]);
    // Another process that was told of it begins there, too.
    opened.length = 0;
    const heir = createReaderOpener({ open, probeMs: 5, remembered: (path) => remembered.get(path) });
    await heir('serial:/dev/ttyS9@auto');
    expect(opened).toEqual([link.name]);
  });

  it('is the usual one while nothing answers, after all were tried', async () => {
    const { opened, isOpen, open } = readerAt(undefined);
    const link = await createReaderOpener({ open, probeMs: 5 })('serial:COM3@auto');
    expect(opened).toHaveLength(READER_BAUDS.length + 1);
    expect(link.name).toBe('serial:COM3@115200');
    expect(isOpen.size).toBe(1);
  });

  it('is not guessed at where it is written, and other links are left alone', async () => {
    const { opened, open } = readerAt(9600);
    const opener = createReaderOpener({ open, probeMs: 5 });
    await opener('serial:/dev/ttyS9@19200');
    await opener('tcp:192.0.2.7:9100');
    expect(opened).toEqual(['serial:/dev/ttyS9@19200', 'tcp:192.0.2.7:9100']);
  });
});
