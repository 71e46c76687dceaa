import { realDoor } from './real-door.ts';
import { show } from './show.tsx';

show(realDoor());
