import { useId } from 'react';
import { Blossom, Cup, dice, Leaf, Teapot } from './parts.tsx';

type Point = readonly [number, number];

function along(a: Point, b: Point, c: Point, d: Point, t: number): [number, number] {
  const u = 1 - t;
  const at = (i: 0 | 1) => u * u * u * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t * t * t * d[i];
  return [at(0), at(1)];
}

interface Grown {
  leaves: { x: number; y: number; angle: number; length: number; light: boolean }[];
  blossoms: { x: number; y: number }[];
}

function grow(): Grown {
  const roll = dice(42);
  const grown: Grown = { leaves: [], blossoms: [] };
  const put = (curve: readonly [Point, Point, Point, Point], count: number, from: number, base: number) => {
    for (let i = 0; i < count; i++) {
      const [x, y] = along(...curve, from + ((1 - from) * i) / (count - 1));
      const angle = base + (i % 2 ? -58 : 52) + (roll() - 0.5) * 26;
      grown.leaves.push({ x, y, angle, length: 62 + roll() * 26, light: i % 3 === 0 });
      if (i % 2 === 0) {
        const bx = x + (roll() - 0.5) * 20;
        const by = y + 10 + roll() * 8;
        for (let k = 0; k < 4; k++) {
          grown.blossoms.push({
            x: bx + (k % 2) * 19 - 9 + (roll() - 0.5) * 6,
            y: by + (k >> 1) * 17 + (roll() - 0.5) * 5,
          });
        }
      }
    }
  };
  put(
    [
      [1040, 34],
      [830, 44],
      [700, 210],
      [560, 214],
    ],
    11,
    0.22,
    165,
  );
  put(
    [
      [800, 110],
      [770, 200],
      [800, 280],
      [760, 370],
    ],
    6,
    0.2,
    100,
  );
  return grown;
}

const osmanthus = grow();

/** The welcome page: a moon window, a teapot, two cups, osmanthus leaning in. Steam drifts; nothing else moves. */
export function Welcome() {
  const clip = useId();
  return (
    <svg
      viewBox="0 0 968 780"
      className="drawing drawing-welcome"
      role="img"
      aria-label="月洞窗前，桌上一壶茶、两只杯子，窗边桂花"
    >
      <clipPath id={clip}>
        <circle cx="484" cy="372" r="318" />
      </clipPath>
      <circle cx="484" cy="372" r="352" fill="var(--il-rim)" />
      <circle cx="484" cy="372" r="330" fill="var(--il-rim2)" />
      <g clipPath={`url(#${clip})`}>
        <rect x="160" y="40" width="660" height="680" fill="var(--il-sky)" />
        <circle cx="362" cy="232" r="62" fill="var(--il-sun)" />
        <path
          d="M120 470C220 380 300 360 380 420C460 350 560 330 650 410C720 380 800 400 860 450V760H120Z"
          fill="var(--il-hill1)"
        />
        <path d="M120 540C230 470 330 470 440 520C540 460 660 450 860 540V760H120Z" fill="var(--il-hill2)" />
        <path d="M120 612C260 556 420 580 520 602C640 560 760 574 860 600V760H120Z" fill="var(--il-hill3)" />
      </g>
      <path
        d="M2400 34C1060 30 1010 36 980 40C820 60 700 210 560 214"
        fill="none"
        stroke="var(--il-wood)"
        strokeWidth="12"
        strokeLinecap="round"
      />
      <path
        d="M800 112C770 200 800 280 760 370"
        fill="none"
        stroke="var(--il-wood)"
        strokeWidth="8"
        strokeLinecap="round"
      />
      {osmanthus.leaves.map((leaf) => (
        <Leaf key={`${leaf.x} ${leaf.angle}`} {...leaf} />
      ))}
      {osmanthus.blossoms.map((blossom) => (
        <Blossom key={`${blossom.x} ${blossom.y}`} {...blossom} r={8.5} />
      ))}
      <rect x="70" y="664" width="828" height="34" rx="17" fill="var(--il-wood)" />
      <rect x="110" y="698" width="748" height="14" rx="7" fill="var(--il-wood2)" />
      <path d="M190 712V770M778 712V770" stroke="var(--il-wood2)" strokeWidth="26" strokeLinecap="round" />
      <Teapot x={300} y={664} />
      <Cup x={548} y={664} />
      <Cup x={676} y={664} />
    </svg>
  );
}

const reader = (x: number, y: number) => `matrix(1 0 -.36 .62 ${x} ${y})`;

