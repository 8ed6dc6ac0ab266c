/**
 * Keeps the answers of one attempt safe until the server has them. An answer is written to the
 * device before it is sent, stays there until the server acknowledges it, and after a reload comes
 * back as not yet saved, never as saved. Retries carry the same idempotency key; a later answer to
 * the same question carries a greater sequence number, and the server keeps the greatest.
 */
import type { QuestionResponse } from '@shequ/schema/scoring/response.ts';
import { readJson, type SafeStorage } from '../../lib/storage.ts';

/** What the server said to one answer. */
export type SaveAnswer =
  | { kind: 'SAVED' }
  /** A later answer is stored already, from another window. */
  | { kind: 'STALE'; storedSequence: number }
  /** The attempt takes no more answers. */
  | { kind: 'CLOSED'; reason: 'EXPIRED' | 'SUBMITTED' }
  /** The answer itself was not accepted; sending it again would not help. */
  | { kind: 'REFUSED'; message: string }
  /** No word from the server, or none that settles it; try again. */
  | { kind: 'FAILED'; reason: 'UNREACHABLE' | 'SIGNED_OUT' | 'BUSY' };

export interface SaveRequest {
  questionId: string;
  response: QuestionResponse;
  clientSequence: number;
  idempotencyKey: string;
}

export interface ServerResponse {
  questionId: string;
  response: QuestionResponse;
  clientSequence: number;
}

/** An answer the server has not acknowledged, as it is kept on the device. */
interface Pending {
  response: QuestionResponse;
  sequence: number;
  key: string;
}

export type SaveState = 'NONE' | 'SAVED' | 'UNSAVED' | 'SAVING' | 'REFUSED';

export interface KeeperOptions {
  storage: SafeStorage;
  personId: string;
  attemptId: string;
  send: (request: SaveRequest) => Promise<SaveAnswer>;
  makeKey: () => string;
  /** Something changed: show it again. */
  onChange: () => void;
  /** The server holds a later answer than this device knew of: load the attempt again. */
  onOutdated: () => void;
  onClosed: (reason: 'EXPIRED' | 'SUBMITTED') => void;
}

const PREFIX = 'shequ.quiz.';

/** Where the unacknowledged answers of an attempt lie. */
export function keeperKey(personId: string, attemptId: string): string {
  return `${PREFIX}${personId}.${attemptId}`;
}

/** Keys of all unacknowledged answers on this device, of a person or of all. */
export function keeperKeys(storage: SafeStorage, personId?: string): string[] {
  const start = personId === undefined ? PREFIX : `${PREFIX}${personId}.`;
  return storage.keys().filter((key) => key.startsWith(start));
}

export class AnswerKeeper {
  readonly #options: KeeperOptions;
  readonly #storageKey: string;
  /** What the server is known to hold. */
  readonly #stored = new Map<string, { response: QuestionResponse; sequence: number }>();
  readonly #pending = new Map<string, Pending>();
  /** Questions answered on this page, as opposed to brought back from the device. */
  readonly #live = new Set<string>();
  readonly #sending = new Map<string, Promise<void>>();
  readonly #refused = new Map<string, string>();
  #closed = false;
  /** Why the last save failed; null when the last one went through. */
  #failure: Extract<SaveAnswer, { kind: 'FAILED' }>['reason'] | null = null;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#storageKey = keeperKey(options.personId, options.attemptId);
    const kept = readJson<Record<string, Pending>>(options.storage, this.#storageKey) ?? {};
    for (const [questionId, pending] of Object.entries(kept))
      this.#pending.set(questionId, pending);
  }

