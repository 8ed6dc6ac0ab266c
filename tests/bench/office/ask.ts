/** Asks the server as a signed-in person's browser does, and says how long the first row took. */
export interface Session {
  url: string;
  cookie: string;
}

export async function signIn(url: string, username: string, password: string): Promise<Session> {
  const answer = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  if (!answer.ok || cookie === '')
    throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  return { url, cookie };
}

/** Milliseconds until the whole answer is there; throws for any answer with an error in it. */
export async function askGraphql(
  { url, cookie }: Session,
  query: string,
  variables: Record<string, unknown>,
): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { origin: url, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const text = await answer.text();
  const taken = performance.now() - begun;
  const { errors } = JSON.parse(text) as { errors?: unknown };
  if (answer.status !== 200 || errors !== undefined) throw new Error(text.slice(0, 1_000));
  return taken;
}

export interface FileTimes {
  /** Of a .csv until its first row is whole, of an .xlsx until its first bytes. */
  firstRow: number;
  whole: number;
  bytes: number;
  /** Ends of lines, which tell nothing of an .xlsx. */
  lines: number;
}

/** Throws when the file is not whole after so long. */
export async function fetchFile(
  { url, cookie }: Session,
  path: string,
  mostMilliseconds = 120_000,
): Promise<FileTimes> {
  const begun = performance.now();
  const signal = AbortSignal.timeout(mostMilliseconds);
  const answer = await fetch(`${url}${path}`, { headers: { cookie }, signal });
  if (!answer.ok || answer.body === null)
    throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  const isText = path.includes('.csv');
  let firstRow = 0;
  let bytes = 0;
  let lines = 0;
  for await (const piece of answer.body) {
    bytes += piece.length;
    if (isText) lines += countLines(piece);
    // The names of the columns are a line, too.
    if (firstRow === 0 && (!isText || lines >= 2)) firstRow = performance.now() - begun;
  }
  return { firstRow, whole: performance.now() - begun, bytes, lines };
}

function countLines(piece: Uint8Array): number {
  let lines = 0;
  for (let at = piece.indexOf(0x0a); at !== -1; at = piece.indexOf(0x0a, at + 1)) lines += 1;
  return lines;
}
