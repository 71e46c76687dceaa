/** The finger that shows what to touch: a ring, and a hand whose tip is in the middle of what it stands in. */
export function Finger() {
  return (
    <span className="phone-finger" aria-hidden="true">
      <svg viewBox="-130 -20 280 440" aria-hidden="true" focusable="false">
        <path className="finger-sleeve" d="M-60 262L-74 420H118L96 262Z" />
        <path
          className="finger-skin"
          d="M-22 24C-22 -8 24 -8 24 24V150L24 120C26 98 66 98 68 122V136C72 116 106 118 108 142V152C114 138 136 142 136 164C136 214 128 246 108 276H-48C-66 248 -96 208 -110 182C-120 160 -92 140 -74 158L-22 206Z"
        />
        <path className="finger-line" d="M68 134V170M108 150V178M24 130V166" />
        <path className="finger-nail" d="M-12 10C-10 2 12 2 14 10V22H-12Z" />
        <rect className="finger-cuff" x="-76" y="266" width="190" height="40" rx="16" />
      </svg>
    </span>
  );
}
