import { Fragment } from 'react';
import './text.css';
import { phrasesOf, piecesOf } from './phrases.ts';

/**
 * Words that break only where a phrase does. A phrase moves to the next line as a whole; one longer than
 * the line breaks between words, never inside one and never between a number and its unit.
 */
export function Text({ text }: { text: string }) {
  return (
    <>
      {placed(phrasesOf(text)).map(({ at, part }) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          <Phrase text={part} />
        </Fragment>
      ))}
    </>
  );
}

/** One phrase of a text. */
export function Phrase({ text }: { text: string }) {
  const pieces = piecesOf(text);
  if (pieces.length < 2) return <span className="phrase piece">{text}</span>;
  return (
    <span className="phrase">
      {placed(pieces).map(({ at, part }) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          <span className="piece">{part}</span>
        </Fragment>
      ))}
    </span>
  );
}

/** Each part with the place where it begins. */
function placed(parts: string[]): { at: number; part: string }[] {
  let at = 0;
  return parts.map((part) => {
    const here = { at, part };
    at += part.length;
    return here;
  });
}
