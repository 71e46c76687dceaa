import { realDoor } from './door.ts';
import { show } from './show.tsx';

if (!window.banban) throw new Error('this page was opened outside 伴办: there is no door');
show(realDoor(window.banban));
