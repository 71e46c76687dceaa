import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../id-card/fixtures.ts';
import { encodeGb18030 } from './gb18030.ts';
import { type ReadOutcome, readSocialCard } from './read-plan.ts';
import { decodeName, Records, TAG } from './records.ts';
import {
  type CardManners,
  createSimulatedCard,
  SIMULATED_CARD_NUMBER,
  USUAL_MANNERS,
} from './simulated-card.ts';

/** Carries a reading out against a card that answers at once. */
function read(receive: (command: Uint8Array) => Uint8Array): { result: ReadOutcome; commands: Uint8Array[] } {
  const commands: Uint8Array[] = [];
  const dialogue = readSocialCard();
  let step = dialogue.next();
  while (!step.done) {
    commands.push(step.value);
    if (commands.length > 400) throw new Error('no end to it');
    step = dialogue.next(receive(step.value));
  }
  return { result: step.value, commands };
}

const readCard = (manners: Partial<CardManners>, name: keyof typeof FIXTURES = 'wang-guixiang') =>
  read(createSimulatedCard(FIXTURES[name], { ...USUAL_MANNERS, ...manners }).receive);

const wang = {
  outcome: 'read',
  card: {
    identifier: '33029900000000000000000000000001',
    region: '330299',
    cardClass: '3',
    issuer: '330299',
    issuedOn: '2015-06-01',
    validTo: '2035-06-01',
    cardNumber: SIMULATED_CARD_NUMBER,
    holder: {
      number: '330299194608150021',
      name: '王桂香',
      sex: 'female',
      ethnicity: { code: '01', name: '汉' },
      birthplace: '330299',
      birth: '1946-08-15',
      doubts: [],
    },
  },
};

