import { type ReactNode, useId } from 'react';
import type { DrawingName } from '../../../main/visit/page.ts';

/**
 * How the paper of the receipt printer is changed, one picture a step. The printer is seen from the front and a little
 * from above, standing on its shelf; what a hand does stands out in the glow's colour, with an arrow.
 */

type Step = Extract<DrawingName, `paper-${string}`>;

const LABELS: Record<Step, string> = {
  'paper-open': '手压住打印机旁边的开关，把盖子往上掀开',
  'paper-core': '打开的打印机里只剩一个空纸芯，手把它拿出来',
  'paper-roll': '新的一卷纸放进去，纸头从纸卷下面出来，朝着人',
  'paper-roll-above': '新的一卷纸放进去，纸头从纸卷上面出来，朝着人',
  'paper-close': '纸拉出两个手指那么长，两只手把盖子盖好',
  'paper-tear': '盖好的打印机，手把多出来的纸往旁边撕掉',
  'paper-done': '打印机装好了纸，一张小票正要出来',
};

/** One picture of the changing of the paper. */
export function PaperChange({ name }: { name: Step }) {
  return (
    <svg viewBox="0 0 960 640" className="drawing" role="img" aria-label={LABELS[name]}>
      <Shelf />
      {STEPS[name]()}
    </svg>
  );
}

const STEPS: Record<Step, () => ReactNode> = {
  'paper-open': () => (
    <>
      <Closed lid={-7} />
      <Button />
      <Arrow d="M300 214C296 150 330 104 396 84" head="M352 70L398 82L374 124" />
      <Hand x={726} y={398} angle={-62} />
    </>
  ),
  'paper-core': () => (
    <>
      <Open />
      <Core y={330} />
      <g opacity=".9">
        <Core y={196} />
      </g>
      <Arrow d="M480 118V58" head="M450 84L480 52L510 84" />
      <Grip x={596} y={196} />
    </>
  ),
  'paper-roll': () => <NewRoll from="below" />,
  'paper-roll-above': () => <NewRoll from="above" />,
  'paper-close': () => (
    <>
      <Closed lid={-3} />
      <Tongue y={392} length={118} />
      <TwoFingers x={716} y={420} />
      <Press x={256} />
      <Press x={704} />
    </>
  ),
  'paper-tear': () => (
    <>
      <Closed lid={0} light />
      <g transform="rotate(14 372 404)">
        <Tongue y={400} length={128} torn />
      </g>
      <Arrow d="M640 452C700 446 740 420 764 380" head="M736 396L768 374L778 412" />
      <Grip x={560} y={500} low />
    </>
  ),
  'paper-done': () => (
    <>
      <Closed lid={0} light />
      <Slip />
      <g transform="translate(742 178)">
        <circle r="70" fill="var(--pine)" stroke="var(--paper)" strokeWidth="10" />
        <path
          d="M-34 2L-10 28L36 -26"
          fill="none"
          stroke="var(--paper)"
          strokeWidth="17"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </g>
    </>
  ),
};

function Shelf() {
  return (
    <g>
      <rect x="60" y="560" width="840" height="34" rx="17" fill="var(--il-wood)" />
      <rect x="100" y="594" width="760" height="14" rx="7" fill="var(--il-wood2)" />
    </g>
  );
}

/** The lower part: the same in every picture. */
function Body({ light }: { light?: boolean | undefined }) {
  return (
    <g>
      <path
        d="M226 368H734C752 368 764 380 766 398L784 520C788 548 772 562 748 562H212C188 562 172 548 176 520L194 398C196 380 208 368 226 368Z"
        fill="var(--il-device)"
      />
      <path d="M214 486H746" stroke="var(--il-devline)" strokeWidth="5" strokeLinecap="round" />
      <circle cx="694" cy="524" r="12" fill={light ? 'var(--il-glow2)' : 'var(--il-devline)'} />
      {light && <circle cx="694" cy="524" r="24" fill="var(--il-glow)" opacity=".35" />}
      <rect x="250" y="514" width="88" height="20" rx="10" fill="var(--il-slot)" />
    </g>
  );
}

