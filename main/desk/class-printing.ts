import type { WordBook } from '../visit/words.ts';
import type { Printed } from './desk-page.ts';
import type { Paper, RollPaper } from './papers.ts';
import type { PlainPage } from './plain-page.ts';

/** Papers of the class, one at a time, and what became of the last. Whoever chooses a printer holds up nobody. */
export interface ClassPrinting {
  /** A4 and A5 can be had from this seat. */
  large: boolean;
  print(paper: Paper | RollPaper): void;
  /** Something else was touched: what became of a paper has been read. */
  seen(): void;
  /** The page, with what became of the paper. */
  told(page: PlainPage): PlainPage;
}

export interface PrintingInput {
  /** A4 and A5; null: not from this seat. */
  print: ((paper: Paper) => Promise<Printed>) | null;
  /** The receipt printer, from every seat. */
  slip(paper: RollPaper): Promise<Printed>;
  words: WordBook;
  /** The page changed while nobody touched it. */
  onChange(): void;
  onTrouble(about: string, error: unknown): void;
}

export function makeClassPrinting({ words, onChange, onTrouble, ...input }: PrintingInput): ClassPrinting {
  let how: Printed['how'] | 'working' | null = null;
  return {
    large: input.print !== null,
    print(paper) {
      if (how === 'working') return;
      const going = 'slip' in paper ? input.slip(paper) : input.print?.(paper);
      if (!going) return;
      how = 'working';
      going
        .catch((error: unknown): Printed => {
          onTrouble('class-paper', error);
          return { how: 'failed' };
        })
        .then((became) => {
          how = became.how;
          onChange();
        })
        .catch((error: unknown) => onTrouble('class-paper', error));
    },
    seen() {
      if (how !== 'working') how = null;
    },
    told(page) {
      if (how === null || page.at === 'sign') return page;
      const said = words.text('common', `desk.class.printed.${how}`);
      return how === 'failed' || how === 'no-printer'
        ? { ...page, trouble: page.trouble ?? said }
        : { ...page, hint: said };
    },
  };
}
