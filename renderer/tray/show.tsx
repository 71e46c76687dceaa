import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/wght.css';
import '../ui/fonts.css';
import '../ui/tokens.css';
import './tray.css';
import type { TrayDoor } from './door.ts';
import { Tray } from './Tray.tsx';

/** Draws the tray into `#root`, fed by this door. */
export function show(door: TrayDoor): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  createRoot(root).render(
    <StrictMode>
      <Tray door={door} />
    </StrictMode>,
  );
}
