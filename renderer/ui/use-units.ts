import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { type TextSize, type Units, unitsOf } from './units.ts';

/**
 * Measures the window and sets `--mm` and `--u`. `data-drawn` on the document says for which window, in pixels, it is
 * drawn: the window is there a moment before its page.
 * @param onSize told the window's size in pixels, at the start and whenever it changes; always the same function
 */
export function useUnits(
  diagonalInch: number,
  text: TextSize,
  onSize?: (size: { width: number; height: number }) => void,
): Units {
  const [size, setSize] = useState(() => ({ width: window.innerWidth, height: window.innerHeight }));
  useEffect(() => {
    const measure = () => {
      const now = { width: window.innerWidth, height: window.innerHeight };
      setSize(now);
      onSize?.(now);
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [onSize]);
  const units = useMemo(
    () => unitsOf(diagonalInch, size.width, size.height, text),
    [diagonalInch, size, text],
  );
  // Set while drawing, not after: the first paint must have its sizes.
  const style = document.documentElement.style;
  style.setProperty('--u', `${units.u}px`);
  style.setProperty('--mm', `${units.mm}px`);
  useLayoutEffect(() => {
    document.documentElement.dataset.drawn = `${size.width}x${size.height}`;
  }, [size]);
  return units;
}
