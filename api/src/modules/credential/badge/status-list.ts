/** The list in which a verifier looks up, without telling us whom they ask for, what was withdrawn. */
import { linkedData } from './libraries.ts';
import { type Signer, signDocument } from './sign.ts';

/** Bits of one list. So many that a place says nothing: the least that the specification allows. */
export const STATUS_LIST_BITS = 131_072;

export async function signStatusList(
  url: string,
  withdrawn: readonly number[],
  signer: Signer,
  date: Date,
): Promise<object> {
  const { statusList } = await linkedData();
  const list = await statusList.createList({ length: STATUS_LIST_BITS });
  for (const index of withdrawn) list.setStatus(index, true);
  const document = await statusList.createCredential({
    id: url,
    list,
    statusPurpose: 'revocation',
  });
  const validFrom = date.toISOString().replace(/\.\d+/, '');
  return await signDocument({ ...document, issuer: signer.issuerId, validFrom }, signer, date);
}