describe('a social-security card', () => {
  const manners = fc.record({
    addressing: fc.constantFrom('tag', 'number', 'selected'),
    layout: fc.constantFrom(1, 2),
    detours: fc.boolean(),
    refusesLengths: fc.boolean(),
    fileP1: fc.constantFrom(0x00, 0x02),
    unknownTags: fc.boolean(),
  }) as fc.Arbitrary<Partial<CardManners>>;

  it('is read the same whatever its manners are', () => {
    fc.assert(
      fc.property(manners, (some) => {
        const { result } = readCard(some);
        expect(result).toMatchObject(wang);
        expect(result.outcome === 'read' && result.card.version).toBe(some.layout === 1 ? '1.00' : '2.00');
      }),
    );
  });

  it.each(Object.entries(FIXTURES))('reads %s', (_, person) => {
    const { result } = read(createSimulatedCard(person).receive);
    expect(result.outcome === 'read' && result.card.holder).toMatchObject({
      name: person.name,
      number: person.number,
      sex: person.sex,
      birth: person.birth,
      ethnicity: person.ethnicity,
      doubts: [],
    });
  });

  it('joins a long name before it is decoded: a character lies across both records', () => {
    const name = '阿依古丽·阿不都热合曼·买㛃提明';
    const bytes = encodeGb18030(name);
    expect([bytes[28], bytes[29], bytes[30], bytes[31]]).not.toContain(undefined);
    const { result } = read(createSimulatedCard({ ...FIXTURES['ayi-guli'], name }).receive);
    expect(result.outcome === 'read' && result.card.holder.name).toBe(name);
    expect(decodeName(bytes.subarray(0, 30), bytes.subarray(30))).toBe(name);
    expect(decodeName(Uint8Array.of(...bytes.subarray(0, 27)))).toBeUndefined();
  });

  it('says that a card wants a PIN, with what the card says of itself, and tries none', () => {
    for (const addressing of ['tag', 'number', 'selected'] as const) {
      const { result, commands } = readCard({ pin: true, addressing });
      expect(result).toMatchObject({
        outcome: 'needs-pin-refused',
        face: { cardNumber: SIMULATED_CARD_NUMBER, region: '330299' },
      });
      expect(JSON.stringify(result)).not.toContain('330299194608150021');
      // VERIFY is 20, CHANGE REFERENCE DATA 24, RESET RETRY COUNTER 2C: none of them, ever.
      expect(commands.map(([, instruction]) => instruction)).toEqual(
        commands.map(([, instruction]) =>
          expect.toSatisfy(() => [0xa4, 0xb2, 0xc0].includes(instruction ?? 0)),
        ),
      );
    }
  });

  it('knows another card from one', () => {
    expect(readCard({ foreign: true }).result).toEqual({ outcome: 'not-a-social-card' });
  });

  it('believes the tag and not the place', () => {
    // Every file's records in reverse: by number, each comes where another is expected.
    const card = createSimulatedCard(FIXTURES['wang-guixiang'], { ...USUAL_MANNERS, addressing: 'number' });
    const { result } = read((command) => {
      const [, instruction, p1 = 0, p2 = 0] = command;
      if (instruction !== 0xb2 || (p2 & 7) !== 4 || p1 > 7) return card.receive(command);
      const turned = command.slice();
      turned[2] = 8 - p1;
      return card.receive(turned);
    });
    expect(result).toMatchObject(wang);
  });

  it('does not choose between two names', () => {
    const card = createSimulatedCard(FIXTURES['wang-guixiang']);
    const { result } = read((command) => {
      const [, instruction, p1] = command;
      // Asked for the sex, it gives another name.
      return instruction === 0xb2 && p1 === TAG.sex
        ? Uint8Array.of(TAG.name, 4, ...encodeGb18030('李明'), 0x90, 0x00)
        : card.receive(command);
    });
    expect(result).toEqual({ outcome: 'unreadable' });
  });

  it('leaves out what is no date, no digit, no whole value', () => {
    const records = new Records();
    expect(records.take(Uint8Array.of(TAG.issuedOn, 4, 0xff, 0xff, 0xff, 0xff))).toBe(true);
    expect(records.take(Uint8Array.of(TAG.validTo, 4, 0x20, 0x35))).toBe(false);
    expect(records.take(Uint8Array.of(TAG.number, 2, 0x31, 0x32))).toBe(false);
    expect(records.take(Uint8Array.of(0x99, 1, 0x31))).toBe(false);
    expect(records.has(TAG.validTo)).toBe(false);
  });

  it('never ends on a card that goes on and on, nor names anybody on noise', () => {
    for (const stubborn of [[0x61, 0x10], [0x6c, 0x10], [0x90, 0x00], [0x62, 0x82], []])
      expect(read(() => Uint8Array.from(stubborn)).result.outcome).toBe('unreadable');
    fc.assert(
      fc.property(fc.infiniteStream(fc.uint8Array({ maxLength: 64 })), (answers) => {
        const { result } = read(() => answers.next().value);
        expect(['unreadable', 'not-a-social-card', 'needs-pin-refused']).toContain(result.outcome);
      }),
    );
  });

  it('never names a wrong person when an answer is spoilt', () => {
    const long = { ...FIXTURES['ayi-guli'], name: '阿依古丽·阿不都热合曼·买㛃提明' };
    const persons = [FIXTURES['wang-guixiang'], long];
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...persons),
        manners,
        fc.nat({ max: 40 }),
        fc.constantFrom('cut', 'silent', 'doubled', 'error', 'late'),
        fc.nat({ max: 40 }),
        (person, some, at, fault, where) => {
          const card = createSimulatedCard(person, { ...USUAL_MANNERS, ...some, layout: 2 });
          let count = 0;
          let before = new Uint8Array([0x90, 0x00]);
          const { result } = read((command) => {
            const answer = card.receive(command);
            const previous = before;
            before = answer.slice();
            if (count++ !== at) return answer;
            if (fault === 'cut') return answer.slice(0, where % answer.length);
            if (fault === 'silent') return new Uint8Array();
            if (fault === 'doubled') return Uint8Array.of(...answer.subarray(0, -2), ...answer);
            return fault === 'late' ? previous : Uint8Array.of(0x6f, 0x00);
          });
          outcomes.add(result.outcome);
          if (result.outcome !== 'read') return;
          expect(result.card.holder).toMatchObject({ number: person.number, name: person.name, doubts: [] });
        },
      ),
      { numRuns: 2000 },
    );
    expect([...outcomes].sort()).toEqual(['read', 'unreadable']);
  });
});
