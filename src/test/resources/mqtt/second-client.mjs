// A second, independent client (MQTT.js): performs every command of a chair, reads every state, and prints what it saw.
import { createRequire } from 'node:module';
const require = createRequire(process.argv[2] + '/');
const mqtt = require('mqtt');
const base = 'lumbar/' + process.argv[4];
const client = mqtt.connect('mqtt://127.0.0.1:' + process.argv[3], { protocolVersion: 5, clientId: 'second-client' });
const seen = new Map();
const results = new Map();

client.on('message', (topic, payload) => {
  const text = payload.toString();
  seen.set(topic, text);
  if (topic === 'answers/second') {
    const answer = JSON.parse(text);
    results.set(answer.id, answer);
  }
});

const until = (what, happened) => new Promise((resolve, reject) => {
  const began = Date.now();
  const look = () => happened() ? resolve()
    : Date.now() - began > 20000 ? reject(new Error(what + ' did not happen; ' + JSON.stringify([...seen])))
    : setTimeout(look, 10);
  look();
});
const state = () => seen.has(base + '/state') ? JSON.parse(seen.get(base + '/state')) : {};
let number = 0;
const say = async (word, fields, status, code) => {
  const id = 'js-' + ++number;
  await client.publishAsync(base + '/cmd/' + word, JSON.stringify({ ...fields, id }),
    { qos: 1, properties: { responseTopic: 'answers/second', correlationData: Buffer.from(id) } });
  await until(word + ' answered', () => results.has(id));
  const answer = results.get(id);
  if (answer.status !== status || (code && answer.code !== code)) {
    throw new Error(word + ': ' + JSON.stringify(answer));
  }
};

client.on('connect', async () => {
  try {
    await client.subscribeAsync([base + '/#', 'answers/second', 'homeassistant/#'], { qos: 1 });
    await until('ready', () => state().state === 'idle' && state().remote_mode === true);
    await say('program', { program: 'wind-down' }, 'accepted');
    await say('pause', {}, 'refused', 'not-running');
    await say('start', { expires: Date.now() / 1000 + 15 }, 'accepted');
    await until('running', () => state().state === 'running' && state().program === 'wind-down');
    await say('intensity', { intensity_pct: 60 }, 'accepted');
    await until('intensity', () => state().intensity_pct === 60);
    await say('pause', {}, 'accepted');
    await until('paused', () => state().state === 'paused');
    await say('resume', {}, 'accepted');
    await say('report', { area: 'feet' }, 'accepted');
    await until('blocked', () => JSON.parse(seen.get(base + '/area/feet')).blocked_until !== null);
    await say('start', {}, 'refused', 'busy');
    await client.publishAsync(base + '/cmd/stop', 'now');
    await until('stopped', () => ['stopping', 'idle'].includes(state().state));
    const wanted = ['availability', 'state', 'event', 'result', 'area/neck', 'area/feet'];
    const missing = wanted.filter(topic => !seen.has(base + '/' + topic));
    if (missing.length || !seen.has('homeassistant/device/lumbar-' + process.argv[4] + '/config')) {
      throw new Error('not seen: ' + missing);
    }
    console.log('all commands performed, all states read');
    client.end();
  } catch (e) {
    console.error(e.message);
    process.exit(1);
  }
});
