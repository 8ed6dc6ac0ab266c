/** The dashboard for Grafana asks for metrics that there are, by labels that they have. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registry } from '../../../api/src/platform/metrics.ts';
import { startTestApi, type TestApi } from '../../testkit/api.ts';

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { expr: string }[];
}

const FILE = new URL('../../../api/assets/grafana/shequ-academy.json', import.meta.url);
const dashboard = JSON.parse(readFileSync(FILE, 'utf8')) as {
  panels: Panel[];
  templating: { list: { name: string; definition?: string }[] };
};
const drawn = dashboard.panels.filter(({ type }) => type !== 'row');
const questions = drawn.flatMap(({ title, targets = [] }) =>
  targets.map(({ expr }) => [title, expr] as const),
);

/** Given by Prometheus itself to what it reads. */
const ADDED_LABELS = ['instance', 'job', 'le'];

/** Names of metrics, and of labels in braces and in `by (…)`. */
function namesIn(expr: string): { metrics: string[]; labels: string[] } {
  const metrics = [...expr.matchAll(/\b(?:shequ|nodejs|process)_[a-z0-9_]+/g)].map(
    ([name]) => name,
  );
  const inBraces = [...expr.matchAll(/\{([^}]*)\}/g)].flatMap(([, inner = '']) =>
    [...inner.matchAll(/([a-z_]+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  );
  const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, inner = '']) =>
    inner.split(',').map((label) => label.trim()),
  );
  return { metrics, labels: [...inBraces, ...grouped] };
}

describe('the dashboard', () => {
  let api: TestApi;
  const printed = new Map<string, readonly string[]>();
  beforeAll(async () => {
    api = await startTestApi();
    await fetch(`${api.url}/metrics`);
    for (const metric of await registry.getMetricsAsJSON()) {
      const { labelNames = [] } = registry.getSingleMetric(metric.name) as unknown as {
        labelNames?: string[];
      };
      printed.set(metric.name, labelNames);
      for (const ending of String(metric.type) === 'histogram'
        ? ['_bucket', '_sum', '_count']
        : []) {
        printed.set(metric.name + ending, labelNames);
      }
    }
  });
  afterAll(() => api.close());

  it('has a question in each panel', () => {
    expect(drawn.length).toBeGreaterThan(10);
    expect(drawn.filter(({ targets = [] }) => targets.length === 0)).toEqual([]);
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  });

  it.each(questions)('%s: asks for metrics and labels that are printed: %s', (_title, expr) => {
    const { metrics, labels } = namesIn(expr);
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((name) => !printed.has(name))).toEqual([]);
    const known = [...ADDED_LABELS, ...metrics.flatMap((name) => printed.get(name) ?? [])];
    expect(labels.filter((label) => !known.includes(label))).toEqual([]);
  });

  it('lets processes be chosen by a metric that is printed', () => {
    const { definition = '' } =
      dashboard.templating.list.find(({ name }) => name === 'instance') ?? {};
    expect(namesIn(definition).metrics.filter((name) => printed.has(name))).toHaveLength(1);
  });

  it('shows every metric of our own', () => {
    const asked = questions.flatMap(([, expr]) => namesIn(expr).metrics).join(' ');
    const own = [...printed.keys()].filter((name) =>
      /^shequ_(?!.*_(bucket|sum|count)$)/.test(name),
    );
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((name) => !asked.includes(name))).toEqual([]);
  });

  it('lays no panel over another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from(
        { length: w * h },
        (_, index) => `${x + (index % w)}/${y + Math.floor(index / w)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});
