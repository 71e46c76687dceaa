import { RpcError } from '../workers/rpc.ts';
import { type Attachment, type FactAttachment, MOST_ATTACHED } from './port.ts';

/** A picture or a spoken message as a row; the journal's and casework's tables have the same columns. */
export interface AttachmentRow {
  id: string;
  event_id: string;
  field: string;
  type: string;
  bytes: Uint8Array;
}

/** How each kind begins (JPEG's start of image; the EBML head of WebM): nothing else is kept under its name. */
const BEGINS: Record<Attachment['type'], readonly number[]> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'audio/webm': [0x1a, 0x45, 0xdf, 0xa3],
};

/** Whether bytes begin like what they are said to be, and are not too many to be kept. */
function isAttachment(type: string, bytes: Uint8Array): type is Attachment['type'] {
  if (!Object.hasOwn(BEGINS, type) || bytes.byteLength > MOST_ATTACHED) return false;
  return BEGINS[type as Attachment['type']].every((byte, index) => bytes[index] === byte);
}

/** @throws RpcError `bad-input` for what is neither a picture nor a spoken message, or too large. */
export function attachmentRow({ id, field, type, bytes }: Attachment, eventId: string): AttachmentRow {
  if (id === '' || field === '' || !(bytes instanceof Uint8Array) || !isAttachment(type, bytes))
    throw new RpcError('bad-input', 'an attachment is no picture and no spoken message, or is too large');
  return { id, event_id: eventId, field, type, bytes: Buffer.from(bytes) };
}

export const asAttachment = (row: AttachmentRow): FactAttachment => ({
  id: row.id,
  eventId: row.event_id,
  field: row.field,
  type: row.type as Attachment['type'],
  bytes: new Uint8Array(row.bytes),
});
