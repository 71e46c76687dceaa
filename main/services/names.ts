/** The services there are. Settings and place packs name them; the registry makes them. */
export const SERVICE_NAMES = [
  'utilities',
  'pension',
  'insurance',
  'social-card',
  'hospital',
  'reports',
  'allowance',
  'bus-card',
  'reporting',
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];
