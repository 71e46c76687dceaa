import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block, Page } from '../../main/visit/page.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import type { KioskDoor } from './door.ts';
import { jpegOf } from './photo.ts';
import { CAMERA, useStream } from './stream.ts';
import '../ui/photo.css';

type PhotoBlock = Extract<Block, { kind: 'photo' }>;

interface Props {
  block: PhotoBlock;
  page: Page;
  door: KioskDoor;
}

/** A door that is gone takes its page with it. */
const refused = () => undefined;

/** What the camera sees, or the picture that was taken of it. */
export function Photo({ block, page, door }: Props) {
  const taken = block.picture;
  return (
    <div className="camera photo" data-at={block.at}>
      <div className="panel camera-panel photo-panel">
        {taken === null ? (
          <Live block={block} page={page} door={door} />
        ) : (
          <Taken id={taken} words={block.words} door={door} />
        )}
      </div>
      <p className="photo-words" role="status">
        <Icon name={block.at === 'taken' ? 'done' : block.at === 'missing' ? 'info' : 'camera'} />
        <span>
          <Text text={block.words} />
        </span>
      </p>
    </div>
  );
}

function Live({ block, page, door }: Props) {
  const { t } = useTranslation();
  const { attach, video, state } = useStream(CAMERA);
  const { visitId, stepId, rev } = page;
  const { at } = block;

  // The core knows the page's camera as the page last told it.
  useEffect(() => {
    const known = at === 'taking' ? 'live' : at;
    if (state !== 'opening' && state !== known) door.camera({ visitId, stepId, rev, state });
  }, [door, visitId, stepId, rev, state, at]);

  useEffect(() => {
    const shown = video.current;
    if (at !== 'taking' || state !== 'live' || !shown) return;
    let ended = false;
    const none = () => door.camera({ visitId, stepId, rev, state: 'missing' });
    const send = () => {
      jpegOf(shown).then((image) => {
        if (ended) return;
        if (image) door.photo({ visitId, stepId, rev, image });
        else none();
      }, none);
    };
    // A camera that has just been opened has no picture yet.
    if (shown.videoWidth > 0) send();
    else shown.addEventListener('loadeddata', send, { once: true });
    return () => {
      ended = true;
      shown.removeEventListener('loadeddata', send);
    };
  }, [door, video, visitId, stepId, rev, state, at]);

  return (
    <>
      <video ref={attach} autoPlay muted playsInline aria-hidden="true" tabIndex={-1} />
      {state !== 'live' && (
        <span className="camera-none">
          <Icon name="camera" />
          {t('camera.none')}
        </span>
      )}
    </>
  );
}

function Taken({ id, words, door }: { id: string; words: string; door: KioskDoor }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let ended = false;
    let made: string | null = null;
    door.held(id).then((held) => {
      if (ended || !held) return;
      made = URL.createObjectURL(new Blob([held.bytes.slice()], { type: held.type }));
      setUrl(made);
    }, refused);
    return () => {
      ended = true;
      if (made) URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [door, id]);
  return url === null ? null : <img className="photo-taken" src={url} alt={words} />;
}
