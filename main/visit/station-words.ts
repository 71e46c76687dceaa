import { inLanguage } from '../../content/locales.ts';
import { dateParts } from '../clock/dates.ts';
import { lunarWords } from '../clock/lunar.ts';
import { barDateWords, greeting, stampWords, timeWords } from '../clock/says.ts';
import { type AtHand, wordsOf } from './at-hand.ts';
import type { PageContext } from './face.ts';
import type { SlipFrame } from './slips.ts';

/**
 * What the station says of itself and of the day, on pages and on paper. After the clock was set back no date is
 * promised.
 */

type Knows = Pick<AtHand, 'settings' | 'clock' | 'words' | 'visit'>;

/** The head of every page, at the time of the visit's last event. */
export function stationOnPage(knows: Knows): PageContext['station'] {
  const { station } = knows.settings;
  const { wall, look, house } = knows.visit();
  const parts = dateParts(wall);
  const settled = house.dateSettled;
  return {
    name: station.name,
    date: settled ? barDateWords(parts, look.locale) : '',
    time: settled ? timeWords(parts, look.locale) : '',
    greeting: settled ? greeting(parts, look.locale) : wordsOf(knows).text('common', 'home.greeting'),
    phone: station.phone,
    hours: inLanguage(station.hoursWords, look.locale) ?? '',
  };
}

/** The day and time for paper. */
export function stampOnPaper(knows: Knows): string {
  const { look, house } = knows.visit();
  return house.dateSettled
    ? stampWords(knows.clock.wall(), look.locale)
    : wordsOf(knows).text('common', 'slip.noDate');
}

/** What stands on every slip. */
export function frameOnPaper(knows: Knows): SlipFrame {
  const { station } = knows.settings;
  const { look, house } = knows.visit();
  return {
    station: station.name,
    printedAt: stampOnPaper(knows),
    ...(house.dateSettled ? { lunarDate: lunarWords(dateParts(knows.clock.wall()), look.locale) } : {}),
    phone: station.phone,
    hours: inLanguage(station.hoursWords, look.locale) ?? '',
  };
}
