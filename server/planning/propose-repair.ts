export const REPAIR_MS = 600;
