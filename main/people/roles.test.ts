import { describe, expect, test } from 'vitest';
import { ABILITIES, type Ability, mayDo, ROLES, type Role, rolesThatMay } from './roles.ts';

/** The table once more, by ability: whoever changes one of the two has thought about the other. */
const WHO: Record<Ability, Role[]> = {
  'answer-help': ['volunteer', 'window', 'grid-worker', 'dispatcher', 'director'],
  'lead-class': ['volunteer', 'window', 'grid-worker', 'director'],
  'see-case': ['window', 'grid-worker', 'dispatcher', 'reviewer', 'director'],
  'see-personal': ['window', 'grid-worker', 'dispatcher', 'reviewer', 'director'],
  unmask: ['window', 'grid-worker', 'dispatcher', 'reviewer', 'director'],
  'work-case': ['window', 'grid-worker', 'dispatcher', 'director'],
  dispatch: ['dispatcher', 'director'],
  review: ['reviewer', 'director'],
  direct: ['director'],
  cash: ['window', 'dispatcher', 'director'],
  'proxy-bank-change': ['window', 'dispatcher', 'reviewer', 'director'],
  'sign-handover': ['window', 'dispatcher', 'director'],
  'read-boards': ['dispatcher', 'reviewer', 'director'],
  export: ['dispatcher', 'director'],
  'export-unmasked': ['dispatcher', 'director'],
  'enrol-people': ['administrator'],
  'unlock-people': ['director', 'administrator'],
  'read-settings': ['director', 'administrator'],
  'change-settings': ['administrator'],
  'change-marked-content': ['director', 'administrator'],
  'read-audit': ['director', 'administrator'],
};

describe('who may do what', () => {
  test.each(ROLES.flatMap((role) => ABILITIES.map((ability) => [role, ability] as const)))(
    '%s: %s',
    (role, ability) => {
      expect(mayDo(role, ability)).toBe(WHO[ability].includes(role));
    },
  );
  test('nothing is allowed that nobody named', () => {
    for (const role of [...ROLES, 'constructor', '__proto__', 'toString', '', 'owner'])
      for (const ability of ['constructor', '__proto__', '', 'everything', 'length'])
        expect(mayDo(role, ability)).toBe(false);
    for (const role of ['constructor', '__proto__', 'toString', '', 'owner'])
      for (const ability of ABILITIES) expect(mayDo(role, ability)).toBe(false);
  });
  test('residents and their family are no staff; volunteers and IT see no case', () => {
    const all = (role: Role) => ABILITIES.filter((ability) => mayDo(role, ability));
    expect([all('resident'), all('family')]).toEqual([[], []]);
    const cases: Ability[] = [
      'see-case',
      'see-personal',
      'unmask',
      'work-case',
      'export',
      'export-unmasked',
      'cash',
    ];
    for (const role of ['volunteer', 'administrator'] as const)
      expect(all(role).filter((one) => cases.includes(one))).toEqual([]);
  });
  test('whoever is locked out can be told who ends it', () => {
    expect(rolesThatMay('unlock-people')).toEqual(['director', 'administrator']);
  });
});
