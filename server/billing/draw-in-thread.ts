import type { DrawingOrder } from '#server/billing/drawings';
import { OneThread } from '#server/threads/one-thread';

const thread = new OneThread<DrawingOrder, Uint8Array>(new URL('drawing-thread', import.meta.url), 'drawing');

/** Draws a paper in a thread of its own, so that the server goes on answering; several at once are drawn one after another. */
export async function drawInThread(order: DrawingOrder): Promise<Buffer> {
  const bytes = await thread.ask(order);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
