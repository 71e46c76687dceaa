/** Small things several drawings share. All colour comes from the `--il-…` tokens, so themes carry over. */

/** A steady dice: the same drawing every time. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

/** A leaf growing from (x, y) at an angle in degrees. */
export function Leaf(props: { x: number; y: number; angle: number; length?: number; light?: boolean }) {
  const l = props.length ?? 54;
  return (
    <g transform={`translate(${props.x} ${props.y}) rotate(${props.angle})`}>
      <path
        d={`M0 0C${l * 0.22} ${-l * 0.3} ${l * 0.72} ${-l * 0.28} ${l} 0C${l * 0.72} ${l * 0.26} ${l * 0.22} ${l * 0.28} 0 0Z`}
        fill={props.light ? 'var(--il-leaf2)' : 'var(--il-leaf)'}
      />
      <path d={`M${l * 0.08} 0H${l * 0.86}`} stroke="var(--il-leaf3)" strokeWidth="2" opacity=".55" />
    </g>
  );
}

/** An osmanthus flower: four petals. */
export function Blossom({ x, y, r = 7 }: { x: number; y: number; r?: number }) {
  return (
    <g>
      {[0, 90, 180, 270].map((angle) => (
        <ellipse
          key={angle}
          cx={x}
          cy={y}
          rx={r * 0.62}
          ry={r}
          transform={`rotate(${angle + 20} ${x} ${y}) translate(0 ${-r * 0.95})`}
          fill="var(--il-bloom)"
        />
      ))}
      <circle cx={x} cy={y} r={r * 0.42} fill="var(--il-bloom2)" />
    </g>
  );
}

