import type { How } from '../../content/lesson-schema.ts';
import type { Press } from './practice.ts';
import type { PhoneSeen, Seen } from './practice-page.ts';

/** What a finger can do on a practice phone that is seen. Pure. */

/** What a touch of the phone is called in the core. */
export function touched(id: string, how: How): Press {
  if (id === 'back' || id === 'home') return { what: id };
  if (id === 'digit:<') return { what: 'erase' };
  if (id.startsWith('digit:')) return { what: 'digit', digit: id.slice('digit:'.length) };
  return { what: 'touch', id, how };
}

/** Everything on the phone that can be touched, from top to bottom, with what it is called and how it is touched. */
export function touchesOf(phone: PhoneSeen): { id: string; how: How; label: string }[] {
  const things = [...phone.parts.flatMap(thingsOf), ...phone.side].flatMap(({ id, how, words, note }) =>
    id === undefined ? [] : [{ id, how, label: words ?? note ?? id }],
  );
  const digits = phone.parts.some((part) => 'keys' in part)
    ? [...'1234567890.<'].map((digit) => ({
        id: `digit:${digit}`,
        how: 'tap' as const,
        label: digit === '<' ? '退格' : digit === '.' ? '点' : digit,
      }))
    : [];
  return [
    ...things,
    ...digits,
    { id: 'back', how: 'tap', label: '返回' },
    { id: 'home', how: 'tap', label: '桌面' },
  ];
}

function thingsOf(part: PhoneSeen['parts'][number]): Seen[] {
  if ('text' in part || 'keys' in part) return [];
  return Object.values(part).flat() as Seen[];
}
