import { loadRecorded } from '../../content/voices/packs.ts';
import { loadEspeak } from '../voice/espeak.ts';
import { loadKeptPacks } from '../voice/pack/kept.ts';
import type { VoiceConfig, VoiceLocale } from '../voice/port.ts';
import { makeVoice } from '../voice/voice.ts';
import { runWorker } from './entry.ts';

/** An engine failed and another, or the caption, goes on. `message` never holds what was to be said. */
export interface VoiceTrouble {
  kind: 'voice-trouble';
  voice: string;
  message: string;
}

/** The voice process. The GPL voice lives here and nowhere else. */
runWorker<VoiceTrouble, VoiceConfig>((emit, config) => {
  let chosen: Partial<Record<VoiceLocale, string>> = {};
  async function broughtIn() {
    if (config.packsFolder === undefined) return [];
    try {
      const kept = await loadKeptPacks(config.packsFolder);
      chosen = kept.chosen;
      return kept.packs;
    } catch (error) {
      // The house's own recordings are still there.
      emit({
        kind: 'voice-trouble',
        voice: 'packs',
        message: error instanceof Error ? error.name : 'failed',
      });
      return [];
    }
  }
  const voice = makeVoice({
    recorded: async () => [
      ...(await broughtIn()),
      ...(config.voicesFolder === undefined ? [] : await loadRecorded(config.voicesFolder)),
    ],
    chosen: (locale) => chosen[locale],
    espeak: async () => (config.espeak === false ? undefined : loadEspeak()),
    now: () => performance.now(),
    onTrouble: (name, message) => emit({ kind: 'voice-trouble', voice: name, message }),
  });
  // Warm before the first page speaks: loading takes 0.3–0.5 s, the first sentence of each language longer than others.
  const warm = async () => {
    await voice.speak({ phrases: [{ text: '您好', pause: 'stop' }], locale: 'zh-CN', rate: 'normal' });
  };
  warm().catch((error: unknown) =>
    emit({
      kind: 'voice-trouble',
      voice: 'espeak',
      message: error instanceof Error ? error.message : String(error),
    }),
  );
  return voice;
});
