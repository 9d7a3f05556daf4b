import type { DrawingOrder } from '#server/billing/drawings';
import { OneThread } from '#server/threads/one-thread';

/** A paper of some thousand rows fits well; without bounds the thread would let its garbage lie. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };
const program = new URL('drawing-thread', import.meta.url);
const thread = new OneThread<DrawingOrder, Uint8Array>(program, 'drawing', { resourceLimits });

/** Draws a paper in a thread of its own, so that the server goes on answering; several at once are drawn one after another. */
export async function drawInThread(order: DrawingOrder): Promise<Buffer> {
  const bytes = await thread.ask(order);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