  /**
   * Takes over what the server holds, at the start and whenever the attempt was loaded again. An
   * answer brought back from the device gives way to a later one of the server's; one given on
   * this page does not.
   */
  load(responses: ServerResponse[]): void {
    for (const { questionId, response, clientSequence } of responses) {
      this.#stored.set(questionId, { response, sequence: clientSequence });
      const pending = this.#pending.get(questionId);
      if (pending !== undefined && pending.sequence <= clientSequence) {
        if (this.#live.has(questionId))
          this.#pending.set(questionId, this.#renewed(questionId, pending));
        else this.#pending.delete(questionId);
      }
    }
    this.#keep();
    this.#options.onChange();
  }

  /** The answer to show: the one not yet saved, else the server's. */
  responseOf(questionId: string): QuestionResponse | null {
    return (this.#pending.get(questionId) ?? this.#stored.get(questionId))?.response ?? null;
  }

  stateOf(questionId: string): SaveState {
    if (this.#refused.has(questionId)) return 'REFUSED';
    if (this.#sending.has(questionId)) return 'SAVING';
    if (this.#pending.has(questionId)) return 'UNSAVED';
    return this.#stored.has(questionId) ? 'SAVED' : 'NONE';
  }

  /** Why the server did not take the answer to a question; null when it did or was not asked. */
  refusalOf(questionId: string): string | null {
    return this.#refused.get(questionId) ?? null;
  }

  /** How many answers the server has not acknowledged. */
  get unsaved(): number {
    return this.#pending.size;
  }

  get isSending(): boolean {
    return this.#sending.size > 0;
  }

  get failure(): Extract<SaveAnswer, { kind: 'FAILED' }>['reason'] | null {
    return this.#failure;
  }

  /** Notes an answer given on this page. It is on the device when this returns; `flush` sends it. */
  answer(questionId: string, response: QuestionResponse): void {
    if (this.#closed) return;
    this.#live.add(questionId);
    this.#refused.delete(questionId);
    const before = this.#pending.get(questionId);
    this.#pending.set(questionId, this.#renewed(questionId, { ...before, response }));
    this.#keep();
    this.#options.onChange();
  }

  /** Sends what is not saved. Returns true when the server then holds every answer. */
  async flush(): Promise<boolean> {
    const questions = [...this.#pending.keys()].filter((id) => !this.#refused.has(id));
    await Promise.all(questions.map((questionId) => this.#deliver(questionId)));
    return this.#pending.size === 0;
  }

  /** Forgets what is on the device, once the attempt is over. */
  forget(): void {
    this.#closed = true;
    this.#pending.clear();
    this.#keep();
  }

  #renewed(
    questionId: string,
    pending: { response: QuestionResponse; sequence?: number },
  ): Pending {
    const stored = this.#stored.get(questionId)?.sequence ?? 0;
    return {
      response: pending.response,
      sequence: Math.max(stored, pending.sequence ?? 0) + 1,
      key: this.#options.makeKey(),
    };
  }

  #keep(): void {
    const { storage } = this.#options;
    if (this.#pending.size === 0) storage.remove(this.#storageKey);
    else storage.set(this.#storageKey, JSON.stringify(Object.fromEntries(this.#pending)));
  }

  /** Sends one answer, and what replaced it meanwhile; one request at a time for a question. */
  #deliver(questionId: string): Promise<void> {
    const running = this.#sending.get(questionId);
    if (running !== undefined) return running;
    const delivery = this.#send(questionId).finally(() => {
      this.#sending.delete(questionId);
      this.#options.onChange();
    });
    this.#sending.set(questionId, delivery);
    this.#options.onChange();
    return delivery;
  }

  async #send(questionId: string): Promise<void> {
    // A stale answer is sent again above the server's; two windows cannot outbid each other for
    // long, since each gives way to a person's next move. The bound is for a server gone wrong.
    for (let round = 0; round < 20 && !this.#closed; round += 1) {
      const sent = this.#pending.get(questionId);
      if (sent === undefined) return;
      const answer = await this.#options.send({
        questionId,
        response: sent.response,
        clientSequence: sent.sequence,
        idempotencyKey: sent.key,
      });
      if (!this.#settle(questionId, sent, answer)) return;
    }
  }

  /** Acts on the server's word; true when there is more to send for the question. */
  #settle(questionId: string, sent: Pending, answer: SaveAnswer): boolean {
    const current = this.#pending.get(questionId);
    const isLatest = current === undefined || current.key === sent.key;
    this.#failure = answer.kind === 'FAILED' ? answer.reason : null;
    switch (answer.kind) {
      case 'SAVED':
        this.#stored.set(questionId, { response: sent.response, sequence: sent.sequence });
        if (isLatest) this.#pending.delete(questionId);
        this.#keep();
        return !isLatest;
      case 'STALE': {
        const stored = this.#stored.get(questionId);
        if (!this.#live.has(questionId)) {
          this.#pending.delete(questionId);
          this.#keep();
          this.#options.onOutdated();
          return false;
        }
        this.#stored.set(questionId, {
          response: stored?.response ?? sent.response,
          sequence: answer.storedSequence,
        });
        this.#pending.set(questionId, this.#renewed(questionId, current ?? sent));
        this.#keep();
        return true;
      }
      case 'CLOSED':
        this.#closed = true;
        this.#options.onClosed(answer.reason);
        return false;
      case 'REFUSED':
        if (!isLatest) return true;
        this.#refused.set(questionId, answer.message);
        return false;
      case 'FAILED':
        return false;
    }
  }
}
