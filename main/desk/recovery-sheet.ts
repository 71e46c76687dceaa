import { recoveryGroups } from '../people/recovery-code.ts';
import type { Printed } from './desk-page.ts';

/** A recovery code is shown this once, and put on paper if she likes. When it goes from the page it is nowhere. */

export interface RecoveryPage {
  /** The code as it is copied. */
  groups: string[];
  /** What became of the paper; null: none was asked for. */
  paper: Printed | { how: 'working' } | null;
}

export interface RecoverySheet {
  show(code: string): void;
  /** Null: none is shown. */
  page(): RecoveryPage | null;
  /** Puts it on the receipt printer. */
  print(): void;
  forget(): void;
}

export function makeRecoverySheet({
  print,
  onChange,
}: {
  print(code: string): Promise<Printed>;
  /** The page changed while nobody touched it. */
  onChange(): void;
}): RecoverySheet {
  let shown: { code: string; paper: RecoveryPage['paper'] } | null = null;
  return {
    show(code) {
      shown = { code, paper: null };
    },
    page: () => shown && { groups: recoveryGroups(shown.code), paper: shown.paper },
    print() {
      if (!shown || shown.paper?.how === 'working') return;
      const mine = { ...shown, paper: { how: 'working' } as RecoveryPage['paper'] };
      shown = mine;
      void print(mine.code)
        .catch((): Printed => ({ how: 'failed' }))
        .then((became) => {
          mine.paper = became;
          if (shown === mine) onChange();
        });
    },
    forget() {
      shown = null;
    },
  };
}
