import { X509Certificate } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { KeyPair } from '#server/ksef/ksef-settings';
import { type KsefRegister, Refusal } from './ksef-register.js';
import { valueOf } from './xml-text.js';

const CHALLENGE_MINUTES = 10;
const ACCESS_MINUTES = 15;

interface Token {
  kind: 'operation' | 'access' | 'refresh';
  nip: string;
  until: number;
  isRedeemed: boolean;
}

/** Who may in: by a signature of a known certificate, or by a token; both over a challenge that is used once. */
export class KsefSignIn {
  readonly certificate: KeyPair;
  token = '20261123-EC-TOKEN|secret';
  /** How often "under way" is answered before the sign-in is through. */
  polls = 1;
  readonly #register: KsefRegister;
  readonly #now: () => Date;
  readonly #challenges = new Map<string, number>();
  readonly #tokens = new Map<string, Token>();
  readonly #operations = new Map<string, { nip: string; polls: number; code: number }>();

  constructor(register: KsefRegister, certificate: KeyPair, now: () => Date) {
    this.#register = register;
    this.certificate = certificate;
    this.#now = now;
  }

  challenge(): object {
    const challenge = this.#register.next('CR');
    const timestamp = this.#now();
    this.#challenges.set(challenge, timestamp.getTime());
    return { challenge, timestamp: timestamp.toISOString(), timestampMs: timestamp.getTime(), clientIp: '127.0.0.1' };
  }

  #use(challenge: string): number {
    const madeMs = this.#challenges.get(challenge);
    this.#challenges.delete(challenge);
    if (madeMs === undefined || this.#now().getTime() - madeMs > CHALLENGE_MINUTES * 60_000)
      throw new Refusal(400, 21_111, 'Nieprawidłowe wyzwanie autoryzacyjne.');
    return madeMs;
  }

  /** Checks the XAdES signature over the whole request and over its own properties, and whose it is. */
  byXades(xml: string): object {
    const nip = valueOf(xml, 'Nip');
    this.#use(valueOf(xml, 'Challenge'));
    const digest = new X509Certificate(this.certificate.certificate).raw.toString('base64');
    const isOurs = xml.replace(/\s/g, '').includes(digest);
    return this.#begin(nip, isOurs && this.#isSigned(xml) ? 200 : 450);
  }

  #isSigned(xml: string): boolean {
    const [signature] = /<ds:Signature [^]*<\/ds:Signature>/.exec(xml) ?? [];
    if (signature === undefined || !/URI=""/.test(signature) || !/URI="#SignedProperties"/.test(signature))
      return false;
    const signed = new SignedXml({ publicCert: this.certificate.certificate, getCertFromKeyInfo: () => null });
    try {
      signed.loadSignature(signature);
      return signed.checkSignature(xml) && signed.getSignedReferences().length === 2;
    } catch {
      return false;
    }
  }

  byToken(body: { challenge: string; encryptedToken: string; contextIdentifier: { value: string } }): object {
    const madeMs = this.#use(body.challenge);
    const told = this.#register.decrypt(body.encryptedToken).toString('utf8');
    return this.#begin(body.contextIdentifier.value, told === `${this.token}|${madeMs}` ? 200 : 450);
  }

  #begin(nip: string, code: number): object {
    const referenceNumber = this.#register.next('AU');
    this.#operations.set(referenceNumber, { nip, polls: this.polls, code });
    return { referenceNumber, authenticationToken: this.#issue('operation', nip) };
  }

  #issue(kind: Token['kind'], nip: string): { token: string; validUntil: string } {
    const token = `${kind}-${this.#register.next('TK')}`;
    const until = this.#now().getTime() + ACCESS_MINUTES * 60_000 * (kind === 'refresh' ? 600 : 1);
    this.#tokens.set(token, { kind, nip, until, isRedeemed: false });
    return { token, validUntil: new Date(until).toISOString() };
  }

  /** Whose the token is. */
  nipOf(kind: Token['kind'], authorization: string | undefined): string {
    return this.#known(kind, authorization).nip;
  }

  #known(kind: Token['kind'], authorization = ''): Token {
    const token = this.#tokens.get(authorization.replace(/^Bearer /, ''));
    if (token === undefined || token.kind !== kind || token.until < this.#now().getTime())
      throw new Refusal(401, 401, 'Brak autoryzacji.');
    return token;
  }

  /** As after a change of certificates: nobody is signed in any longer. */
  forgetEverybody(): void {
    this.#tokens.clear();
  }

  statusOf(reference: string, authorization: string | undefined): object {
    this.#known('operation', authorization);
    const operation = this.#operations.get(reference);
    if (operation === undefined) throw new Refusal(400, 21_115, 'Nieznana operacja.');
    const isUnderWay = operation.polls > 0;
    operation.polls -= 1;
    const code = isUnderWay ? 100 : operation.code;
    const description = { 100: 'W toku', 200: 'Sukces', 450: 'Uwierzytelnianie zakończone niepowodzeniem' }[code];
    return {
      startDate: this.#now().toISOString(),
      authenticationMethod: 'QualifiedSeal',
      status: { code, description },
    };
  }

  redeem(authorization: string | undefined): object {
    const token = this.#known('operation', authorization);
    if (token.isRedeemed) throw new Refusal(400, 21_301, 'Tokeny zostały już pobrane.');
    token.isRedeemed = true;
    return { accessToken: this.#issue('access', token.nip), refreshToken: this.#issue('refresh', token.nip) };
  }

  refresh(authorization: string | undefined): object {
    return { accessToken: this.#issue('access', this.#known('refresh', authorization).nip) };
  }
}
