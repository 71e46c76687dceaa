import type { BodyPlace } from '../body-places.ts';
import { FIGURE } from '../body-places.ts';

/** How large a mark is, in units of the drawing. */
export const POINT = 14;

/** An old neighbour in a buttoned jacket, from the front or from behind, with a mark on each place one can choose. */
export function Figure({ side, places }: { side: 'front' | 'back'; places: readonly BodyPlace[] }) {
  return (
    <svg
      className="figure-drawing"
      viewBox={`${FIGURE.left} 0 ${FIGURE.width} ${FIGURE.height}`}
      role="img"
      aria-label={side === 'front' ? '人体正面图' : '人体背面图'}
    >
      <ellipse cx="200" cy="874" rx="132" ry="16" fill="var(--il-hill2)" opacity=".5" />
      <Legs side={side} />
      <Arms />
      {side === 'front' ? <Front /> : <Behind />}
      {places.map(({ x, y }) => (
        <g key={`${x} ${y}`}>
          <circle cx={x} cy={y} r={POINT} fill="var(--kaki)" stroke="var(--ink)" strokeWidth="4" />
          <circle cx={x} cy={y} r="5" fill="var(--on-kaki)" />
        </g>
      ))}
    </svg>
  );
}

const TORSO =
  'M166 206C132 214 102 224 92 262C94 318 110 366 112 424L108 536C160 550 240 550 292 536L288 424C290 366 306 318 308 262C298 224 268 214 234 206C222 232 178 232 166 206Z';

function Legs({ side }: { side: 'front' | 'back' }) {
  return (
    <g>
      <path
        d="M116 520H284L288 690C287 740 282 790 280 836H214L204 640C202 622 198 622 196 640L186 836H120C118 790 113 740 112 690Z"
        fill="var(--il-cloth3)"
      />
      <path d="M200 548V628" stroke="var(--il-ink)" strokeWidth="3" opacity=".22" />
      {side === 'back' && (
        <path
          d="M134 566V606Q153 620 172 606V566ZM228 566V606Q247 620 266 606V566Z"
          fill="none"
          stroke="var(--il-ink)"
          strokeWidth="3"
          opacity=".22"
        />
      )}
      {side === 'front' ? (
        <g>
          <path
            d="M122 826H186V862Q186 872 176 872H98Q84 872 88 858C92 846 108 844 122 838Z"
            fill="var(--il-hair)"
          />
          <path
            d="M278 826H214V862Q214 872 224 872H302Q316 872 312 858C308 846 292 844 278 838Z"
            fill="var(--il-hair)"
          />
        </g>
      ) : (
        <g fill="var(--il-hair)">
          <path d="M120 826H188V862Q188 872 178 872H128Q118 872 118 862Z" />
          <path d="M212 826H280L282 862Q282 872 272 872H222Q212 872 212 862Z" />
        </g>
      )}
      <path d="M90 872H186M214 872H310" stroke="var(--il-cup2)" strokeWidth="6" strokeLinecap="round" />
    </g>
  );
}

/** Both arms hang a little away from the body, so that sleeves and hands are seen. */
function Arms() {
  return (
    <g>
      {[1, -1].map((way) => (
        <g key={way} transform={way === 1 ? undefined : 'translate(400 0) scale(-1 1)'}>
          <path
            d="M60 474C50 490 44 516 54 532C62 546 82 548 90 532C94 524 96 508 94 494L92 474Z"
            fill="var(--il-skin)"
          />
          <path d="M90 488C100 496 104 508 100 518C97 525 90 522 90 514Z" fill="var(--il-skin)" />
          <path d="M64 520V534M74 522V538" stroke="var(--il-skin2)" strokeWidth="3" strokeLinecap="round" />
          <path
            d="M108 232C92 244 84 272 78 310C70 362 60 420 54 466C52 484 98 490 100 472C106 424 118 372 124 322Z"
            fill="var(--il-cloth2)"
          />
          <path d="M54 462C68 472 88 476 101 470" fill="none" stroke="var(--il-cloth)" strokeWidth="7" />
        </g>
      ))}
    </g>
  );
}

