// What the chair does now, as it says so itself: one event stream, opened again whenever it is silent.
const SILENT_MILLIS = 3000;
const DRAW_MILLIS = 200;
const RING_ROWS = 1200;
const REMINDERS = 'lumbar-reminders';
const REMINDED_MILLIS = 3_600_000;

export const live = { status: null, link: 'connecting', ring: { t: [], asked: {}, permitted: {}, kpa: {} }, rings: 0, reminders: recalled() };
const listeners = new Set();
let source = null;
let heard = 0;
let drawing = null;
let period = 0.5;

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
    if (state === 'lost') window.dispatchEvent(new Event('lumbar-silent'));
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
  heard = Date.now();
  source = new EventSource('/api/events');
  source.addEventListener('history', frame => {
    heard = Date.now();
    const past = JSON.parse(frame.data);
    period = past.period_s || 0.5;
    live.ring = { t: past.t, asked: past.asked, permitted: past.permitted, kpa: past.kpa };
    live.rings++;
    draw();
  });
  source.addEventListener('status', frame => {
    heard = Date.now();
    live.status = JSON.parse(frame.data);
    remember(live.status);
    link('live');
    draw();
  });
  source.addEventListener('event', frame => {
    heard = Date.now();
    const event = JSON.parse(frame.data);
    if (String(event.event).startsWith('reminder_')) {
      remind([...live.reminders.filter(one => one.event !== event.event), { event: event.event, text: event.text, at: Date.now() }]);
    }
  });
  source.onerror = () => link('lost');
}

/** Begins; from then on the stream is kept open, and silence is said to be one. */
export function connect() {
  if (source) return;
  open();
  setInterval(() => {
    if (!source) return;
    const silent = Date.now() - heard;
    if (silent > SILENT_MILLIS) {
      link('lost');
      open();
      // Not signed in any more, perhaps: the page finds out.
      window.dispatchEvent(new Event('lumbar-lost'));
    }
  }, 1000);
}

export function disconnect() {
  source?.close();
  source = null;
}

/** Whoever pressed "understood" has understood this one. */
export const forgetReminder = name => remind(live.reminders.filter(one => one.event !== name));

function remind(reminders) {
  live.reminders = reminders;
  try {
    sessionStorage.setItem(REMINDERS, JSON.stringify(reminders));
  } catch {
    // Then a reload forgets them.
  }
  draw();
}

/** What was not understood before this page was loaded again; an hour later it reminds of nothing any more. */
function recalled() {
  try {
    return JSON.parse(sessionStorage.getItem(REMINDERS) ?? '[]').filter(one => Date.now() - one.at < REMINDED_MILLIS);
  } catch {
    return [];
  }
}
