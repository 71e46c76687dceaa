import { useEffect, useState } from 'react';
import { pictureUrl } from './picture-bytes.ts';

/** A picture by the name it has on the page; nothing until it is there. It is let go of with its page. */
export function TakenPicture({
  id,
  className,
  words,
  fetched,
}: {
  id: string;
  className: string;
  words: string;
  /** Null: it is not there any more. */
  fetched: (id: string) => Promise<{ type: string; bytes: Uint8Array } | null>;
}) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let ended = false;
    fetched(id).then(
      (held) => {
        if (!ended && held) setUrl(pictureUrl(held));
      },
      // The page that comes instead says all there is to say.
      () => undefined,
    );
    return () => {
      ended = true;
      setUrl(null);
    };
  }, [fetched, id]);
  return url === null ? null : <img className={className} src={url} alt={words} />;
}
