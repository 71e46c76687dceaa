import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/wght.css';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/words.ts';
import { Desk } from './Desk.tsx';
import { realDoor } from './door.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
if (!window.banban) throw new Error('this page was opened outside 伴办: there is no door');
createRoot(root).render(
  <StrictMode>
    <Desk door={realDoor(window.banban)} />
  </StrictMode>,
);
