/** What a carer must know of before she comes. */
export const NEEDS = [
  'wheelchair',
  'bedridden',
  'lives_alone',
  'hearing_loss',
  'sight_loss',
  'dementia',
  'diabetes',
  'lift_hoist',
  'dog',
  'key_at_office',
] as const;
export type Need = (typeof NEEDS)[number];
