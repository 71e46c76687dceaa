import { type ReactNode, useId } from 'react';
import { BillSheet, Cup, IdCard, Twig } from './parts.tsx';

/** The one signature shape: a round window. What is in it is clipped; `over` may lean out of it. */
function Moon({
  label,
  children,
  over,
  sun,
}: {
  label: string;
  children: ReactNode;
  over?: ReactNode;
  sun?: boolean;
}) {
  const clip = useId();
  return (
    <svg viewBox="0 0 300 300" className="drawing moon" role="img" aria-label={label}>
      <circle cx="150" cy="150" r="150" fill="var(--il-rim)" />
      <circle cx="150" cy="150" r="138" fill="var(--il-sky)" />
      <clipPath id={clip}>
        <circle cx="150" cy="150" r="138" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {sun && <circle cx="96" cy="88" r="26" fill="var(--il-sun)" />}
        {children}
      </g>
      {over}
    </svg>
  );
}

const hills = (
  <>
    <path d="M0 170C60 120 110 140 150 160C200 120 260 130 300 170V300H0Z" fill="var(--il-hill1)" />
    <path d="M0 200C80 170 160 190 300 190V300H0Z" fill="var(--il-hill2)" />
  </>
);

/** Two cups on the sill: somebody sits beside you. */
export function Cups() {
  return (
    <Moon label="月洞窗里两杯热茶" sun over={<Twig />}>
      {hills}
      <rect x="0" y="232" width="300" height="80" fill="var(--il-wood)" />
      <Cup x={98} y={232} scale={0.86} />
      <Cup x={196} y={232} scale={0.86} />
    </Moon>
  );
}

/** The papers a person may have with her. */
export function Cards() {
  return (
    <Moon
      label="身份证、社保卡和手机"
      over={
        <>
          <g transform="translate(176 62) rotate(9)">
            <rect width="86" height="170" rx="16" fill="var(--il-device)" />
            <rect x="7" y="10" width="72" height="150" rx="9" fill="var(--il-paper)" />
            <path d="M20 36H66M20 58H54" stroke="var(--il-cardline)" strokeWidth="8" strokeLinecap="round" />
            <circle cx="43" cy="112" r="22" fill="var(--il-hill1)" />
          </g>
          <g transform="translate(46 84) rotate(-10) scale(.34)">
            <IdCard w={500} h={316} />
          </g>
          <g transform="translate(62 160) rotate(4)">
            <rect width="158" height="100" rx="11" fill="var(--il-hill3)" />
            <rect x="14" y="18" width="34" height="26" rx="5" fill="var(--il-glow)" />
            <path d="M16 66H100M16 82H76" stroke="#fff" strokeWidth="7" strokeLinecap="round" />
            <circle cx="126" cy="34" r="15" fill="none" stroke="#fff" strokeWidth="5" />
          </g>
        </>
      }
    >
      <path d="M0 214C60 190 140 196 300 206V300H0Z" fill="var(--il-hill2)" />
    </Moon>
  );
}

/** A paper bill, or with its account number ringed. */
export function Bill({ ring }: { ring: boolean }) {
  return (
    <Moon
      label={ring ? '一张电费单，户号那一行画了圈' : '一张电费单'}
      over={
        <g transform="translate(78 44) rotate(-4) scale(.5)">
          <BillSheet mark={ring ? 'number' : undefined} />
        </g>
      }
    >
      <path d="M0 226C60 200 160 206 300 216V300H0Z" fill="var(--il-hill2)" />
    </Moon>
  );
}

const head = (x: number, y: number, hair: string, back: boolean) => (
  <g transform={`translate(${x} ${y})`}>
    <path d="M-26 0C-34 -42 34 -42 26 0C30 26 18 40 0 40C-18 40 -30 26 -26 0Z" fill="var(--il-skin)" />
    <path d="M-30 4C-36 -46 36 -46 30 4C24 -14 10 -20 0 -20C-10 -20 -24 -14 -30 4Z" fill={hair} />
    {!back && (
      <>
        <circle cx="-10" cy="8" r="3" fill="var(--il-ink)" />
        <circle cx="10" cy="8" r="3" fill="var(--il-ink)" />
        <path
          d="M-9 22C-4 28 4 28 9 22"
          fill="none"
          stroke="var(--il-skin2)"
          strokeWidth="3.5"
          strokeLinecap="round"
        />
      </>
    )}
  </g>
);

/** Two people side by side at a table. */
export function People() {
  return (
    <Moon label="工作人员坐在老人身边">
      <path d="M0 196C80 166 180 180 300 178V300H0Z" fill="var(--il-hill1)" />
      <path d="M46 262C46 196 66 172 102 172C138 172 158 196 158 262Z" fill="var(--il-cloth3)" />
      <circle cx="102" cy="96" r="15" fill="var(--il-steam)" />
      {head(102, 136, 'var(--il-steam)', false)}
      <path d="M142 262C142 196 162 168 200 168C238 168 256 196 256 262Z" fill="var(--il-sleeve)" />
      <path d="M178 170L200 204L222 170Z" fill="var(--il-cup)" />
      {head(200, 128, 'var(--il-hair)', false)}
      <rect x="0" y="240" width="300" height="70" fill="var(--il-wood)" />
      <Cup x={150} y={244} scale={0.5} />
      <path d="M78 240H132V228H78Z" fill="var(--il-paper)" />
    </Moon>
  );
}

