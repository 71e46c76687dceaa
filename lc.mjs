import { loadContent } from './content/load.ts';
import { checkContent } from './content/check.ts';
let t=performance.now(); const c=loadContent('content'); console.log('load16',performance.now()-t, c.content.tasks.size);
t=performance.now(); loadContent('content'); console.log('again',performance.now()-t);
