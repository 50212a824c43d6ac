// What the chair does now, as it says so itself: one event stream, opened again whenever it is silent.
const SILENT_MILLIS = 3000;
const DRAW_MILLIS = 200;
const RING_ROWS = 1200;
const UNDERSTOOD = 'lumbar-understood';
const HIDDEN_MILLIS = 5000;
// Longer than a STOP is tried again; a page that is told how it ended goes on at once.
const STOPPING_MILLIS = 6000;

export const live = { status: null, link: 'connecting', ring: { t: [], asked: {}, permitted: {}, kpa: {} }, rings: 0, reminders: [] };
const listeners = new Set();
let source = null;
// by a clock that nobody sets
let heard = 0;
let drawing = null;
let period = 0.5;
let begun = false;
let resting = false;
const stops = 'BroadcastChannel' in window ? new BroadcastChannel('lumbar-stop') : null;

export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function draw() {
  drawing ??= setTimeout(() => {
    drawing = null;
    listeners.forEach(listener => listener());
  }, DRAW_MILLIS);
}

function link(state) {
  if (live.link !== state) {
    live.link = state;
    // What moves only while it is held ends here: its button is about to become unusable under the finger (SR-21).
    if (state === 'lost') window.dispatchEvent(new Event('lumbar-link-lost'));
    draw();
  }
}

function remember(status) {
  const ring = live.ring;
  const last = ring.t.at(-1) ?? -Infinity;
  if (status.at_s < last) {
    ring.t = [];
    ring.asked = {};
    ring.permitted = {};
    ring.kpa = {};
  } else if (status.at_s - last < period) {
    return;
  }
  ring.t.push(status.at_s);
  for (const area of status.areas) {
    (ring.asked[area.area] ??= []).push(area.asked_pct);
    (ring.permitted[area.area] ??= []).push(area.permitted_pct);
    (ring.kpa[area.area] ??= []).push(area.pressure_kpa);
  }
  if (ring.t.length > RING_ROWS) {
    ring.t.shift();
    for (const kind of ['asked', 'permitted', 'kpa']) Object.values(ring[kind]).forEach(values => values.shift());
  }
  live.rings++;
}

function open() {
  source?.close();
  heard = performance.now();
  resting = false;
  source = new EventSource('/api/events');
  source.addEventListener('history', frame => {
    heard = performance.now();
    const past = JSON.parse(frame.data);
    period = past.period_s || 0.5;
    live.ring = { t: past.t, asked: past.asked, permitted: past.permitted, kpa: past.kpa };
    live.rings++;
    draw();
  });
  source.addEventListener('status', frame => {
    heard = performance.now();
    live.status = JSON.parse(frame.data);
    remember(live.status);
    link('live');
    draw();
  });
  source.addEventListener('event', frame => {
    heard = performance.now();
    const event = JSON.parse(frame.data);
    if (String(event.event).startsWith('reminder_')) {
      remind(event);
      draw();
    }
  });
  source.onerror = () => link('lost');
}

/** Begins; from then on the stream is kept open, and silence is said to be one. */
export function connect() {
  if (source) return;
  open();
  if (begun) return;
  begun = true;
  // A browser opens six connections to one place and no more: a page that nobody sees holds none of them.
  let hiding = null;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(rest, HIDDEN_MILLIS);
    else if (resting) open();
  });
  // And all pages of this browser give theirs up for a STOP, whichever of them it is pressed on (SR-24).
  window.addEventListener('lumbar-stop', () => {
    stops?.postMessage('stop');
    restForStop();
  });
  const over = () => {
    stops?.postMessage('over');
    goOn();
  };
  window.addEventListener('lumbar-stopped', over);
  window.addEventListener('lumbar-stop-unanswered', over);
  stops?.addEventListener('message', message => (message.data === 'stop' ? restForStop() : goOn()));
  setInterval(() => {
    if (!source || resting) return;
    const silent = performance.now() - heard;
    if (silent > SILENT_MILLIS) {
      link('lost');
      open();
      // Not signed in any more, perhaps: the page finds out.
      window.dispatchEvent(new Event('lumbar-link-retry'));
    }
  }, 1000);
}

function rest() {
  if (!source) return;
  source.close();
  resting = true;
}

function goOn() {
  if (resting && !document.hidden) open();
}

function restForStop() {
  rest();
  setTimeout(goOn, STOPPING_MILLIS);
}

export function disconnect() {
  source?.close();
  source = null;
  resting = false;
}

/** Whoever pressed "understood" has understood this one, also when the chair says it again to a page that comes back. */
export function forgetReminder(reminder) {
  live.reminders = live.reminders.filter(one => one.event !== reminder.event);
  const known = understood();
  known[reminder.event] = reminder.id;
  try {
    localStorage.setItem(UNDERSTOOD, JSON.stringify(known));
  } catch {
    // Then a page that comes back shows it once more.
  }
  draw();
}

function remind(reminder) {
  if (understood()[reminder.event] >= reminder.id) return;
  live.reminders = [...live.reminders.filter(one => one.event !== reminder.event), reminder];
}

function understood() {
  try {
    return JSON.parse(localStorage.getItem(UNDERSTOOD)) ?? {};
  } catch {
    return {};
  }
}
