/** Names that the sign-in library and the routes in front of it agree on, apart from the library. */

/** Name of the single sign-on provider in its routes: `/api/auth/callback/sso`. */
export const SSO_PROVIDER = 'sso';

/** The client's address, set by our server from the socket or the trusted proxies; never by the client. */
export const ADDRESS_HEADER = 'x-shequ-client-address';