/** A telephone receiver ringing. */
export function PhoneCall() {
  return (
    <Moon label="电话" sun over={<Twig />}>
      {hills}
      <rect x="0" y="232" width="300" height="80" fill="var(--il-wood)" />
      <path d="M82 232C82 178 112 160 150 160C188 160 218 178 218 232Z" fill="var(--il-pot)" />
      <circle cx="150" cy="202" r="24" fill="var(--il-cup)" />
      <circle cx="150" cy="202" r="9" fill="var(--il-pot2)" />
      <path
        d="M58 150C56 110 96 98 150 98C204 98 244 110 242 150C242 160 236 164 226 164H204C196 164 192 158 192 150C192 138 176 134 150 134C124 134 108 138 108 150C108 158 104 164 96 164H74C64 164 58 160 58 150Z"
        fill="var(--il-pot2)"
      />
    </Moon>
  );
}

/** Staff at the door of a home. */
export function HomeVisit() {
  return (
    <Moon label="工作人员上门来" sun over={<Twig />}>
      <path d="M0 190C80 160 180 176 300 172V300H0Z" fill="var(--il-hill2)" />
      <path d="M20 148L110 84L200 148Z" fill="var(--il-pot2)" />
      <rect x="38" y="146" width="144" height="106" fill="var(--il-cup)" />
      <rect x="58" y="170" width="36" height="34" rx="4" fill="var(--il-glow)" />
      <path d="M76 170V204M58 187H94" stroke="var(--il-wood)" strokeWidth="4" />
      <rect x="116" y="172" width="46" height="80" rx="4" fill="var(--il-wood)" />
      <circle cx="152" cy="214" r="4" fill="var(--il-glow)" />
      <rect x="0" y="250" width="300" height="60" fill="var(--il-hill3)" />
      <path d="M186 270C186 222 200 204 224 204C248 204 262 222 262 270Z" fill="var(--il-sleeve)" />
      <rect x="178" y="232" width="28" height="34" rx="5" fill="var(--il-wood2)" />
      <g transform="translate(224 172) scale(.78)">{head(0, 0, 'var(--il-hair)', false)}</g>
    </Moon>
  );
}

/** An empty cup, a clear road: until next time. */
export function Goodbye() {
  return (
    <Moon label="慢走，路上小心" sun over={<Twig />}>
      {hills}
      <path
        d="M118 300C126 262 150 240 150 220C150 204 138 198 142 186L154 186C156 198 172 204 176 222C182 246 214 262 226 300Z"
        fill="var(--il-sky)"
      />
      <path d="M62 250C62 214 72 200 92 200C112 200 122 214 122 250L118 272H66Z" fill="var(--il-cloth3)" />
      <g transform="translate(92 168) scale(.72)">{head(0, 0, 'var(--il-steam)', false)}</g>
      <path
        d="M118 214C132 206 138 188 138 170"
        fill="none"
        stroke="var(--il-cloth3)"
        strokeWidth="15"
        strokeLinecap="round"
      />
      <circle cx="139" cy="160" r="11" fill="var(--il-skin)" />
      <rect x="0" y="270" width="300" height="40" fill="var(--il-hill3)" />
    </Moon>
  );
}

/** A paper lying under the camera arm. */
export function CameraOverPaper() {
  return (
    <svg viewBox="0 0 968 640" className="drawing" role="img" aria-label="把单子平放在摄像头下面">
      <path
        d="M150 250H818L900 590C904 612 890 628 868 628H100C78 628 64 612 68 590Z"
        fill="var(--il-shelf)"
      />
      <path
        d="M250 310H718L764 570H204Z"
        fill="none"
        stroke="var(--il-glow)"
        strokeWidth="8"
        strokeDasharray="26 18"
      />
      <path d="M470 70L250 310H718Z" fill="var(--il-glow)" opacity=".16" />
      <g transform="matrix(.92 0 -.16 .52 366 330)">
        <BillSheet />
      </g>
      <path
        d="M830 250V70C830 40 808 22 780 22H470"
        fill="none"
        stroke="var(--il-device)"
        strokeWidth="34"
        strokeLinecap="round"
      />
      <rect x="404" y="0" width="140" height="78" rx="22" fill="var(--il-device)" />
      <circle cx="474" cy="62" r="24" fill="var(--il-slot)" />
      <circle cx="474" cy="62" r="11" fill="var(--il-glow)" />
      <rect x="786" y="240" width="88" height="30" rx="12" fill="var(--il-device)" />
    </svg>
  );
}

/** Done: a tick in a round. */
export function Done() {
  return (
    <svg viewBox="0 0 208 208" className="drawing" role="img" aria-label="办好了">
      <circle cx="104" cy="104" r="104" fill="var(--pine)" />
      <path
        d="M58 106L92 140L152 74"
        fill="none"
        stroke="var(--on-pine)"
        strokeWidth="15"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
