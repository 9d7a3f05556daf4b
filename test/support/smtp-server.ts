import { createServer, type Socket } from 'node:net';

export interface ReceivedMail {
  from: string;
  to: string[];
  /** Heads and body as they came, decoded no further. */
  text: string;
}

export interface SmtpServer {
  url: string;
  mails: ReceivedMail[];
  /** What it says instead of taking a message, e.g. `451 mailbox full`; null takes it. */
  refusal: string | null;
  /** What it waits for before it says that it has taken a message; it has it by then. */
  pause: (() => Promise<void>) | null;
  stop: () => Promise<void>;
}

type Held = Pick<SmtpServer, 'mails' | 'refusal' | 'pause'>;

/** A mail server for one test: takes plain SMTP on a port of its own and keeps what came. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const held: Held = { mails: [], refusal: null, pause: null };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    talk(socket, held);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('the mail server has no port');
  return Object.assign(held, {
    url: `smtp://127.0.0.1:${address.port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

function talk(socket: Socket, held: Held): void {
  let mail: ReceivedMail = { from: '', to: [], text: '' };
  let isData = false;
  let rest = '';
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  const hear = (line: string): void => {
    if (isData) {
      if (line !== '.') {
        mail.text += `${line.replace(/^\.\./, '.')}\n`;
        return;
      }
      isData = false;
      if (held.refusal === null) held.mails.push(mail);
      const answer = held.refusal ?? '250 taken';
      if (held.pause === null) say(answer);
      else void held.pause().then(() => say(answer));
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    const path = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'MAIL') mail = { from: path, to: [], text: '' };
    if (verb === 'RCPT') mail.to.push(path);
    if (verb === 'DATA') {
      isData = true;
      say('354 go on');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else {
      say('250 ok');
    }
  };
  say('220 test');
  socket.on('data', (chunk) => {
    const lines = `${rest}${chunk.toString('utf8')}`.split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}
