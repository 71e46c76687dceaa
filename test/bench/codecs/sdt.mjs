/** An ID card's reply: bytes → frame → fields, whole and as a serial line brings it. */
import {
  decodeRecord,
  encodeRecord,
  readPayload,
  textOfReadPayload,
} from '../../../devices/id-card/card-record.ts';
import { checkCitizenNumber } from '../../../devices/id-card/citizen-number.ts';
import { FIXTURES } from '../../../devices/id-card/fixtures.ts';
import { createFrameDecoder, encodeReply, SW3, splitReply } from '../../../devices/id-card/sdt-frame.ts';
import { figure } from '../stats.mjs';
import { microseconds } from './timing.mjs';

const card = FIXTURES['wang-guixiang'];
const text = encodeRecord(card);
const reply = encodeReply(SW3.ok, readPayload(text));
/** A USB bridge hands a serial line's bytes on in pieces of about this size. */
const PIECE_BYTES = 62;

function fields(body) {
  const result = decodeRecord(textOfReadPayload(splitReply(body).data));
  if (!result.ok || result.card.number !== card.number) throw new Error('the card was not read');
}

export function sdtLines() {
  const whole = () => fields(createFrameDecoder('reply').push(reply)[0].body);
  const inPieces = () => {
    const decoder = createFrameDecoder('reply');
    for (let at = 0; at < reply.length; at += PIECE_BYTES) {
      const [event] = decoder.push(reply.subarray(at, at + PIECE_BYTES));
      if (event) fields(event.body);
    }
  };
  return [
    figure(`SDT reply of ${reply.length} bytes → card`, 'µs', microseconds(whole)),
    figure(`SDT reply in pieces of ${PIECE_BYTES} → card`, 'µs', microseconds(inPieces)),
    figure(
      'SDT text of 256 bytes → card',
      'µs',
      microseconds(() => decodeRecord(text)),
    ),
    figure(
      'ID number checked',
      'µs',
      microseconds(() => checkCitizenNumber(card.number, '2026-11-22')),
    ),
  ];
}
