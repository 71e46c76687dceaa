import { createTRPCClient } from '@trpc/client';
import { forEachLocale } from '../../content/locales.ts';
import type { KioskRouter } from '../../main/doors/kiosk.ts';
import type { Page } from '../../main/visit/page.ts';
import type { ChosenVoices } from '../../main/voice/system-voice.ts';
import { portLink } from '../ui/door/port-link.ts';
import { makePlayer, type PlayerReport } from '../ui/voice/player.ts';
import { browserSounds } from '../ui/voice/sound.ts';
import { followVoices, systemVoice } from '../ui/voice/system.ts';
import type { KioskDoor, VoiceNow } from './door.ts';

/** From the page to its first sound: it is painted within some 50 ms, and is heard 0.3–0.6 s after that. */
const HEARD_AFTER_MS = 420;
/** What changes on a page that is shown is said nearly at once: not while a finger is still on its way to the next key. */
const SAID_AFTER_MS = 100;

/** The loudest of the steps that the core counts in. */
const LOUDEST = 10;

/** A refusal is the core's answer to a late or foolish call: the page that comes next says all there is to say. */
const refused = () => undefined;

/** Whether this page is about to record what is said to it. */
const hears = ({ blocks }: Page) =>
  blocks.some((block) => block.kind === 'recording' && block.at === 'opening');

/** The kiosk's door in the product: the port that main joined to this window. */
export function realDoor(): KioskDoor {
  const bridge = window.banban;
  if (!bridge) throw new Error('this page runs in the kiosk only');
  const core = createTRPCClient<KioskRouter>({ links: [portLink(bridge)] });

  let present: Page | null = null;
  const pageListeners = new Set<(page: Page) => void>();
  const voiceListeners = new Set<(now: VoiceNow) => void>();
  let voice: VoiceNow = { state: 'idle', phrase: null };
  const tell = (now: VoiceNow) => {
    const was = voice.state === 'speaking';
    voice = now;
    for (const listener of voiceListeners) listener(now);
    if (was !== (now.state === 'speaking'))
      core.speaking.mutate({ speaking: now.state === 'speaking' }).catch(refused);
  };

  const report = (said: PlayerReport) => {
    if (said.kind === 'phrase-started') tell({ state: 'speaking', phrase: said.phrase });
    else if (said.kind === 'done') tell({ state: said.heard ? 'finished' : 'muted', phrase: null });
    else if (said.kind === 'stopped') tell({ state: 'idle', phrase: null });
    else if (said.kind === 'failed' && said.why === 'system')
      core.voiceFailed.mutate({ utterance: said.utterance, phrase: said.phrase }).catch(refused);
  };
  let chosen: ChosenVoices = forEachLocale(() => null);
  followVoices((offered) => {
    core.voices.mutate(offered).then((choice) => {
      chosen = choice;
    }, refused);
  });
  const system = systemVoice(() => chosen[present?.look.locale ?? 'zh-CN']);
  /** When the page that is shown came. */
  let cameAt = 0;
  // Clips that were long in coming have used up the wait.
  const player = makePlayer(browserSounds(), report, system, () =>
    Math.max(SAID_AFTER_MS, cameAt + HEARD_AFTER_MS - performance.now()),
  );

  core.pages.subscribe(undefined, {
    onData(page) {
      // What was being said belonged to the page that is gone.
      if (present?.stepId !== page.stepId) {
        if (present) player.stop();
        cameAt = performance.now();
      }
      // The microphone hears what the kiosk says.
      if (hears(page)) player.stop();
      present = page;
      player.setVolume(page.guide ? page.guide.volume / LOUDEST : 1);
      for (const listener of pageListeners) listener(page);
    },
  });
  core.speech.subscribe(undefined, { onData: ({ utterance, clips }) => player.play(utterance, clips) });

  const here = () => (present ? { stepId: present.stepId, rev: present.rev } : null);
  return {
    pages(listener) {
      pageListeners.add(listener);
      if (present) listener(present);
      return () => pageListeners.delete(listener);
    },
    voice(listener) {
      voiceListeners.add(listener);
      listener(voice);
      return () => voiceListeners.delete(listener);
    },
    act({ stepId, rev, action }) {
      player.stop();
      core.act.mutate({ stepId, rev, action }).catch(refused);
    },
    key({ stepId, rev, key }) {
      player.stop();
      core.key.mutate({ stepId, rev, key }).catch(refused);
    },
    strokes({ stepId, rev, strokes }) {
      player.stop();
      core.strokes.mutate({ stepId, rev, strokes }).catch(refused);
    },
    camera: ({ stepId, rev, state }) => void core.camera.mutate({ stepId, rev, state }).catch(refused),
    photo: ({ stepId, rev, image }) => void core.photo.mutate({ stepId, rev, image }).catch(refused),
    microphone: ({ stepId, rev, state }) =>
      void core.microphone.mutate({ stepId, rev, state }).catch(refused),
    recording: ({ stepId, rev, sound, long, heard }) =>
      void core.recording.mutate({ stepId, rev, sound, long, heard }).catch(refused),
    held: (id) => core.held.query({ id }).catch(() => null),
    press(key) {
      core.press.mutate(key).catch(refused);
    },
    focused(id) {
      core.focused.mutate({ id }).catch(refused);
    },
    switched() {
      core.switched.mutate().catch(refused);
    },
    touch() {
      player.stop();
      core.touch.mutate().catch(refused);
    },
    layout: (size) => void core.layout.mutate(size).catch(refused),
    frame(image) {
      const at = here();
      if (at) core.picture.mutate({ ...at, image }).catch(refused);
    },
    guide(frame) {
      const at = here();
      if (at) core.guide.mutate({ ...at, ...frame }).catch(refused);
    },
  };
}
