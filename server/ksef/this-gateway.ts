import { readEnv } from '#server/env';
import { type KsefSettings, ksefSettingsOf } from '#server/ksef/ksef-settings';
import { KsefConnection } from '#server/ksef/ksef-connection';
import type { KsefMode } from '#shared/ksef/sending';

/** The way into KSeF: its settings, and a seller's connection where this installation sends. */
export interface KsefGateway {
  settings: KsefSettings;
  connectionOf: (sellerNip: string) => Promise<KsefConnection>;
}

/** A gateway that keeps its connections, and so their sign-ins. */
export function openGateway(settings: KsefSettings): KsefGateway {
  const connections = new Map<string, Promise<KsefConnection>>();
  return {
    settings,
    connectionOf: (sellerNip) => {
      const { sending } = settings;
      if (sending === null) throw new Error('this installation sends nothing to KSeF');
      const connection = connections.get(sellerNip) ?? KsefConnection.open(sending, sellerNip);
      connections.set(sellerNip, connection);
      return connection;
    },
  };
}

let own: KsefGateway | null = null;

/** The gateway of this process, by its environment. */
export function thisGateway(): KsefGateway {
  own ??= openGateway(ksefSettingsOf(readEnv()));
  return own;
}

export function ksefMode(): KsefMode {
  return readEnv().KSEF_MODE;
}
