import { memo, type ReactNode, useEffect, useState } from 'react';
import type { TrayState } from '../../main/doors/tray.ts';

type Slip = TrayState['slips'][number];

/** A head of 203 dots an inch. */
const ROWS_PER_MM = 8;
/** How much of the coming paper is drawn at most, in px. */
const STRIP_PX = 120;

/** The slips that came out, the newest on top, under the one that is coming. */
export function Slips({ slips, row }: { slips: readonly Slip[]; row: number }): ReactNode {
  return (
    <section className="slips" aria-label="出来的小票">
      {row > 0 && (
        <div className="coming" style={{ height: Math.min(STRIP_PX, 32 + row / ROWS_PER_MM) }}>
          <p>{`第 ${row} 行 · ${Math.round(row / ROWS_PER_MM)} 毫米`}</p>
        </div>
      )}
      {slips.map((slip) => (
        <SlipPicture key={slip.id} slip={slip} />
      ))}
      {slips.length === 0 && row === 0 && <p className="quiet">还没有小票</p>}
    </section>
  );
}

/** One slip. Drawn once: every state brings the bytes anew, but a slip that came out does not change. */
const SlipPicture = memo(
  function SlipPicture({ slip }: { slip: Slip }): ReactNode {
    const [url, setUrl] = useState<string | null>(null);
    useEffect(() => {
      const made = URL.createObjectURL(new Blob([new Uint8Array(slip.png)], { type: 'image/png' }));
      setUrl(made);
      return () => URL.revokeObjectURL(made);
    }, [slip]);
    return (
      <figure data-testid="slip" data-slip={slip.id}>
        {url && <img src={url} alt={`第 ${slip.id} 张小票`} />}
        <figcaption>{`第 ${slip.id} 张`}</figcaption>
      </figure>
    );
  },
  (before, after) => before.slip.id === after.slip.id,
);
