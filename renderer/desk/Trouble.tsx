import { Icon } from '../ui/Icon.tsx';

/** Why something was not taken; its room stays free, so that nothing jumps. */
export function Trouble({ words }: { words: string | null }) {
  return (
    <p className="seat-trouble" role="alert">
      {words !== null && (
        <>
          <Icon name="info" />
          {words}
        </>
      )}
    </p>
  );
}
