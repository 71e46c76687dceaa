/** Two soft strokes of a bell, every few seconds, until somebody goes. */

const EVERY_MS = 4_000;
/** E5 and C5, as a door bell has them. Hertz. */
const STROKES = [659.3, 523.3];
const STROKE_S = 0.45;

/** Rings at once and again. @returns what ends it */
export function ring(context: AudioContext): () => void {
  const once = () => {
    // A browser is silent until somebody has touched the page.
    if (context.state === 'suspended') void context.resume();
    STROKES.forEach((hertz, at) => {
      const begin = context.currentTime + at * STROKE_S;
      const tone = new OscillatorNode(context, { frequency: hertz });
      const loud = new GainNode(context, { gain: 0 });
      // A struck bell: there at once, and dying away.
      loud.gain.setValueAtTime(0.0001, begin);
      loud.gain.exponentialRampToValueAtTime(0.4, begin + 0.01);
      loud.gain.exponentialRampToValueAtTime(0.0001, begin + STROKE_S * 2);
      tone.connect(loud).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + STROKE_S * 2);
    });
  };
  once();
  const again = setInterval(once, EVERY_MS);
  return () => clearInterval(again);
}
