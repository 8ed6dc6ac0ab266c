/**
 * What takes long to load and is not needed to be ready: loaded at the first wish for it, once however
 * many wish at the same time. A load that failed is forgotten, and the next wish tries again.
 */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
