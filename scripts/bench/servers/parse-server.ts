import { ParseServer } from 'parse-server'
import { PARSE_SERVER_APP } from '../load/parse-server-requests.ts'

// parse-server stores one row a request and keeps no tally, which is less than the collector does.
const port = Number(process.env.PORT)
await ParseServer.startApp({
  databaseURI: process.env.DATABASE_URL,
  appId: PARSE_SERVER_APP,
  masterKey: 'of-a-benchmark-on-loopback',
  serverURL: `http://127.0.0.1:${port}/parse`,
  host: '127.0.0.1',
  port,
  mountPath: '/parse',
  allowClientClassCreation: true,
  allowCustomObjectId: true,
  silent: true,
  logLevel: 'error',
})
