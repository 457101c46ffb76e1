// Evaluates many flags with OpenFeature's flagd-core: each line in is {flags, cases: [[key, context], …]}, each line out [[variant, error], …].
import { FlagdCore } from '@openfeature/flagd-core';
import { createInterface } from 'node:readline';

const quiet = { error() {}, warn() {}, info() {}, debug() {} };

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const core = new FlagdCore(undefined, quiet);
  core.setConfigurations(JSON.stringify(asked.flags));
  const answers = asked.cases.map(([key, context]) => {
    const { variant, errorCode } = core.getFlag(key).evaluate(context, quiet);
    return [variant ?? null, errorCode ?? null];
  });
  console.log(JSON.stringify(answers));
}