/** With its cover down; `lid`: how far it is lifted at its front, in degrees. */
function Closed({ lid, light }: { lid: number; light?: boolean }) {
  return (
    <g>
      <Body light={light} />
      <g transform={`rotate(${lid} 724 372)`}>
        <path
          d="M244 212C246 186 264 172 290 172H670C696 172 714 186 716 212L732 372H228Z"
          fill="var(--il-shelf)"
        />
        <path d="M300 202H660" stroke="var(--il-devline)" strokeWidth="8" strokeLinecap="round" />
        <rect x="320" y="236" width="320" height="62" rx="20" fill="var(--il-devscreen)" />
        <path
          d="M360 267H600"
          stroke="var(--il-roll)"
          strokeWidth="12"
          strokeLinecap="round"
          strokeDasharray="2 26"
        />
      </g>
      <rect x="262" y="382" width="436" height="22" rx="11" fill="var(--il-slot)" />
    </g>
  );
}

/** With its cover up: the tub in which the roll lies is seen. */
function Open() {
  return (
    <g>
      <path
        d="M232 296L262 62C265 42 279 30 300 30H660C681 30 695 42 698 62L728 296Z"
        fill="var(--il-shelf)"
      />
      <path d="M268 282L294 76H666L692 282Z" fill="var(--il-devscreen)" />
      <g transform="translate(330 96)" opacity=".75">
        <rect width="112" height="76" rx="12" fill="none" stroke="var(--il-devline)" strokeWidth="6" />
        <circle cx="42" cy="36" r="20" fill="none" stroke="var(--il-devline)" strokeWidth="6" />
        <path d="M42 56H92" stroke="var(--il-devline)" strokeWidth="6" strokeLinecap="round" />
      </g>
      <Body />
      <path
        d="M206 372L236 288C240 276 250 270 262 270H698C710 270 720 276 724 288L754 372C760 392 748 408 728 408H232C212 408 200 392 206 372Z"
        fill="var(--il-device)"
      />
      <path
        d="M262 372L282 306C284 298 290 294 298 294H662C670 294 676 298 678 306L698 372C700 380 694 386 686 386H274C266 386 260 380 262 372Z"
        fill="var(--il-slot)"
      />
      <rect x="250" y="392" width="460" height="12" rx="6" fill="var(--il-glow2)" opacity=".8" />
    </g>
  );
}

/** The empty core, lying across. */
function Core({ y }: { y: number }) {
  return (
    <g>
      <rect x="386" y={y - 20} width="188" height="40" rx="18" fill="var(--il-roll)" />
      <ellipse cx="392" cy={y} rx="13" ry="20" fill="var(--il-wood2)" />
      <ellipse cx="392" cy={y} rx="6" ry="10" fill="var(--il-slot)" />
      <path d={`M420 ${y - 10}H556`} stroke="#fff" strokeWidth="5" strokeLinecap="round" opacity=".35" />
    </g>
  );
}

