import { openPaper } from './paper-acts.ts';
import { emptyPrinter } from './paper-change.ts';
import type { Outcome, Visit } from './visit.ts';
import { done, only, refuse } from './way.ts';

/** A touch on the welcome page: begins the visit, or sets how it looks. Pure. */
export function welcomeAct(visit: Visit, action: string): Outcome {
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
    case 'language':
      return done(
        only({
          ...visit,
          rev,
          look: { ...visit.look, locale: visit.look.locale === 'zh-CN' ? 'en' : 'zh-CN' },
        }),
      );
    default:
      return refuse('not-offered');
  }
}
