import { randomUUID } from 'node:crypto';
import bcrypt from 'bcrypt';

/** bcrypt's cost in production: about a fifth of a second. Tests and the demo may take less. */
export const PASSWORD_COST = 12;

export function hashOfPassword(password: string, cost: number): Promise<string> {
  return bcrypt.hash(password, cost);
}

const decoys = new Map<number, Promise<string>>();

/** Whether the password is the one behind the hash; without a hash it works just as long and says no. */
export async function isPassword(password: string, hash: string | null, cost: number): Promise<boolean> {
  const decoy = decoys.get(cost) ?? hashOfPassword(randomUUID(), cost);
  decoys.set(cost, decoy);
  const isEqual = await bcrypt.compare(password, hash ?? (await decoy));
  return isEqual && hash !== null;
}
