import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { soundKey } from '../../../content/voices/packs.ts';
import { wavMs } from '../../../content/voices/sound-length.ts';
import { PackRefused, type Signing } from '../pack/codec.ts';
import { writePackFolder } from '../pack/folder.ts';
import type { KeptPacks, PackLine } from '../pack/kept.ts';
import type { VoiceLocale } from '../port.ts';
import { CONSENT } from './consent.ts';
import { makeProgress } from './progress.ts';
import type { Recordings, Speaker } from './recordings.ts';
import type { NewSpeaker, PhraseNow, RoomNews, RoomPage } from './room-page.ts';
import { judgeTake, ROOM_RATE } from './sound.ts';
import type { ToRecord } from './to-record.ts';

/**
 * The recording room: staff open it for a volunteer, who reads one phrase after the other in her own dialect. It holds
 * what the page shows; the page draws it and lends the microphone.
 */

export interface Room {
  act(action: string): Promise<void>;
  begin(who: NewSpeaker): Promise<void>;
  /** What the microphone heard: PCM16, one channel, ROOM_RATE. */
  take(pcm: Uint8Array): Promise<void>;
  /** Two people, or one, say yes to the pack that is coming in. */
  bring(by: readonly string[]): Promise<void>;
}

export function makeRoom(input: {
  station: string;
  diagonalInch: number;
  locale: VoiceLocale;
  all: readonly ToRecord[];
  /** A task's name; null for the groups that are no task. */
  nameOf(group: string): string | null;
  recordings: Recordings;
  packs: KeptPacks;
  key: Signing;
  today(): string;
  /** Staff choose a folder; null: they chose none. */
  askFolder(why: 'export' | 'import'): Promise<string | null>;
  onPage(page: RoomPage): void;
  onTrouble(what: string, error: unknown): void;
}): Room {
  const { recordings, packs, all } = input;
  let speakers: Speaker[] = [];
  let speaker: Speaker | null = null;
  let group: string | null = null;
  let phrase: ToRecord | null = null;
  let take: PhraseNow['take'] = { at: 'none' };
  let kept: PackLine[] = [];
  let incoming: { from: string; line: PackLine } | null = null;
  let at: RoomPage['at'] = 'start';
  let news: RoomNews | null = null;

  const progress = makeProgress(all, input.nameOf);

  function show() {
    input.onPage({
      at,
      station: input.station,
      diagonalInch: input.diagonalInch,
      consent: CONSENT.text.split('\n'),
      speakers: speakers.map(progress.speakerLine),
      speaker: speaker && progress.speakerLine(speaker),
      groups: speaker ? progress.groupLines(speaker) : [],
      phrase:
        speaker && phrase
          ? {
              words: phrase.words,
              line: phrase.line,
              left: progress.missing(speaker, group).length,
              group: progress.groupLine(speaker, phrase.group),
              take,
              first: progress.before(group, phrase) === null,
            }
          : null,
      packs: kept,
      incoming: incoming?.line ?? null,
      news,
    });
  }
  async function go(to: RoomPage['at'], says: RoomNews | null = null) {
    at = to;
    news = says;
    if (to === 'start') {
      speaker = null;
      // What another language's speakers read is not asked for here.
      speakers = (await recordings.list()).filter(({ locale }) => locale === input.locale);
    }
    if (to === 'packs') kept = await packs.list();
    show();
  }
  /** To a phrase, with what was kept of it; without one, back to the groups. */
  async function toPhrase(who: Speaker, to: ToRecord | null) {
    phrase = to;
    const wav = to && (await recordings.sound(who.id, to.words));
    take = wav ? { at: 'good', wav, ms: wavMs(wav) ?? 0, kept: true } : { at: 'none' };
    await go(to ? 'phrase' : 'groups');
  }
  /** Her recordings as a pack in a folder of its own. */
  async function exportTo(who: Speaker, parent: string): Promise<string> {
    const files = await recordings.pack(who.id, { name: input.station, key: input.key });
    for (let nth = 1; ; nth++) {
      const folder = join(parent, `${who.id}-${input.today()}${nth === 1 ? '' : `-${nth}`}`);
      try {
        await writePackFolder(folder, files);
        return folder;
      } catch (error) {
        // The second of a day is laid beside the first.
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || nth >= 99) throw error;
      }
    }
  }

  async function onSpeaker(who: Speaker, action: string): Promise<void> {
    switch (action) {
      case 'save': {
        const parent = await input.askFolder('export');
        if (parent !== null) await exportTo(who, parent);
        return await go('speaker', parent === null ? null : 'saved');
      }
      case 'use': {
        const parent = await mkdtemp(join(tmpdir(), 'banban-voice-'));
        try {
          await packs.bring(await exportTo(who, parent), [input.station]);
        } finally {
          await rm(parent, { recursive: true, force: true });
        }
        return await go('speaker', 'in-use');
      }
      case 'forget':
        return await go('forget');
      case 'forget-yes':
        // What was made of it here goes too.
        await packs.remove(who.id);
        await recordings.forget(who.id);
        return await go('start', 'forgotten');
      case 'groups':
        return await go('groups');
      case 'speaker':
        return await go('speaker');
      case 'skip':
        return await toPhrase(who, phrase && progress.next(who, group, phrase));
      case 'before':
        return await toPhrase(who, phrase && (progress.before(group, phrase) ?? phrase));
      case 'again':
        take = { at: 'none' };
        return show();
      case 'keep':
        if (!phrase || take.at !== 'good') return;
        speaker = await recordings.keep(who.id, phrase.words, take.wav);
        return await toPhrase(speaker, progress.next(speaker, group, phrase));
      default:
        if (action.startsWith('group:')) {
          group = action.slice('group:'.length);
          await toPhrase(who, progress.next(who, group, null));
        }
    }
  }

  async function act(action: string): Promise<void> {
    switch (action) {
      case 'start':
        return await go('start');
      case 'new':
        return await go('consent');
      case 'packs':
        return await go('packs');
      case 'import': {
        const from = await input.askFolder('import');
        if (from === null) return await go('packs');
        incoming = { from, line: await packs.look(from) };
        return await go('incoming');
      }
      default:
        break;
    }
    const [, what, id] = /^(open|choose|remove):(.+)$/.exec(action) ?? [];
    if (what === 'open') {
      speaker = (await recordings.list()).find((one) => one.id === id) ?? null;
      return await go(speaker ? 'groups' : 'start');
    }
    if (what === 'choose') {
      const pack = kept.find((one) => one.pack === id);
      if (pack) await packs.choose(pack.locale, pack.chosen ? null : pack.pack);
      return await go('packs');
    }
    if (what === 'remove' && id !== undefined) {
      await packs.remove(id);
      return await go('packs', 'removed');
    }
    if (speaker) await onSpeaker(speaker, action);
  }

  /** One thing after the other; what goes wrong is said on the page that is there. */
  let turn: Promise<void> = Promise.resolve();
  const inTurn = (what: string, run: () => Promise<void>): Promise<void> => {
    turn = turn.then(run).catch(async (error: unknown) => {
      input.onTrouble(what, error);
      await go(at === 'incoming' ? 'packs' : at, error instanceof PackRefused ? error.why : 'not-now');
    });
    return turn;
  };

  return {
    act: (action) => inTurn('act', () => act(action)),
    begin: (who) =>
      inTurn('begin', async () => {
        // Without her yes there is no recording, whatever the page says.
        if (!who.agreed) return await go('consent');
        speaker = await recordings.begin({
          speaker: who.speaker.trim(),
          locale: input.locale,
          ...(who.dialect?.trim() ? { dialect: who.dialect.trim() } : {}),
          consent: { ...CONSENT, date: input.today(), agreed: true },
        });
        await go('groups');
      }),
    take: (pcm) =>
      inTurn('take', async () => {
        if (!speaker || !phrase || at !== 'phrase') return;
        const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
        const samples = Float32Array.from(
          { length: Math.floor(pcm.byteLength / 2) },
          (_, n) => view.getInt16(n * 2, true) / 32_768,
        );
        const judged = judgeTake(samples, ROOM_RATE, soundKey(phrase.words));
        take =
          judged.fault === null
            ? { at: 'good', wav: judged.wav, ms: judged.ms, kept: false }
            : { at: 'bad', fault: judged.fault };
        news = null;
        show();
      }),
    bring: (by) =>
      inTurn('bring', async () => {
        if (!incoming) return;
        const brought = await packs.bring(incoming.from, by);
        if (brought === 'second-person') return show();
        incoming = null;
        await go('packs', brought === 'name-taken' ? 'name-taken' : 'brought');
      }),
  };
}
