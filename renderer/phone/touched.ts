import type { How } from '../../content/lesson-schema.ts';
import type { Press } from '../../main/classes/practice.ts';

/** What a touch of the phone is called in the core. */
export function touched(id: string, how: How): Press {
  if (id === 'back' || id === 'home') return { what: id };
  if (id === 'digit:<') return { what: 'erase' };
  if (id.startsWith('digit:')) return { what: 'digit', digit: id.slice('digit:'.length) };
  return { what: 'touch', id, how };
}
