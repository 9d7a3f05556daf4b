import { resetDemo } from '#server/launch/reset-demo';
import { setUp } from '#server/launch/set-up';
import { start } from '#server/launch/start';
import { keepHeapSmall } from '#server/small-heap';

// What the start script runs when all is installed and built; developers and tests run it from the sources.
keepHeapSmall();
const name = process.argv[2] ?? 'start';
const commands: Readonly<Record<string, () => Promise<void>>> = { start, setup: setUp, 'demo:reset': resetDemo };
const command = commands[name];
if (command === undefined) throw new Error(`unknown command ${name}`);
await command().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
