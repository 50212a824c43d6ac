import { capital, has, language, meaning, t } from './texts.js';

// What the chair said last to something that was asked of it; shown once, for everybody who can see or hear.
let listener = () => {};
export const onNotice = listen => (listener = listen);
export const notice = (text, kind = 'good') => listener({ text, kind, at: Date.now() });

async function call(method, path, fields, millis = 8000) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), millis);
  try {
    const answer = await fetch(path, {
      method,
      cache: 'no-store',
      signal: patience.signal,
      ...(fields && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(fields) }),
    });
    const body = await answer.json().catch(() => ({}));
    if (answer.status === 401) window.dispatchEvent(new Event('lumbar-signed-out'));
    return { ...body, good: answer.ok, outcome: answer.ok ? (body.outcome ?? 'done') : (body.outcome ?? 'failed'), http: answer.status };
  } catch {
    return { good: false, outcome: 'failed', code: 'unreachable', text: t('link.unreachable'), next_step: '' };
  } finally {
    clearTimeout(timer);
  }
}

export const get = path => call('GET', path);

/** Each part as a sentence; empty ones left out. */
export const sentences = (...parts) =>
  parts
    .filter(Boolean)
    .map(part => capital(part) + (/[.!?…]$/.test(part) ? '' : '.'))
    .join(' ');

/** An answer in the language of the page. The chair's own English sentence is more exact than the code's. */
export function inWords(answer) {
  const known = has(`refusal.${answer.code}.text`);
  if (language() === 'en' || !known) return sentences(answer.text, answer.next_step);
  const { text, next } = meaning(answer.code, ['refusal']);
  return sentences(text, answer.code === 'bad-input' || answer.code === 'out-of-range' ? answer.text : '', next);
}

/** Asks the chair for something; whatever keeps it from it is said. {@code good}: what to say when it was done. */
export async function post(path, fields = {}, good = '') {
  const answer = await call('POST', path, fields);
  if (!answer.good) notice(inWords(answer), 'bad');
  else if (good) notice(good);
  return answer;
}

/** The same without a word: for what is repeated ten times a second. */
export const postQuietly = (path, fields = {}) => call('POST', path, fields, 1000);
