// All words of the panel, by key, from texts/en.json and texts/de.json.
const KNOWN = ['en', 'de'];
let words = {};
let chosen = 'en';

function remembered() {
  try {
    return localStorage.getItem('lumbar-language');
  } catch {
    return null;
  }
}

/** The language to begin with: what was chosen here before, else the browser's, else English. */
export function firstLanguage() {
  const wish = remembered() || (navigator.language || 'en').slice(0, 2);
  return KNOWN.includes(wish) ? wish : 'en';
}

export const language = () => chosen;

export async function speak(wanted) {
  const answer = await fetch(`/texts/${wanted}.json`);
  words = await answer.json();
  chosen = wanted;
  document.documentElement.lang = wanted;
  window.lumbarStopLanguage?.();
}

export async function choose(wanted) {
  await speak(wanted);
  try {
    localStorage.setItem('lumbar-language', wanted);
  } catch {
    // Private windows keep nothing; the choice then holds until the page is left.
  }
}

export const has = key => key in words;

/** The text of a key; {name} in it is filled from values. A key without text shows itself, so that it is found. */
export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** What the chair said in both languages. */
export const pick = text => (typeof text === 'string' ? text : text?.[chosen] || text?.en || '');

/** What a code means, whatever kind it is of. */
export function meaning(code, kinds = ['refusal', 'fault', 'limit']) {
  const kind = kinds.find(one => has(`${one}.${code}.text`));
  return kind ? { text: t(`${kind}.${code}.text`), next: has(`${kind}.${code}.next`) ? t(`${kind}.${code}.next`) : '' } : { text: code, next: '' };
}

/** The same, as the beginning of a sentence. */
export const capital = text => (text ? text[0].toUpperCase() + text.slice(1) : text);

export const area = key => (has(`area.${key}`) ? t(`area.${key}`) : key || t('area.all'));

/** 4:07, or 1:02:09 from an hour on. */
export function clock(seconds) {
  const whole = Math.max(0, Math.round(seconds ?? 0));
  const two = number => String(number).padStart(2, '0');
  return whole < 3600
    ? `${Math.floor(whole / 60)}:${two(whole % 60)}`
    : `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** A length of time in words: 40 s, 12 min, 2 h 5 min. */
export function span(seconds) {
  const whole = Math.max(0, Math.ceil(seconds ?? 0));
  if (whole < 60) return `${whole} s`;
  const minutes = whole < 3600 ? Math.floor(whole / 60) : Math.round(whole / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
}

export function number(value, digits = 1, least = digits) {
  // adding 0 makes 0 of -0
  return Number.isFinite(value) ? (Math.round(value * 10 ** digits) / 10 ** digits + 0).toLocaleString(chosen, { minimumFractionDigits: least, maximumFractionDigits: digits }) : '–';
}

export function when(iso) {
  const date = new Date(iso);
  return isNaN(date) ? '–' : date.toLocaleString(chosen, { dateStyle: 'medium', timeStyle: 'short' });
}

export function day(iso) {
  const date = new Date(iso);
  return isNaN(date) ? '–' : date.toLocaleDateString(chosen, { dateStyle: 'medium' });
}
