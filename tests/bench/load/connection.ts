/**
 * One kept-alive HTTP/1.1 connection that has one request under way at a time. The client shares the
 * cores with what it measures, and every microsecond it spends brings the targets closer together;
 * so it is a socket and the little of HTTP that the targets use.
 */
import { connect, type Socket } from 'node:net';

export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  /** JSON text. */
  body?: string;
}

export interface HttpAnswer {
  status: number;
  /** Head of the response, for the rare caller that needs a header. */
  head: string;
  body: Buffer;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const TIMEOUT_MS = 30_000;

/** The bytes of a request, to be made once and sent many times. */
export function encodeRequest({ method, path, headers = {}, body }: HttpRequest): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1'];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) {
    lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

interface Head {
  status: number;
  text: string;
  bodyStart: number;
  /** -1: chunked. */
  bodyLength: number;
}

function parseHead(bytes: Buffer): Head | null {
  const end = bytes.indexOf(HEAD_END);
  if (end === -1) return null;
  const text = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  if (length === undefined && !/\r\ntransfer-encoding: *chunked/i.test(text)) {
    throw new Error(`a response with neither length nor chunks: ${text}`);
  }
  return {
    status: Number(text.slice(9, 12)),
    text,
    bodyStart: end + HEAD_END.length,
    bodyLength: length === undefined ? -1 : Number(length),
  };
}

function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

interface Waiting {
  resolve(answer: HttpAnswer): void;
  reject(error: Error): void;
}

export class Connection {
  readonly #socket: Socket;
  #waiting: Waiting | undefined;
  #received: Buffer[] = [];
  #receivedBytes = 0;
  #head: Head | null = null;
  #failure: Error | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(TIMEOUT_MS, () => this.#fail(new Error(`no answer in ${TIMEOUT_MS} ms`)));
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the server closed the connection')));
  }

  /** `localAddress` is the one that the server sees, any of 127.0.0.0/8. */
  static open(port: number, localAddress?: string): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const from = localAddress === undefined ? {} : { localAddress };
      const socket = connect({ port, host: '127.0.0.1', ...from });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Connection(socket)));
    });
  }

  /** Rejects when the connection fails; it is of no use afterwards. */
  send(request: Buffer): Promise<HttpAnswer> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#waiting !== undefined) throw new Error('a request is under way on this connection');
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#failure ??= new Error('the connection was closed');
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received.push(chunk);
    this.#receivedBytes += chunk.length;
    try {
      const answer = this.#takeAnswer();
      if (answer === null) return;
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.resolve(answer);
    } catch (error) {
      this.#fail(error as Error);
    }
  }

  #takeAnswer(): HttpAnswer | null {
    this.#head ??= parseHead(this.#join());
    const head = this.#head;
    if (head === null) return null;
    const missing = head.bodyStart + head.bodyLength - this.#receivedBytes;
    if (head.bodyLength === -1 ? !this.#endsInLastChunk() : missing > 0) return null;
    const bytes = this.#join();
    this.#received = [];
    this.#receivedBytes = 0;
    this.#head = null;
    const body = bytes.subarray(head.bodyStart);
    return {
      status: head.status,
      head: head.text,
      body: head.bodyLength === -1 ? joinChunks(body) : body,
    };
  }

  /** One request is under way, so the last chunk is the end of what was received. */
  #endsInLastChunk(): boolean {
    return this.#join().subarray(-LAST_CHUNK.length).equals(LAST_CHUNK);
  }

  #join(): Buffer {
    if (this.#received.length > 1) this.#received = [Buffer.concat(this.#received)];
    return this.#received[0] ?? Buffer.alloc(0);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.reject(this.#failure);
    this.#socket.destroy();
  }
}
