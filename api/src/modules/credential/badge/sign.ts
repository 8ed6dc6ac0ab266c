/** Signs a document with the Data Integrity suite that Open Badges 3.0 lists, `eddsa-rdfc-2022`. */
import type { Issuer, IssuerNames } from '../issuer/issuer.ts';
import type { SigningKey } from '../issuer/signing-key.ts';
import { loadDocument } from './contexts.ts';
import { linkedData } from './libraries.ts';

/** A key with the names that documents signed by it carry. */
export interface Signer extends IssuerNames {
  readonly key: SigningKey;
  readonly publicMultibase: string;
}

/** The issuer's present key. */
export async function openSigner(issuer: Issuer): Promise<Signer> {
  const key = issuer.currentKey();
  const { multikey } = await linkedData();
  const { publicKeyMultibase: publicMultibase } = await multikey.generate({ seed: key.seed });
  return { key, publicMultibase, ...issuer.namesOf(publicMultibase, key.id) };
}

/** The document with its proof. A member that no context explains is refused by the library. */
export async function signDocument<Document extends object>(
  document: Document,
  { key, issuerId, verificationMethod }: Signer,
  date: Date,
): Promise<Document & { proof: object }> {
  const { vc, multikey, DataIntegrityProof, cryptosuite } = await linkedData();
  const pair = await multikey.generate({
    seed: key.seed,
    controller: issuerId,
    id: verificationMethod,
  });
  return await vc.issue({
    // The library writes the proof into what it is given.
    credential: structuredClone(document),
    suite: new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date }),
    documentLoader: loadDocument,
  });
}
