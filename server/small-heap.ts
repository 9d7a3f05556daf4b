import { setFlagsFromString } from 'node:v8';

/**
 * Where a machine has much memory, V8 collects nothing before the heap is up to four times what lives in it, and closing the
 * month of a big gmina takes a hundred MiB more than it needs, in no less time (`npm run bench:billing`). For the whole process
 * with its threads, before it does anything. A Node that does not know the flag says so and goes on.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=30');
}
