/** A process of its own that sends to webhooks once; a test kills it meanwhile. */
import { deliverWebhooks } from '../../../api/src/modules/webhook/deliver.service.ts';
import { configureWebhooks } from '../../../api/src/modules/webhook/webhook-settings.ts';
import { openDatabase } from '../../../api/src/platform/database/db.ts';
import { LOOPBACK } from './receiver.ts';

const [url = '', secret = ''] = process.argv.slice(2);
const database = openDatabase({ url, poolSize: 2 });
configureWebhooks(database, { secret, networks: [LOOPBACK], allowHttp: true });
const log = { debug() {}, info() {}, warn() {}, error: console.error };
await deliverWebhooks(database, log);
await database.close();
