import { readFileSync } from 'node:fs';
import { decodePicture, turnPicture } from './picture.ts';
import { createPpOcr } from './engine/pp-ocr.ts';
import { piecesOf } from './fields/pieces.ts';
const e = await createPpOcr(2);
for (const f of process.argv.slice(2)) { const p=decodePicture(readFileSync(f)); for (const q of process.env.T?[2 as const]:[0 as const]) for (const l of piecesOf(await e.read(q?turnPicture(p,q):p))) console.log(Math.min(...l.conf).toFixed(2), l.text, l.x0|0, l.x1|0, l.cy|0, l.h|0); }
