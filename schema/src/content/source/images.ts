/** Pictures of a course: which formats browsers of all phones show, and how heavy they may be. */

/** Media type by extension, in lower case and with its dot. */
export const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

/** A lesson is opened on a phone, on mobile data: a picture costs no more than the rest of it. */
export const MAX_IMAGE_BYTES = 512 * 1024;
