import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Block, Page } from '../../main/visit/page.ts';
import { Icon } from '../ui/Icon.tsx';
import { TakenPicture } from '../ui/TakenPicture.tsx';
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

/** What the camera sees, or the picture that was taken of it. */
export function Photo({ block, page, door }: Props) {
  const taken = block.picture;
  return (
    <div className="camera photo" data-at={block.at}>
      <div className="panel camera-panel photo-panel">
        {taken === null ? (
          <Live block={block} page={page} door={door} />
        ) : (
          <TakenPicture id={taken} className="photo-taken" words={block.words} fetched={door.held} />
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
    const send = () => {
      const image = jpegOf(shown);
      if (image) door.photo({ visitId, stepId, rev, image });
      else door.camera({ visitId, stepId, rev, state: 'missing' });
    };
    // A camera that has just been opened has no picture yet.
    if (shown.videoWidth > 0) send();
    else shown.addEventListener('loadeddata', send, { once: true });
    return () => shown.removeEventListener('loadeddata', send);
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