/** The roll is dropped in; the side view in the round window shows from where its end comes. */
function NewRoll({ from }: { from: 'below' | 'above' }) {
  const clip = useId();
  const end = from === 'below' ? 'M22 68C-20 72 -70 76 -150 34' : 'M22 -68C-40 -68 -70 -20 -150 34';
  return (
    <>
      <Open />
      <g>
        <path
          d="M356 344H604V416L588 404L572 416L556 404L540 416L524 404L508 416L492 404L476 416L460 404L444 416L428 404L412 416L396 404L380 416L364 404L356 416Z"
          fill="var(--il-paper)"
          stroke="var(--il-cardline)"
          strokeWidth="3"
        />
        <rect
          x="340"
          y="214"
          width="280"
          height="146"
          rx="66"
          fill="var(--il-paper)"
          stroke="var(--il-cardline)"
          strokeWidth="4"
        />
        <path
          d="M372 248H590M366 286H598M376 324H588"
          stroke="var(--il-cup2)"
          strokeWidth="6"
          strokeLinecap="round"
        />
        <ellipse
          cx="352"
          cy="287"
          rx="34"
          ry="70"
          fill="var(--il-cup2)"
          stroke="var(--il-cardline)"
          strokeWidth="4"
        />
        <ellipse cx="352" cy="287" rx="13" ry="27" fill="var(--il-roll)" />
      </g>
      <Down x={480} y={182} length={86} half={30} />
      <g transform="translate(806 470)">
        <circle r="140" fill="var(--il-rim)" />
        <circle r="128" fill="var(--il-sky)" />
        <clipPath id={clip}>
          <circle r="128" />
        </clipPath>
        <g clipPath={`url(#${clip})`}>
          <path d="M-140 84H140V140H-140Z" fill="var(--il-device)" />
          <g fill="none" strokeLinecap="round">
            <path d={end} stroke="var(--il-carddark)" strokeWidth="16" />
            <path d={end} stroke="var(--il-paper)" strokeWidth="9" />
          </g>
          <circle cx="22" cy="0" r="70" fill="var(--il-paper)" stroke="var(--il-carddark)" strokeWidth="4" />
          <circle cx="22" cy="0" r="48" fill="none" stroke="var(--il-cardline)" strokeWidth="4" />
          <circle cx="22" cy="0" r="26" fill="var(--il-roll)" />
          <circle cx="22" cy="0" r="13" fill="var(--il-slot)" />
        </g>
        {from === 'below' ? (
          <Arrow width={11} d="M-44 22L-94 6" head="M-70 -14L-98 4L-80 32" />
        ) : (
          <Arrow width={11} d="M-58 -66L-104 -36" head="M-98 -64L-108 -34L-76 -28" />
        )}
      </g>
    </>
  );
}

/** The paper that hangs out of the slot. */
function Tongue({ y, length, torn }: { y: number; length: number; torn?: boolean }) {
  const end = y + length;
  const teeth = Array.from({ length: 14 }, (_, at) => `L${578 - at * 16} ${end - (at % 2 === 0 ? 14 : 0)}`);
  return (
    <g>
      <path
        d={`M370 ${y}H594V${end}${teeth.join('')}L370 ${end}Z`}
        fill="var(--il-paper)"
        stroke="var(--il-cardline)"
        strokeWidth="4"
        strokeLinejoin="round"
      />
      {torn && (
        <path
          d={`M370 ${y}${'l14 10 14 -10'.repeat(8)}`}
          fill="none"
          stroke="var(--il-cardline)"
          strokeWidth="4"
        />
      )}
    </g>
  );
}

/** A slip with words on it, on its way out of the slot. */
function Slip() {
  return (
    <g>
      <Tongue y={394} length={150} />
      <rect x="400" y="418" width="112" height="20" rx="8" fill="var(--il-carddark)" />
      <path d="M402 464H556M402 492H536" stroke="var(--il-cardline)" strokeWidth="11" strokeLinecap="round" />
    </g>
  );
}

/** Where something moves. */
function Arrow({ d, head, width = 17 }: { d: string; head: string; width?: number }) {
  return (
    <g fill="none" stroke="var(--il-bloom2)" strokeWidth={width} strokeLinecap="round" strokeLinejoin="round">
      <path d={d} />
      <path d={head} />
    </g>
  );
}

/** Straight down, its point at (x, y). */
function Down({ x, y, length, half }: { x: number; y: number; length: number; half: number }) {
  return (
    <Arrow
      d={`M${x} ${y - length}V${y - 6}`}
      head={`M${x - half} ${y - half - 2}L${x} ${y}L${x + half} ${y - half - 2}`}
    />
  );
}