/**
 * A card being laid on the reader. The card lowers three times and then rests: the gesture is the message,
 * so it moves even where motion is reduced, slowly and without a flash.
 * @param at `waiting` lowers the card; `still` shows it lying there
 */
export function CardOnReader({
  at = 'waiting',
  children,
}: {
  at?: 'waiting' | 'still';
  children: React.ReactNode;
}) {
  return (
    <svg
      viewBox="0 -40 968 760"
      preserveAspectRatio="xMidYMax meet"
      className="drawing"
      role="img"
      aria-label="把卡平放在屏幕下面亮着的读卡区上"
    >
      <rect x="0" y="0" width="968" height="118" rx="24" fill="var(--il-device)" />
      <path d="M44 -900H924V64Q924 78 910 78H58Q44 78 44 64Z" fill="var(--il-devscreen)" />
      <path d="M330 18h308M390 48h188" stroke="var(--il-devline)" strokeWidth="12" strokeLinecap="round" />
      <path d="M96 118H872L968 604C972 636 950 660 918 660H50C18 660 -4 636 0 604Z" fill="var(--il-shelf)" />
      <path
        d="M0 604C-4 636 18 660 50 660H918C950 660 972 636 968 604V654C968 692 948 714 916 714H52C20 714 0 692 0 654Z"
        fill="var(--il-device)"
      />
      <g transform={reader(262, 360)}>
        <rect x="-26" y="-26" width="592" height="392" rx="44" fill="var(--il-glow)" opacity=".55" />
        <rect width="540" height="340" rx="30" fill="var(--il-glow)" />
        <rect
          x="16"
          y="16"
          width="508"
          height="308"
          rx="20"
          fill="none"
          stroke="var(--il-glow2)"
          strokeWidth="7"
          strokeDasharray="26 18"
        />
      </g>
      <text
        x="420"
        y="640"
        textAnchor="middle"
        fontSize="38"
        fontWeight="700"
        letterSpacing="6"
        fill="var(--il-devtext)"
      >
        读卡区
      </text>
      {at === 'waiting' ? (
        <>
          <g stroke="var(--il-glow2)" strokeWidth="6" strokeDasharray="4 16" strokeLinecap="round">
            <path d="M182 384V556M670 384V470" />
          </g>
          <g className="lowering">
            <path d="M2400 -446L860 214L886 330L2400 -210Z" fill="var(--il-sleeve)" />
            <path d="M846 204L872 192L906 326L878 334Z" fill="var(--il-cuff)" />
            <path
              d="M866 208C800 214 720 250 664 300C650 318 668 338 690 330C720 350 800 352 884 326Z"
              fill="var(--il-skin)"
              stroke="var(--il-skin2)"
              strokeWidth="4"
            />
            <g transform={reader(282, 178)}>
              <rect x="4" y="16" width="500" height="316" rx="20" fill="var(--il-cardshadow)" />
              {children}
            </g>
            <path
              d="M868 216C810 208 752 214 706 232C680 244 688 276 716 274C760 270 800 282 876 300Z"
              fill="var(--il-skin)"
              stroke="var(--il-skin2)"
              strokeWidth="4"
            />
            <path d="M700 240C694 250 700 266 716 268L732 250Z" fill="var(--il-nail)" />
          </g>
        </>
      ) : (
        <g transform={reader(276, 372)}>
          <rect x="4" y="12" width="500" height="316" rx="20" fill="var(--il-cardshadow)" />
          {children}
        </g>
      )}
    </svg>
  );
}

