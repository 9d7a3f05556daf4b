/** One line of a bench: a label and what was found. */
export function print(label: string, value: unknown): void {
  process.stdout.write(`${label.padEnd(16)} ${typeof value === 'string' ? value : JSON.stringify(value)}\n`);
}

/** The value below which that share of them lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