/** The button at the side that lets the cover go. */
function Button() {
  return (
    <g>
      <circle cx="724" cy="366" r="46" fill="var(--il-glow)" opacity=".5" />
      <rect
        x="696"
        y="346"
        width="52"
        height="40"
        rx="16"
        fill="var(--il-glow2)"
        stroke="var(--il-ink)"
        strokeWidth="4"
      />
    </g>
  );
}

/** A hand from below, its finger on (x, y). */
function Hand({ x, y, angle }: { x: number; y: number; angle: number }) {
  return (
    <g
      transform={`translate(${x} ${y}) rotate(${angle}) scale(.62)`}
      stroke="var(--il-skin2)"
      strokeWidth="5"
      strokeLinejoin="round"
    >
      <path d="M-60 262L-74 620H118L96 262Z" fill="var(--il-sleeve)" stroke="none" />
      <path
        d="M-22 24C-22 -8 24 -8 24 24V150L24 120C26 98 66 98 68 122V136C72 116 106 118 108 142V152C114 138 136 142 136 164C136 214 128 246 108 276H-48C-66 248 -96 208 -110 182C-120 160 -92 140 -74 158L-22 206Z"
        fill="var(--il-skin)"
      />
      <path d="M68 134V170M108 150V178M24 130V166" fill="none" strokeLinecap="round" />
      <path d="M-12 10C-10 2 12 2 14 10V22H-12Z" fill="var(--il-nail)" stroke="none" />
      <rect x="-76" y="266" width="190" height="40" rx="16" fill="var(--il-cuff)" stroke="none" />
    </g>
  );
}

/** A hand from the right that holds something thin at (x, y). */
function Grip({ x, y, low }: { x: number; y: number; low?: boolean }) {
  return (
    <g transform={`translate(${x} ${y})${low ? ' rotate(14)' : ''}`}>
      <path d="M520 -66L196 -34L204 66L520 62Z" fill="var(--il-sleeve)" />
      <path d="M178 -42L206 -44L216 70L188 72Z" fill="var(--il-cuff)" />
      <path
        d="M192 -34C140 -46 66 -44 6 -20C-16 -10 -12 16 14 14C44 10 74 8 104 12C60 18 24 26 2 40C-14 52 -2 72 18 66C70 62 130 70 196 62Z"
        fill="var(--il-skin)"
        stroke="var(--il-skin2)"
        strokeWidth="4"
        strokeLinejoin="round"
      />
      <path d="M-2 -14C-10 -8 -8 6 4 8L16 -6Z" fill="var(--il-nail)" />
    </g>
  );
}

/** Where a thumb presses the cover down. */
function Press({ x }: { x: number }) {
  return (
    <g>
      <circle cx={x} cy="212" r="34" fill="var(--il-glow)" opacity=".6" />
      <Down x={x} y={166} length={82} half={26} />
    </g>
  );
}

/** Two fingers beside the paper: so long it hangs out. */
function TwoFingers({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M330 -38L154 -26V92L330 104Z" fill="var(--il-sleeve)" />
      <rect x="132" y="-32" width="30" height="130" rx="12" fill="var(--il-cuff)" />
      <g fill="var(--il-skin)" stroke="var(--il-skin2)" strokeWidth="4" strokeLinejoin="round">
        <path d="M138 -18L-66 -28C-92 -28 -92 16 -66 18L60 22L-72 30C-98 32 -96 76 -70 74L138 88Z" />
        <path d="M138 -18C96 -20 40 -24 -66 -28" fill="none" />
      </g>
      <path
        d="M-78 -18C-86 -10 -86 2 -78 8L-62 6V-18ZM-82 40C-90 48 -88 60 -80 66L-64 62V40Z"
        fill="var(--il-nail)"
      />
      <Arrow width={10} d="M-112 -54V100" head="M-126 -40L-112 -58L-98 -40M-126 86L-112 104L-98 86" />
    </g>
  );
}
