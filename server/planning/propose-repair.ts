export const REPAIR_MS = 450;
