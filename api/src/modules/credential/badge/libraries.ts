/**
 * The libraries of linked data, loaded when the first credential is signed or its list of states is
 * asked for: they take some 300 ms, which a start of the server does not wait for.
 */

import { later } from '../../../platform/later.ts';

export const linkedData = later(async () => {
  const [vc, integrity, rdfc, multikey, statusList] = await Promise.all([
    import('@digitalbazaar/vc'),
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
    import('@digitalbazaar/ed25519-multikey'),
    import('@digitalbazaar/vc-bitstring-status-list'),
  ]);
  return { vc, multikey, statusList, ...integrity, ...rdfc };
});
