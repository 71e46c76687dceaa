import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import frame from '../../content/words/zh-CN/ui.json';
import { loadFaces } from '../ui/faces.ts';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import type { KioskDoor } from './door.ts';
import { Kiosk } from './Kiosk.tsx';

/** Draws the kiosk into `#root`, fed by this door. */
export function show(door: KioskDoor): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no #root');
  // What stands around every page is asked for while the first page is on its way.
  void loadFaces(JSON.stringify(frame));
  createRoot(root).render(
    <StrictMode>
      <Kiosk door={door} />
    </StrictMode>,
  );
}
