/** `node run-migrations.ts <url> <folder>`: a process that migrates, for tests that kill it. */
import postgres from 'postgres';
import { migrate } from '../../api/src/process/migrate/migrate.ts';

const [url = '', folder] = process.argv.slice(2);
const sql = postgres(url, { max: 2, onnotice: () => undefined });
const applied = await migrate(sql, folder);
await sql.end();
console.info(JSON.stringify(applied));
