import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attachment, CaseFact, ConfirmedVisit } from './port.ts';

/** 2026-11-24 09:32 in Asia/Shanghai. */
export const AT = Date.UTC(2026, 10, 24, 1, 32);

let count = 0;

/** A visit as tests confirm it, with a fictional resident of county 330299. */
export function testVisit(over: Partial<ConfirmedVisit> = {}): ConfirmedVisit {
  count += 1;
  return {
    visitId: `visit-${count}-${randomBytes(4).toString('hex')}`,
    taskId: 'electricity-bill',
    mode: 'self',
    confirmedAt: AT,
    station: 'GHL',
    kiosk: '1',
    facts: { account: '4362521087', name: '王桂香', amount: 17485 },
    slip: { title: '电费登记好了', sections: [{ label: '户名', value: '王*香' }] },
    service: { name: 'electricity', mode: 'demo' },
    ...over,
  };
}

/** A picture as a camera's page sends it, but for what is in it. */
export function testPhoto(over: Partial<Attachment> = {}): Attachment {
  count += 1;
  return {
    id: `photo-${count}-${randomBytes(4).toString('hex')}`,
    field: 'photo',
    type: 'image/jpeg',
    bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0, 1, 255, 254, count % 256]),
    ...over,
  };
}

/** A "confirmed" fact as it would come from a kiosk. */
export function testFact(caseNumber: string, over: Partial<CaseFact> = {}): CaseFact {
  count += 1;
  return {
    eventId: `event-${count}-${randomBytes(4).toString('hex')}`,
    caseNumber,
    kind: 'confirmed',
    at: AT,
    actor: 'resident',
    stage: '受理',
    body: {
      caseToken: randomBytes(16).toString('base64url'),
      taskId: 'electricity-bill',
      mode: 'self',
      service: { name: 'electricity', mode: 'demo' },
      station: 'GHL',
      kiosk: '1',
    },
    personal: { name: '王桂香' },
    ...over,
  };
}

/** A data folder of a test's own, and how to take it away. */
export function testFolder(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'banban-store-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
