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
      {phrasesOf(text).map((phrase, index) => (
        <Fragment key={`${index}${phrase}`}>
          {index > 0 && <wbr />}
          <Phrase text={phrase} />
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
      {pieces.map((piece, index) => (
        <Fragment key={`${index}${piece}`}>
          {index > 0 && <wbr />}
          <span className="piece">{piece}</span>
        </Fragment>
      ))}
    </span>
  );
}
