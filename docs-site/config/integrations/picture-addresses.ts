/**
 * Pictures of courses in the development server. Built, they are files, and lie at the address that
 * lessons name. The development server insists on a slash at the end of every address
 * (`trailingSlash`), which no picture has: it is given one on the way in.
 */
import type { AstroIntegration } from 'astro';

const PICTURE = /^(\/courses\/[^/?#]+\/images\/[^?#]+[^/?#])(?=$|[?#])/;

/** The address under which the development server knows what was asked for. */
export function withSlash(url: string): string {
  return url.replace(PICTURE, '$1/');
}

export function pictureAddresses(): AstroIntegration {
  return {
    name: 'picture-addresses',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, _response, next) => {
          if (request.url !== undefined) request.url = withSlash(request.url);
          next();
        });
      },
    },
  };
}
