import { createTRPCClient } from '@trpc/client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/wght.css';
import type { ScreenRouter } from '../../main/doors/screen.ts';
import { portLink } from '../ui/door/port-link.ts';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/words.ts';
import { makePlayer } from '../ui/voice/player.ts';
import { browserSounds } from '../ui/voice/sound.ts';
import { Screen } from './Screen.tsx';

const root = document.getElementById('root');
const bridge = window.banban;
if (!root || !bridge) throw new Error('this page runs in a window of the house only');
const core = createTRPCClient<ScreenRouter>({ links: [portLink(bridge)] });
let onSpeaking: (phrase: number | null) => void = () => undefined;
const player = makePlayer(browserSounds(), (report) =>
  onSpeaking(report.kind === 'phrase-started' || report.kind === 'phrase-ended' ? report.phrase : null),
);
core.speech.subscribe(undefined, { onData: ({ utterance, clips }) => player.play(utterance, clips) });
createRoot(root).render(
  <StrictMode>
    <Screen
      follow={(listener) => {
        const following = core.page.subscribe(undefined, { onData: listener });
        return () => following.unsubscribe();
      }}
      followVoice={(listener) => {
        onSpeaking = listener;
      }}
    />
  </StrictMode>,
);
