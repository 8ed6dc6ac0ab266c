/**
 * PostGraphile 5 over the same tables, as its own guide sets it up for production. Reads
 * DATABASE_URL, PORT and DB_POOL_SIZE.
 */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

const port = Number(process.env.PORT);

const server = createServer();
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL as string,
      schemas: ['public'],
      poolConfig: { max: Number(process.env.DB_POOL_SIZE) },
    }),
  ],
  // Answers are joined as text where they can be, its quicker way; GET is for the readiness check.
  grafserv: { port, graphiql: false, watch: false, outputDataAsString: true, graphqlOverGET: true },
  grafast: { explain: false },
});
await instance.createServ(grafserv).addTo(server);
server.listen(port, '127.0.0.1');
