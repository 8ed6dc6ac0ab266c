import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** Everything the benches write; git ignores it. */
export const BENCH_DATA_DIR = fileURLToPath(new URL('../../.data-bench/', import.meta.url));