/** A card that goes into a slot, its chip first and upwards. */
export function CardInSlot({ at, children }: { at: 'waiting' | 'still'; children: React.ReactNode }) {
  return (
    <svg
      viewBox="0 -40 968 760"
      preserveAspectRatio="xMidYMax meet"
      className="drawing"
      role="img"
      aria-label="把卡插进卡口，芯片朝上"
    >
      <rect x="94" y="330" width="780" height="384" rx="40" fill="var(--il-device)" />
      <rect x="134" y="372" width="700" height="130" rx="28" fill="var(--il-shelf)" />
      <rect x="202" y="424" width="564" height="26" rx="13" fill="var(--il-devscreen)" />
      <g transform={`translate(370 ${at === 'still' ? 540 : 404}) rotate(-90) scale(.72)`}>{children}</g>
      <rect x="134" y="437" width="700" height="65" fill="var(--il-shelf)" />
      <rect x="202" y="437" width="564" height="13" rx="6" fill="var(--il-devscreen)" />
      {at === 'waiting' && (
        <path
          d="M860 60V250M812 206L860 258L908 206"
          fill="none"
          stroke="var(--il-glow2)"
          strokeWidth="22"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      <text
        x="484"
        y="630"
        textAnchor="middle"
        fontSize="38"
        fontWeight="700"
        letterSpacing="6"
        fill="var(--il-devtext)"
      >
        插社保卡
      </text>
    </svg>
  );
}

/** The printer stands open and its roll is empty. */
export function PrinterTrouble() {
  const clip = useId();
  return (
    <svg viewBox="40 20 560 470" className="drawing" role="img" aria-label="打印机开着盖，纸卷用完了">
      <path
        d="M118 210L160 56C164 40 178 32 194 32H446C462 32 476 40 480 56L522 210Z"
        fill="var(--il-device)"
      />
      <path d="M172 190L206 78H434L468 190Z" fill="var(--il-devscreen)" />
      <rect x="70" y="200" width="500" height="280" rx="40" fill="var(--il-device)" />
      <rect x="116" y="236" width="408" height="150" rx="26" fill="var(--il-slot)" />
      <clipPath id={clip}>
        <rect x="116" y="130" width="408" height="256" />
      </clipPath>
      <circle
        cx="320"
        cy="311"
        r="104"
        fill="none"
        stroke="var(--il-glow)"
        strokeWidth="6"
        strokeDasharray="14 14"
        clipPath={`url(#${clip})`}
      />
      <rect x="132" y="292" width="376" height="38" rx="19" fill="var(--il-roll)" />
      <circle cx="320" cy="311" r="38" fill="var(--il-roll)" />
      <circle cx="320" cy="311" r="17" fill="var(--il-slot)" />
      <rect x="176" y="420" width="288" height="22" rx="11" fill="var(--il-slot)" />
      <g transform="translate(526 186)">
        <circle r="66" fill="var(--kaki)" stroke="var(--paper)" strokeWidth="10" />
        <path d="M0 -34V8" stroke="var(--on-kaki)" strokeWidth="14" strokeLinecap="round" />
        <circle cy="34" r="9" fill="var(--on-kaki)" />
      </g>
    </svg>
  );
}

const teeth =
  'L484 560L461 540L437 560L414 540L390 560L367 540L343 560L320 540L296 560L273 540L249 560L226 540L202 560L179 540L155 560L132 540Z';

/** A slip coming out of the slot; `progress` 0…1 says how far. */
export function SlipOut({ progress }: { progress: number }) {
  const clip = useId();
  const up = (1 - Math.min(1, Math.max(0, progress))) * -330;
  const roll = dice(5);
  const dots: [number, number][] = [];
  for (let i = 0; i < 9; i++) {
    for (let j = 0; j < 9; j++) {
      const corner = (i < 3 && j < 3) || (i < 3 && j > 5) || (i > 5 && j < 3);
      if (corner || roll() > 0.5) dots.push([352 + j * 13, 360 + i * 13]);
    }
  }
  return (
    <svg viewBox="20 0 600 580" className="drawing" role="img" aria-label="小票从屏幕下面的出口出来">
      <rect x="20" y="10" width="600" height="150" rx="34" fill="var(--il-device)" />
      <rect x="84" y="86" width="472" height="34" rx="17" fill="var(--il-slot)" />
      <circle cx="568" cy="46" r="12" fill="var(--il-glow2)" />
      <clipPath id={clip}>
        <rect x="100" y="104" width="440" height="500" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <g className="slip" style={{ transform: `translateY(${up}px)` }}>
          <path
            d={`M132 0H508V540${teeth}`}
            fill="var(--il-paper)"
            stroke="var(--il-cardline)"
            strokeWidth="4"
          />
          <rect x="172" y="160" width="204" height="30" rx="8" fill="var(--il-carddark)" />
          <path
            d="M176 226H464M176 266H440M176 306H464"
            stroke="var(--il-cardline)"
            strokeWidth="16"
            strokeLinecap="round"
          />
          <rect x="172" y="352" width="150" height="52" rx="10" fill="var(--il-glow)" />
          <path
            d="M176 444H300M176 484H268"
            stroke="var(--il-cardline)"
            strokeWidth="16"
            strokeLinecap="round"
          />
          <g fill="var(--il-carddark)">
            {dots.map(([x, y]) => (
              <rect key={`${x} ${y}`} x={x} y={y} width="13" height="13" />
            ))}
          </g>
        </g>
      </g>
      <rect x="132" y="104" width="376" height="16" fill="#000" opacity=".16" />
      {progress < 1 && (
        <path
          d="M566 250V400M534 370L566 408L598 370"
          fill="none"
          stroke="var(--il-glow2)"
          strokeWidth="16"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </svg>
  );
}
