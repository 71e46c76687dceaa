import { type ZodType, z } from 'zod';
import { near } from './near.ts';

/** Which keys may stand at a place of a file: what the check tells who wrote one that may not. */

/** The part of a JSON schema that is looked at here. */
interface Form {
  properties?: Record<string, Form>;
  propertyNames?: { enum?: string[] };
  additionalProperties?: Form | boolean;
  items?: Form;
  oneOf?: Form[];
  anyOf?: Form[];
  const?: unknown;
}

const isObject = (value: unknown): value is Record<PropertyKey, unknown> =>
  typeof value === 'object' && value !== null;

/** The forms that a value may have, several where it is one of several: those that its `kind` speaks for. */
function forms(form: Form, value: unknown): Form[] {
  const several = form.oneOf ?? form.anyOf;
  if (!several) return [form];
  const all = several.flatMap((one) => forms(one, value));
  const spoken = all.filter(({ properties }) => {
    const kind = properties?.kind?.const;
    return isObject(value) && kind !== undefined && kind === value.kind;
  });
  return spoken.length > 0 ? spoken : all;
}

/** The keys that may stand at `path` of a value of this form; none where any may, or nobody knows. */
export function keysKnown(schema: ZodType, value: unknown, path: readonly PropertyKey[]): string[] {
  let open = forms(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Form, value);
  let here = value;
  for (const key of path) {
    here = isObject(here) ? here[key] : undefined;
    open = open.flatMap(({ properties, items, additionalProperties }) => {
      const inside =
        typeof key === 'number'
          ? items
          : (properties?.[String(key)] ??
            (typeof additionalProperties === 'object' ? additionalProperties : undefined));
      return inside ? forms(inside, here) : [];
    });
  }
  return [
    ...new Set(
      open.flatMap(({ properties, propertyNames }) => [
        ...Object.keys(properties ?? {}),
        ...(propertyNames?.enum ?? []),
      ]),
    ),
  ];
}

/** What to do about keys that are not known: a likely one, else those that there are. */
export function meant(wrong: readonly string[], known: readonly string[]): string {
  const likely = wrong.flatMap((key) => near(key, known, 1));
  if (likely.length > 0) return `did you mean ${likely.map((key) => `“${key}”`).join(', ')}?`;
  return known.length > 0 ? `what may stand here: ${known.join(', ')}` : 'look for a spelling mistake';
}