/** A cup of tea standing on (x, y). */
export function Cup({
  x,
  y,
  scale = 1,
  steam = true,
}: {
  x: number;
  y: number;
  scale?: number;
  steam?: boolean;
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`}>
      <path d="M-46 -66H46C46 -22 30 0 0 0C-30 0 -46 -22 -46 -66Z" fill="var(--il-cup)" />
      <ellipse cx="0" cy="-66" rx="46" ry="10" fill="var(--il-cup2)" />
      <ellipse cx="0" cy="-65" rx="37" ry="6.5" fill="var(--il-tea)" />
      {steam && (
        <path
          className="steam"
          d="M-12 -92C-22 -112 2 -120 -8 -142M14 -92C4 -112 28 -120 18 -142"
          fill="none"
          stroke="var(--il-steam)"
          strokeWidth="6"
          strokeLinecap="round"
        />
      )}
    </g>
  );
}

/** A teapot standing on (x, y). */
export function Teapot({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        d="M96 -96C150 -92 156 -34 92 -28"
        fill="none"
        stroke="var(--il-pot)"
        strokeWidth="17"
        strokeLinecap="round"
      />
      <path
        d="M-92 -62C-126 -66 -128 -112 -152 -120L-132 -132C-100 -118 -104 -92 -80 -88Z"
        fill="var(--il-pot)"
      />
      <path
        d="M-96 -62C-96 -112 -52 -134 4 -134C60 -134 104 -112 104 -62C104 -26 72 0 4 0C-64 0 -96 -26 -96 -62Z"
        fill="var(--il-pot)"
      />
      <path d="M-52 -124C-40 -142 48 -142 60 -124Z" fill="var(--il-pot2)" />
      <circle cx="4" cy="-150" r="13" fill="var(--il-pot2)" />
      <path
        d="M-66 -52C-60 -26 -30 -18 4 -18"
        fill="none"
        stroke="var(--il-pot2)"
        strokeWidth="7"
        strokeLinecap="round"
        opacity=".7"
      />
    </g>
  );
}

/** The front of an identity card, w × h. */
export function IdCard({ w, h }: { w: number; h: number }) {
  return (
    <g>
      <rect width={w} height={h} rx="20" fill="var(--il-card)" stroke="var(--il-cardline)" strokeWidth="5" />
      <text x="34" y="62" fontSize="38" fontWeight="700" letterSpacing="4" fill="var(--il-carddark)">
        居民身份证
      </text>
      <path
        d="M34 100H230M34 142H300M34 184H260"
        stroke="var(--il-cardline)"
        strokeWidth="13"
        strokeLinecap="round"
      />
      <path
        d={`M34 ${h - 40}H${w * 0.56}`}
        stroke="var(--il-cardline)"
        strokeWidth="16"
        strokeLinecap="round"
      />
      <rect x={w - 178} y="48" width="140" height="172" rx="12" fill="var(--il-photo)" />
      <circle cx={w - 108} cy="116" r="33" fill="var(--il-carddark)" opacity=".75" />
      <path
        d={`M${w - 166} 220C${w - 166} 166 ${w - 50} 166 ${w - 50} 220Z`}
        fill="var(--il-carddark)"
        opacity=".75"
      />
    </g>
  );
}

/** A social-security card: chip on the left, 社会保障卡 on top. */
export function SocialCard({ w, h }: { w: number; h: number }) {
  return (
    <g>
      <rect width={w} height={h} rx="20" fill="var(--il-card)" stroke="var(--il-cardline)" strokeWidth="5" />
      <text x="34" y="62" fontSize="38" fontWeight="700" letterSpacing="4" fill="var(--il-carddark)">
        社会保障卡
      </text>
      <rect
        x="40"
        y="100"
        width="112"
        height="88"
        rx="14"
        fill="var(--il-glow)"
        stroke="var(--il-glow2)"
        strokeWidth="6"
      />
      <path d="M40 144H152M78 100V188M114 100V188" stroke="var(--il-glow2)" strokeWidth="5" />
      <path
        d={`M34 ${h - 78}H${w * 0.5}M34 ${h - 38}H${w * 0.38}`}
        stroke="var(--il-cardline)"
        strokeWidth="14"
        strokeLinecap="round"
      />
      <rect x={w - 152} y="100" width="116" height="142" rx="12" fill="var(--il-photo)" />
      <circle cx={w - 94} cy="152" r="28" fill="var(--il-carddark)" opacity=".75" />
      <path
        d={`M${w - 140} 242C${w - 140} 194 ${w - 48} 194 ${w - 48} 242Z`}
        fill="var(--il-carddark)"
        opacity=".75"
      />
    </g>
  );
}

/** The osmanthus twig that leans into every small moon window. */
export function Twig() {
  return (
    <g>
      <path
        d="M292 26C262 44 240 52 196 58"
        fill="none"
        stroke="var(--il-wood)"
        strokeWidth="6"
        strokeLinecap="round"
      />
      <Leaf x={276} y={36} angle={232} length={44} />
      <Leaf x={262} y={44} angle={118} length={46} light />
      <Leaf x={244} y={51} angle={226} length={42} />
      <Leaf x={226} y={55} angle={124} length={44} />
      <Leaf x={200} y={58} angle={196} length={42} light />
      <Blossom x={252} y={62} r={6} />
      <Blossom x={265} y={58} r={6} />
      <Blossom x={216} y={66} r={6} />
      <Blossom x={230} y={70} r={5.5} />
      <Blossom x={286} y={46} r={6} />
    </g>
  );
}

/**
 * A sheet of a bill, 300 × 420, drawn at the origin. Figures stand on it only where they are meant: an example
 * number where the page asks for the number, the real sum where the page shows the sum.
 */
export function BillSheet({ mark, amount }: { mark?: 'number' | 'amount'; amount?: string }) {
  return (
    <g>
      <rect x="5" y="9" width="300" height="420" rx="8" fill="var(--il-cardshadow)" />
      <rect width="300" height="420" rx="8" fill="#fff" />
      <rect x="26" y="30" width="150" height="26" rx="6" fill="#31574b" />
      <path
        d="M26 92H250M26 128H214M26 164H236M26 200H180"
        stroke="#c9c3b6"
        strokeWidth="13"
        strokeLinecap="round"
        transform="translate(6 0)"
      />
      <text x="26" y="268" fontSize="25" fontWeight="700" fill="#4b4339">
        户号
      </text>
      {mark === 'number' ? (
        <text x="88" y="269" fontSize="29" fontWeight="800" fill="#211c16" letterSpacing="1">
          1234 5678
        </text>
      ) : (
        <path d="M98 260H230" stroke="#c9c3b6" strokeWidth="13" strokeLinecap="round" />
      )}
      <path d="M32 312H150" stroke="#c9c3b6" strokeWidth="13" strokeLinecap="round" />
      <text x="26" y="378" fontSize="25" fontWeight="700" fill="#4b4339">
        金额
      </text>
      {amount === undefined ? (
        <path d="M110 369H190" stroke="#c9c3b6" strokeWidth="13" strokeLinecap="round" />
      ) : (
        <text x="100" y="380" fontSize="36" fontWeight="800" fill="#211c16">
          {amount}
        </text>
      )}
      {mark === 'amount' && amount !== undefined && (
        <rect
          x="86"
          y="338"
          width={30 + amount.length * 22}
          height="54"
          rx="14"
          fill="none"
          stroke="#d98a22"
          strokeWidth="6"
        />
      )}
      {mark === 'number' && (
        <rect x="12" y="232" width="276" height="54" rx="27" fill="none" stroke="#851c14" strokeWidth="7" />
      )}
    </g>
  );
}
