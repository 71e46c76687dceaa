import type { Locale } from '../../content/locales.ts';
import { openPaper } from './paper-acts.ts';
import { emptyPrinter } from './paper-change.ts';
import type { Outcome, Rules, Visit } from './visit.ts';
import { done, only, refuse } from './way.ts';

/** The languages to which the welcome page can be turned. */
export const otherLanguages = ({ look }: Pick<Visit, 'look'>, languages: readonly Locale[]): Locale[] =>
  languages.filter((locale) => locale !== look.locale);

/** A touch on the welcome page: begins the visit, or sets how it looks. Pure. */
export function welcomeAct({ languages }: Pick<Rules, 'languages'>, visit: Visit, action: string): Outcome {
  const rev = visit.rev + 1;
  switch (action) {
    case 'start':
      return done({
        visit: { ...visit, rev, stage: 'home', replays: 0 },
        effects: [{ do: 'audit', what: 'visit-begun' }],
      });
    case 'clearer':
      return done(
        only({
          ...visit,
          rev,
          look: { ...visit.look, theme: visit.look.theme === 'warm' ? 'dark' : 'warm' },
        }),
      );
    case 'change-paper':
      return emptyPrinter(visit.house) ? done(openPaper(visit)) : refuse('not-offered');
    default: {
      const locale = otherLanguages(visit, languages).find((one) => action === `language:${one}`);
      return locale ? done(only({ ...visit, rev, look: { ...visit.look, locale } })) : refuse('not-offered');
    }
  }
}