function Neck() {
  return <path d="M168 166H232V214C222 236 178 236 168 214Z" fill="var(--il-skin2)" />;
}

function Ears() {
  return (
    <g fill="var(--il-skin)" stroke="var(--il-skin2)" strokeWidth="3">
      <path d="M132 106C116 98 108 118 116 136C121 147 132 146 134 138Z" />
      <path d="M268 106C284 98 292 118 284 136C279 147 268 146 266 138Z" />
    </g>
  );
}

function Front() {
  return (
    <g>
      <Neck />
      <path d={TORSO} fill="var(--il-cloth)" />
      <path d="M166 206C176 236 224 236 234 206L246 213C232 258 168 258 154 213Z" fill="var(--il-cloth2)" />
      <path d="M200 246V543" stroke="var(--il-cloth2)" strokeWidth="4" />
      {[286, 352, 418, 484].map((y) => (
        <g key={y} stroke="var(--il-cloth3)" strokeWidth="6" strokeLinecap="round">
          <path d={`M186 ${y}H214`} />
          <circle cx="200" cy={y} r="3" fill="var(--il-cloth3)" />
        </g>
      ))}
      <path d="M130 462H172M228 462H270" stroke="var(--il-cloth2)" strokeWidth="5" strokeLinecap="round" />
      <Ears />
      <path
        d="M130 104C130 56 160 34 200 34C240 34 270 56 270 104C270 158 240 192 200 192C160 192 130 158 130 104Z"
        fill="var(--il-skin)"
      />
      <path
        d="M126 112C114 46 148 12 200 12C252 12 286 46 274 112C270 92 262 78 248 68C214 78 176 76 154 64C140 76 130 92 126 112Z"
        fill="var(--il-hair)"
      />
      <path
        d="M152 42C166 28 184 24 204 25M176 44C196 36 216 36 234 42"
        fill="none"
        stroke="var(--il-steam)"
        strokeWidth="4"
        strokeLinecap="round"
        opacity=".7"
      />
      <circle cx="152" cy="146" r="13" fill="var(--il-sun)" opacity=".4" />
      <circle cx="248" cy="146" r="13" fill="var(--il-sun)" opacity=".4" />
      <g fill="none" strokeLinecap="round">
        <path
          d="M152 98C160 91 172 91 180 96M220 96C228 91 240 91 248 98"
          stroke="var(--il-hair)"
          strokeWidth="5"
        />
        <path
          d="M156 120C162 111 174 111 180 120M220 120C226 111 238 111 244 120"
          stroke="var(--il-ink)"
          strokeWidth="5.5"
        />
        <path d="M199 122C193 134 194 141 203 142" stroke="var(--il-skin2)" strokeWidth="4.5" />
        <path d="M176 158C188 170 212 170 224 158" stroke="var(--il-ink)" strokeWidth="5" />
      </g>
    </g>
  );
}

function Behind() {
  return (
    <g>
      <Neck />
      <path d={TORSO} fill="var(--il-cloth)" />
      <path d="M166 206C176 220 224 220 234 206L244 212C230 240 170 240 156 212Z" fill="var(--il-cloth2)" />
      <path
        d="M114 286C160 306 240 306 286 286M200 302V543"
        fill="none"
        stroke="var(--il-cloth2)"
        strokeWidth="4"
      />
      <Ears />
      <path
        d="M128 108C120 44 150 12 200 12C250 12 280 44 272 108C270 150 250 186 232 192H168C150 186 130 150 128 108Z"
        fill="var(--il-hair)"
      />
      <path
        d="M154 50C176 34 224 34 246 50M150 92C158 128 166 152 178 176M250 92C242 128 234 152 222 176M200 66V182"
        fill="none"
        stroke="var(--il-steam)"
        strokeWidth="4"
        strokeLinecap="round"
        opacity=".5"
      />
    </g>
  );
}
