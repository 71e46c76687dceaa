import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { RpcError } from '../../workers/rpc.ts';
import { attachmentRow } from '../attachments.ts';
import { toJson } from '../canonical.ts';
import { dayOf, makeCaseNumber } from '../case-number.ts';
import type { CaseFact, ConfirmedBody, ConfirmedVisit, ConfirmResult, ReportedMatter } from '../port.ts';
import { keepRequest } from './requests.ts';
import type { Trx, Writer } from './writer.ts';

/** The name of the setting that keeps a day's numbers apart from those of a journal that was put aside. */
export const SEQUENCE_FLOOR = 'sequence-floor';

async function nextSequence(trx: Trx, station: string, kiosk: string, day: string): Promise<number> {
  const { last } = await trx
    .insertInto('day_sequence')
    .values({ station, kiosk, day, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['station', 'kiosk', 'day']).doUpdateSet({ last: sql<number>`day_sequence.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  if (Number(last) > 1) return Number(last);
  const row = await trx
    .selectFrom('setting')
    .select('value')
    .where('name', '=', SEQUENCE_FLOOR)
    .executeTakeFirst();
  const floor = row ? (JSON.parse(row.value) as { day: string; floor: number }) : undefined;
  if (floor?.day !== day) return 1;
  await trx
    .updateTable('day_sequence')
    .set({ last: floor.floor + 1 })
    .where('station', '=', station)
    .where('kiosk', '=', kiosk)
    .where('day', '=', day)
    .execute();
  return floor.floor + 1;
}

/** How the place packs name what they list. Words somebody wrote are none. */
const PLACE_ID = /^[a-z][a-z0-9-]{0,39}$/;

/** The matter as it may be kept for good. What is no id is left out: nobody's confirmation fails for it. */
function matterById({ kind, grid }: ReportedMatter = {}): ReportedMatter {
  const isId = (id: string | undefined): id is string => id !== undefined && PLACE_ID.test(id);
  return { ...(isId(kind) ? { kind } : {}), ...(isId(grid) ? { grid } : {}) };
}

function refuseBadInput(input: ConfirmedVisit): void {
  for (const name of ['visitId', 'taskId', 'station', 'kiosk'] as const) {
    if (typeof input[name] !== 'string' || input[name] === '')
      throw new RpcError('bad-input', `${name} is missing`);
  }
  if (!Number.isFinite(input.confirmedAt)) throw new RpcError('bad-input', 'confirmedAt is no time');
  if (input.mode === 'practice') throw new RpcError('bad-input', 'a practice visit makes no case');
}

/** The next number of the day and kiosk, with a token that says nothing by itself. */
async function takeNumber(
  trx: Trx,
  { station, kiosk, at }: { station: string; kiosk: string; at: number },
): Promise<{ caseNumber: string; caseToken: string }> {
  const day = dayOf(at);
  const sequence = await nextSequence(trx, station, kiosk, day);
  try {
    const caseNumber = makeCaseNumber({ station, kiosk, day, sequence });
    return { caseNumber, caseToken: randomBytes(16).toString('base64url') };
  } catch (error) {
    throw new RpcError('bad-input', error instanceof Error ? error.message : 'no case number can be made');
  }
}

/** See `Journal.takeCaseNumber`. */
export const takeCaseNumber = (
  writer: Writer,
  input: { station: string; kiosk: string; at: number },
): Promise<{ caseNumber: string; caseToken: string }> =>
  writer.write('takeCaseNumber', (trx) => takeNumber(trx, { ...input, at: Math.round(input.at) }));

/** Commits a visit; see `Journal.confirmVisit`. */
export async function confirmVisit(writer: Writer, input: ConfirmedVisit): Promise<ConfirmResult> {
  refuseBadInput(input);
  const slip = toJson(input.slip, 'the slip');
  toJson(input.facts, 'the facts');
  const { visitId, taskId, mode, service, station, kiosk } = input;
  const confirmedAt = Math.round(input.confirmedAt);
  return await writer.write('confirmVisit', async (trx, audit) => {
    const known = await trx
      .selectFrom('case_fact')
      .select(['case_number', 'case_token', 'print_job_id'])
      .where('visit_id', '=', visitId)
      .executeTakeFirst();
    if (known)
      return { caseNumber: known.case_number, caseToken: known.case_token, printJobId: known.print_job_id };

    const { caseNumber, caseToken } = await takeNumber(trx, { station, kiosk, at: confirmedAt });
    const printJobId = randomUUID();
    const eventId = randomUUID();
    const actor = input.actor ?? 'resident';
    const told = { caseToken, taskId, mode, service, station, kiosk };
    const body: ConfirmedBody = { ...told, ...matterById(input.matter) };
    const fact: CaseFact = {
      eventId,
      caseNumber,
      kind: 'confirmed',
      at: confirmedAt,
      actor,
      stage: '受理',
      body,
      personal: input.facts,
      ...(input.person === undefined ? {} : { person: input.person }),
    };
    await trx
      .insertInto('case_fact')
      .values({
        visit_id: visitId,
        event_id: eventId,
        case_number: caseNumber,
        case_token: caseToken,
        task_id: taskId,
        confirmed_at: confirmedAt,
        print_job_id: printJobId,
      })
      .execute();
    await trx
      .insertInto('outbox')
      .values({ visit_id: visitId, event_id: eventId, body: toJson(fact, 'the fact'), delivered_at: null })
      .execute();
    for (const attachment of input.attachments ?? [])
      await trx
        .insertInto('attachment')
        .values({ ...attachmentRow(attachment, eventId), visit_id: visitId })
        .execute();
    await trx
      .insertInto('print_job')
      .values({
        job_id: printJobId,
        visit_id: visitId,
        slip,
        state: 'waiting',
        reason: null,
        created_at: confirmedAt,
        changed_at: confirmedAt,
        reprint_of: null,
      })
      .execute();
    await audit({
      at: confirmedAt,
      actor,
      what: 'visit-confirmed',
      about: caseNumber,
      detail: { taskId, mode, service: service.name, serviceMode: service.mode },
    });
    for (const request of input.requests ?? [])
      await keepRequest(trx, audit, { ...request, visitId, at: confirmedAt }, caseNumber);
    return { caseNumber, caseToken, printJobId };
  });
}
