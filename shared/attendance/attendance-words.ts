/** Where a time comes from: the carer's tap, her paper card, or the office. */
export const ATTENDANCE_SOURCES = ['app', 'paper', 'office'] as const;
export type AttendanceSource = (typeof ATTENDANCE_SOURCES)[number];

/** Why a carer at the door did not come in. */
export const NO_ENTRY_REASONS = [
  'nobody_opened',
  'hospital',
  'refused',
  'away',
  'deceased',
  'unsafe',
  'other',
] as const;
export type NoEntryReason = (typeof NO_ENTRY_REASONS)[number];

/** Why a visit is confirmed as not delivered: what the carer met, or what went wrong on our side. */
export const NOT_DELIVERED_REASONS = [
  'nobody_opened',
  'hospital',
  'refused',
  'away',
  'deceased',
  'unsafe',
  'carer_absent',
  'no_carer',
  'weather',
  'other',
] as const;
export type NotDeliveredReason = (typeof NOT_DELIVERED_REASONS)[number];

/** Why a task of the visit was left. */
export const TASK_REASONS = ['refused', 'not_needed', 'no_time', 'not_possible', 'other'] as const;
export type TaskReason = (typeof TASK_REASONS)[number];

/** Why a visit waits for the office instead of confirming itself. */
export const WAITING_REASONS = [
  'no_attendance',
  'no_entry',
  'nobody_was_sent',
  'second_carer_missing',
  'no_check_in',
  'no_check_out',
  'late_start',
  'early_start',
  'short_visit',
  'long_visit',
  'task_not_done',
  'paper_source',
  'office_source',
  'other_carer',
  'no_agreement_on_day',
  'within_tolerance',
] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];
