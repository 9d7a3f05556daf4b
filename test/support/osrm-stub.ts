import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** A call as the stub understood it: points as «longitude,latitude». */
export interface StubCall {
  profile: string;
  points: string[];
  sources: number[];
  destinations: number[];
  annotations: string | null;
}

type Answer = { status?: number; body: unknown } | 'never';

/** A server that speaks the protocol of OSRM's table service; a test may give it another mind. */
export interface OsrmStub {
  readonly url: string;
  readonly calls: StubCall[];
  /** Points that the server takes in one call. */
  pointsAtMost: number;
  /** Seconds between two points as written; null where there is no road. */
  seconds: (from: string, to: string) => number | null;
  /** What it answers instead, when it does. */
  instead: (call: StubCall) => Answer | null;
}

/** Gives the describe block a stub on a port of its own, as new for each test. */
export function useOsrm(): OsrmStub {
  let server: Server | null = null;
  const stub: OsrmStub = {
    calls: [],
    pointsAtMost: 100,
    seconds: () => 600,
    instead: () => null,
    get url() {
      const address = server?.address();
      if (typeof address !== 'object' || address === null) throw new Error('the stub is there inside tests only');
      return `http://127.0.0.1:${address.port}`;
    },
  };
  before('a road server', async () => {
    const started = createServer((request, response) => answer(stub, request, response));
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    server = started;
  });
  beforeEach(() => {
    stub.calls.length = 0;
    stub.pointsAtMost = 100;
    stub.seconds = () => 600;
    stub.instead = () => null;
  });
  after('end it', async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  return stub;
}

function answer(stub: OsrmStub, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://stub');
  const path = /^\/table\/v1\/(\w+)\/([-\d.,;]+)$/.exec(url.pathname);
  if (path === null) return send(response, 400, { code: 'InvalidUrl', message: 'URL string malformed' });
  const points = (path[2] ?? '').split(';');
  const indexes = (name: string): number[] => (url.searchParams.get(name) ?? '').split(';').map(Number);
  const call: StubCall = {
    profile: path[1] ?? '',
    points,
    sources: indexes('sources'),
    destinations: indexes('destinations'),
    annotations: url.searchParams.get('annotations'),
  };
  stub.calls.push(call);
  const instead = stub.instead(call);
  if (instead === 'never') return;
  if (instead !== null) return send(response, instead.status ?? 200, instead.body);
  if (points.length > stub.pointsAtMost)
    return send(response, 400, {
      code: 'TooBig',
      message: `Number of entries ${points.length} is higher than current maximum`,
    });
  if ([...call.sources, ...call.destinations].some((index) => points[index] === undefined))
    return send(response, 400, { code: 'InvalidQuery', message: 'Query string malformed' });
  const seconds = call.sources.map((from) =>
    call.destinations.map((to) => (from === to ? 0 : stub.seconds(points[from] ?? '', points[to] ?? ''))),
  );
  send(response, 200, {
    code: 'Ok',
    durations: seconds,
    distances: seconds.map((row) => row.map((each) => (each === null ? null : each * 12.5))),
    sources: call.sources.map((index) => ({ location: points[index]?.split(',').map(Number), distance: 3 })),
    destinations: call.destinations.map((index) => ({ location: points[index]?.split(',').map(Number), distance: 3 })),
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
