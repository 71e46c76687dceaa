import { loadLessons } from '../../content/load-lessons.ts';
import { beginClass } from '../classes/class.ts';
import type { ScreenPage } from '../classes/class-pages.ts';
import { forgetKept, readKept, writeKept } from '../classes/kept-file.ts';
import type { ClassMethods, ClassTold, Listen } from '../classes/port.ts';
import { type KeptClass, makeCode, makeRunning, type Running } from '../classes/running.ts';
import { systemClock, systemTimers } from '../clock/clock.ts';
import { makeFeed } from '../doors/feed.ts';
import { type LearnerServer, makeLearnerServer } from '../doors/learner/server.ts';
import { serveDoor } from '../doors/port-adapter.ts';
import { type ScreenContext, screenRouter } from '../doors/screen.ts';
import type { Utterance } from '../visit/speaking.ts';
import { speakOrCaption } from '../voice/client.ts';
import { type SpokenPhrase, VOICE_DEADLINE_MS, type VoiceMethods } from '../voice/port.ts';
import { type PortLike, portChannel } from './channel.ts';
import { runWorker } from './entry.ts';
import { replaceable } from './replaceable.ts';

/**
 * The class process: there while a class is on. It holds no key of the store and no door of the desk; what thirty
 * phones send ends here.
 */

export interface ClassConfig {
  contentFolder: string;
  /** The learner's page as it was built. */
  pagesFolder: string;
  /** What goes on after a power cut, and where it listened. */
  keptFile: string;
}

/** So often at most it is written down: thirty learners press in the same second. */
const KEEP_MS = 300;

/** What is kept besides the class itself. */
type Kept = KeptClass & { listen: Listen | null };

const voice = replaceable<VoiceMethods>(VOICE_DEADLINE_MS, {}, { first: VOICE_DEADLINE_MS });
let showOn: (port: PortLike) => void = () => undefined;

runWorker<ClassTold, ClassConfig>(
  (emit, config) => {
    const trouble = (about: string, error: unknown) =>
      emit({ kind: 'trouble', about, code: error instanceof Error ? error.name : 'failed' });
    const clock = { ...systemClock, ...systemTimers };
    const { lessons } = loadLessons(config.contentFolder);
    const lessonOf = (number: number) => {
      const lesson = lessons.find((one) => one.lesson === number);
      if (!lesson) throw new Error(`there is no lesson ${number}`);
      return lesson;
    };
    const page = makeFeed<ScreenPage | null>();
    const speech = makeFeed<Utterance>();
    page.set(null);
    let on: { running: Running; server: LearnerServer | null; listen: Listen | null } | null = null;
    let keeping: (() => void) | null = null;
    /** What the big screen said last: a learner who comes in does not have it said again. */
    let said = '';
    let utterances = 0;

    function keep(): void {
      keeping = null;
      if (!on) return;
      const kept: Kept = { ...on.running.kept(), listen: on.listen };
      try {
        writeKept(config.keptFile, kept);
      } catch (error) {
        // A full disk: the class goes on, it would only not survive a power cut.
        trouble('keep', error);
      }
    }
    function say(phrases: SpokenPhrase[]): void {
      const nth = ++utterances;
      speakOrCaption(voice.call.speak, { phrases, locale: 'zh-CN', rate: 'slow' }, (error) =>
        trouble('voice', error),
      )
        .then(({ clips }) => {
          if (nth === utterances) speech.set({ utterance: `class-${nth}`, clips });
        })
        .catch((error: unknown) => trouble('speech', error));
    }
    function changed(): void {
      if (!on) return;
      const shown = on.running.screen();
      page.set(shown);
      const words = shown.say.map(({ text }) => text).join('');
      const key = `${shown.phone.screen} ${words} ${shown.held}`;
      if (key !== said && !shown.held) say(shown.say);
      said = key;
      emit({ kind: 'class', now: on.running.now() });
      keeping ??= clock.after(KEEP_MS, keep);
    }

    async function start(kept: KeptClass, listen: Listen | null): Promise<void> {
      const running = makeRunning(kept, lessonOf);
      const { code } = kept.now;
      const server = listen
        ? makeLearnerServer({ running, code, pagesFolder: config.pagesFolder, clock, onTrouble: trouble })
        : null;
      on = { running, server, listen };
      if (server && listen) {
        const port = await server.listen(listen.address, listen.port);
        // The same port again after a power cut: the phones in the room ask there.
        on.listen = { ...listen, port };
        running.joinAt({ url: `http://${listen.address}:${port}/${code}`, code });
      }
      running.onChange(changed);
      changed();
    }
    function stop(): void {
      keeping?.();
      keeping = null;
      on?.server?.close();
      on = null;
      said = '';
      utterances += 1;
      forgetKept(config.keptFile);
      page.set(null);
      // A screen that is opened later has nothing of this class to say.
      speech.set({ utterance: 'none', clips: [] });
      emit({ kind: 'class', now: null });
    }

    const kept = readKept(config.keptFile, clock.wall()) as Kept | null;
    if (kept && lessons.some(({ lesson }) => lesson === kept.now.lesson)) {
      // Nobody's phone is on the line yet: each comes back by itself.
      const learners = kept.now.learners.map((one) => ({ ...one, here: false }));
      start({ ...kept, now: { ...kept.now, learners } }, kept.listen).catch((error: unknown) => {
        trouble('go-on', error);
        stop();
      });
    } else forgetKept(config.keptFile);

    showOn = (port) =>
      serveDoor<ScreenContext>(
        portChannel(port),
        screenRouter,
        { actor: { kind: 'audience', name: 'screen' }, page, speech },
        ({ path, code }) => emit({ kind: 'trouble', about: `door ${path}`, code }),
      );

    return {
      async begin({ id, lesson, listen }) {
        stop();
        const now = beginClass(lessonOf(lesson), { id, code: makeCode(), began: clock.wall() });
        try {
          await start({ version: 1, now, phones: {} }, listen);
        } catch (error) {
          stop();
          throw error;
        }
        keep();
        if (!on) throw new Error('the class did not begin');
        return (on as { running: Running }).running.now();
      },
      async act({ event }) {
        on?.running.act(event);
        return on?.running.now() ?? null;
      },
      now: async () => on?.running.now() ?? null,
      async finish() {
        stop();
      },
    } satisfies ClassMethods;
  },
  ({ kind }) => kind === 'trouble' || kind === 'class',
  (name, port) => {
    if (name === 'voice') voice.join(port);
    else if (name === 'screen') showOn(port);
  },
);
