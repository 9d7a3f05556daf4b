/** What is done at a visit (art. 50 ust. 3 ustawy o pomocy społecznej: daily needs, hygiene, prescribed care, contact). */
export const TASKS = [
  'washing',
  'dressing',
  'breakfast',
  'dinner',
  'supper',
  'medicines',
  'shopping',
  'cleaning',
  'laundry',
  'heating',
  'walk',
  'company',
  'office_errands',
  'doctor_escort',
  'exercises',
  'toilet',
  'turning',
  'dressing_wounds',
  'speech_therapy',
  'daily_skills',
] as const;
export type Task = (typeof TASKS)[number];
