/** What `/metrics` of a server says, by name and labels as they are printed. */
export interface MetricsReading {
  status: number;
  text: string;
  /** `value('shequ_…_total{operation="node",code="OK"}')`; undefined when it is not there. */
  value(series: string): number | undefined;
  /** All values of one label. */
  labels(name: string, label: string): string[];
}

export async function readMetrics(
  url: string,
  headers: Record<string, string> = {},
): Promise<MetricsReading> {
  const response = await fetch(`${url}/metrics`, { headers });
  const text = await response.text();
  const samples = text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))] as const);
  const values = new Map(samples);
  return {
    status: response.status,
    text,
    value: (series) => values.get(series),
    labels: (name, label) => {
      const found = samples.flatMap(([series]) =>
        series.startsWith(`${name}{`)
          ? [new RegExp(`[{,]${label}="([^"]*)"`).exec(series)?.[1] ?? '']
          : [],
      );
      return [...new Set(found)].sort();
    },
  };
}
