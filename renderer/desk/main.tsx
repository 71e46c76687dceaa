import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@fontsource-variable/noto-sans-sc/wght.css';
import '../ui/fonts.css';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/words.ts';
import { Browser } from './Browser.tsx';
import { Desk } from './Desk.tsx';
import { realDoor } from './door.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
// The kiosk's own window has a port; without one this is a browser in the house.
const bridge = window.banban;
createRoot(root).render(<StrictMode>{bridge ? <Desk door={realDoor(bridge)} /> : <Browser />}</StrictMode>);
