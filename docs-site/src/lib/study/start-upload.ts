import type { UploadOutcome } from './upload.ts';

/**
 * Loads the uploading code and runs it. Without a network the code itself may not be there; that
 * counts as a server that cannot be reached.
 */
export async function startUpload(): Promise<UploadOutcome> {
  try {
    const { uploadNow } = await import('./upload-now.ts');
    return await uploadNow();
  } catch {
    return { kind: 'FAILED', failure: { kind: 'UNREACHABLE' } };
  }
}
