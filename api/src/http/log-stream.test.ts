import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogStream } from './log-stream.ts';

const line = (level: string, text: string): string => `{"level":"${level}","msg":"${text}"}\n`;

describe('createLogStream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('sends lines together, in order, after a short time', () => {
    const sent: string[] = [];
    const stream = createLogStream((text) => void sent.push(text));
    stream.write(line('info', 'a'));
    stream.write(line('debug', 'b'));
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(sent).toEqual([line('info', 'a') + line('debug', 'b')]);
    stream.write(line('info', 'c'));
    vi.advanceTimersByTime(50);
    expect(sent).toHaveLength(2);
  });

  it.each(['warn', 'error', 'fatal'])(
    'sends a line of level %s at once, with those before it',
    (level) => {
      const sent: string[] = [];
      const stream = createLogStream((text) => void sent.push(text));
      stream.write(line('info', 'before'));
      stream.write(line(level, 'now'));
      expect(sent).toEqual([line('info', 'before') + line(level, 'now')]);
    },
  );

  it('does not gather without end', () => {
    const sent: string[] = [];
    const stream = createLogStream((text) => void sent.push(text));
    stream.write(line('info', 'x'.repeat(40_000)));
    expect(sent).toHaveLength(1);
  });

  it('sends what waits when asked to, and nothing twice', () => {
    const sent: string[] = [];
    const stream = createLogStream((text) => void sent.push(text));
    stream.write(line('info', 'a'));
    stream.flush();
    stream.flush();
    vi.advanceTimersByTime(100);
    expect(sent).toEqual([line('info', 'a')]);
  });
});
