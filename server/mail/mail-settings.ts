import type { Env } from '#server/env';

/** How e-mails leave, and where the links in them lead. */
export interface MailSettings {
  /** smtp://user:password@host:port, or smtps:// */
  smtpUrl: string;
  from: string;
  siteUrl: string;
}

/** The settings by the environment; null while no mail server is given. */
export function mailSettingsIn({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Env): MailSettings | null {
  if (SMTP_URL === undefined || MAIL_FROM === undefined || PUBLIC_URL === undefined) return null;
  return { smtpUrl: SMTP_URL, from: MAIL_FROM, siteUrl: PUBLIC_URL.replace(/\/$/, '') };
}
