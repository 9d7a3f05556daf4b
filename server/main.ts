import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { builtClientFolder, createApp } from '#server/app';
import type { Tokens } from '#server/auth/tokens';
import type { MailSettings } from '#server/mail/mail-settings';
import { routes } from '#server/routes';

export interface WebServer {
  port: number;
  /** Answers "not ready", takes no new connection, lets the open requests finish. */
  stop: () => Promise<void>;
}

const DEFAULT_PORT = 3000;
const PORTS_TRIED = 50;
const DRAIN_MILLISECONDS = 10_000;

/** Serves pages and the API. The default port gives way to the next free one; a port that was asked for does not. */
export async function serveWeb(services: {
  db: Sequelize;
  tokens: Tokens;
  log: Logger;
  port: number | undefined;
  host: string;
  trustedProxies: string;
  mail: MailSettings | null;
}): Promise<WebServer> {
  const { db, tokens, log, port, host, trustedProxies, mail } = services;
  let ready = true;
  const clientFolder = builtClientFolder();
  if (!existsSync(clientFolder)) log.warn({ clientFolder }, 'the client is not built; only the API is served');
  const app = createApp({
    db,
    now: () => new Date(),
    log,
    tokens,
    routes,
    trustedProxies,
    mail,
    ...(existsSync(clientFolder) ? { clientFolder } : {}),
    isReady: () => ready,
  });
  const server = await listen(app, host, port);
  return {
    port: portOf(server),
    stop: async () => {
      ready = false;
      const drained = new Promise((resolve) => server.close(resolve));
      const deadline = setTimeout(() => server.closeAllConnections(), DRAIN_MILLISECONDS);
      await drained;
      clearTimeout(deadline);
    },
  };
}

/** Opens a port for an app; refuses in words when it is taken. */
export async function listen(app: Express, host: string, wished: number | undefined): Promise<Server> {
  const first = wished ?? DEFAULT_PORT;
  const last = wished === undefined ? DEFAULT_PORT + PORTS_TRIED : wished;
  for (let port = first; port <= last; port += 1) {
    const server = await listenOn(app, host, port);
    if (server !== null) return server;
  }
  throw new Error(
    wished === undefined
      ? `ports ${first} to ${last} are all taken: free one, or choose another with PORT`
      : `port ${wished} is taken: end what listens there, or choose another with PORT`,
  );
}

async function listenOn(app: Express, host: string, port: number): Promise<Server | null> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(port, host, () => resolve(server));
  });
}

export function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the server has no port');
  return address.port;
}
