// Evaluates flags with OpenFeature's flagd-core: each line in is {flags, key, type, default, context}, each line out its answer.
import { FlagdCore } from '@openfeature/flagd-core';
import { createInterface } from 'node:readline';

const quiet = { error() {}, warn() {}, info() {}, debug() {} };
const resolve = {
  boolean: 'resolveBooleanEvaluation',
  string: 'resolveStringEvaluation',
  number: 'resolveNumberEvaluation',
  object: 'resolveObjectEvaluation',
};

let core = new FlagdCore(undefined, quiet);
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  let answer;
  try {
    if (asked.flags !== undefined) core.setConfigurations(JSON.stringify(asked.flags));
    answer = asked.key === undefined
      ? {}
      : core[resolve[asked.type]](asked.key, asked.default, asked.context ?? {}, quiet);
  } catch (e) {
    answer = { errorCode: e.code ?? 'GENERAL', errorMessage: String(e.message) };
  }
  console.log(JSON.stringify(answer));
}
