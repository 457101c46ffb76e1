// OpenFeature with one of its providers. The argument is {kind, host, port, url, headers, selector}; each line in is
// {type, key, default, context}, each line out the details of that evaluation. The first line out says that it is ready.
import { createInterface } from 'node:readline';

const options = JSON.parse(process.argv[2]);
const say = (value) => console.log(JSON.stringify(value));
const details = {
  boolean: 'getBooleanDetails',
  string: 'getStringDetails',
  number: 'getNumberDetails',
  object: 'getObjectDetails',
};

const onServer = {
  'flagd-rpc': async () => new (await import('@openfeature/flagd-provider')).FlagdProvider(flagd('rpc')),
  'flagd-in-process': async () =>
    new (await import('@openfeature/flagd-provider')).FlagdProvider(flagd('in-process')),
  ofrep: async () =>
    new (await import('@openfeature/ofrep-provider')).OFREPProvider({
      baseUrl: options.url,
      headers: Object.entries(options.headers ?? {}),
    }),
};

const inBrowser = {
  'flagd-web': async () =>
    new (await import('@openfeature/flagd-web-provider')).FlagdWebProvider({
      host: options.host,
      port: options.port,
      tls: false,
      maxRetries: 0,
    }),
  'ofrep-web': async () => {
    globalThis.EventSource = (await import('eventsource')).EventSource; // browsers have it
    return new (await import('@openfeature/ofrep-web-provider')).OFREPWebProvider({
      baseUrl: options.url,
      headers: Object.entries(options.headers ?? {}),
      cacheMode: 'disabled',
    });
  },
};

function flagd(resolverType) {
  return {
    host: options.host,
    port: options.port,
    tls: false,
    resolverType,
    deadlineMs: 20000,
    retryBackoffMs: 100,
    retryBackoffMaxMs: 1000,
    ...(options.selector ? { selector: options.selector } : {}),
  };
}

const web = options.kind in inBrowser;
const { OpenFeature } = await import(web ? '@openfeature/web-sdk' : '@openfeature/server-sdk');
OpenFeature.setLogger({ error() {}, warn() {}, info() {}, debug() {} });
await OpenFeature.setProviderAndWait(await (web ? inBrowser : onServer)[options.kind]());
const client = OpenFeature.getClient();
say({ ready: true });

let held = '{}';
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  try {
    if (web && JSON.stringify(asked.context) !== held) {
      held = JSON.stringify(asked.context);
      await OpenFeature.setContext(asked.context);
    }
    const ask = client[details[asked.type]].bind(client, asked.key, asked.default);
    say(web ? ask() : await ask(asked.context));
  } catch (e) {
    say({ errorCode: 'THROWN', errorMessage: String(e) });
  }
}
process.exit(0);
