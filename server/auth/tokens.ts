import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Actor } from '#server/context';
import { ROLES } from '#shared/auth/roles';

/** The secret that signs access tokens. */
export interface Tokens {
  secret: string;
}

const ISSUER = 'blizej';
/** Short, because a token is not looked up; the refresh cookie renews it. */
export const ACCESS_SECONDS = 600;

const Claims = z.object({
  sub: z.uuid(),
  role: z.enum(ROLES),
  municipalityId: z.uuid().nullable(),
  carerId: z.uuid().nullable(),
  name: z.string(),
  exp: z.number(),
});

/** The access token of a signed-in actor, valid for {@link ACCESS_SECONDS} from `now`. */
export function accessTokenFor(tokens: Tokens, actor: Actor, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const { role, municipalityId, carerId, name } = actor;
  return jwt.sign(
    { role, municipalityId, carerId, name, iat: issuedAt, exp: issuedAt + ACCESS_SECONDS },
    tokens.secret,
    {
      algorithm: 'HS256',
      issuer: ISSUER,
      audience: ISSUER,
      subject: actor.userId ?? '',
    },
  );
}

/** Who the bearer of an `Authorization` header is, or null when it is missing, forged or expired. */
export function actorOf(tokens: Tokens, header: string | undefined, now: Date): Actor | null {
  const token = header?.match(/^Bearer (.+)$/)?.[1];
  if (token === undefined) return null;
  try {
    const claims = Claims.parse(
      jwt.verify(token, tokens.secret, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience: ISSUER,
        clockTimestamp: Math.floor(now.getTime() / 1000),
      }),
    );
    const { sub, role, municipalityId, carerId, name } = claims;
    return { userId: sub, role, municipalityId, carerId, name };
  } catch {
    return null;
  }
}
