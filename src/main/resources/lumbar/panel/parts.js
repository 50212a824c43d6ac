import { html, useEffect, useRef, useState } from './vendor/preact.js';
import { inWords, notice, post, postQuietly, sentences } from './api.js';
import { meaning, t } from './texts.js';

/** Why something cannot be done and what to do about it, in words; empty when it can. */
export const whyNot = code => {
  const { text, next } = code ? meaning(code) : {};
  return sentences(text, next);
};

/**
 * A button that says why it cannot work. It stays reachable by keyboard and screen reader, because a disabled one is passed over
 * and nobody hears the reason. `why`: words, empty when it works.
 */
export function Act({ why = '', press, kind = '', show = false, label, children, ...rest }) {
  return html`<span class="act ${kind}">
    <button type="button" class="button ${kind}" aria-disabled=${why ? 'true' : null} aria-label=${label}
      aria-description=${why || null} title=${why || null}
      onClick=${event => (why ? notice(why, 'bad') : press(event))} ...${rest}>${children}</button>
    ${why && show ? html`<small class="why">${why}</small>` : null}
  </span>`;
}

/** Two presses: the first asks. For what cannot be taken back. */
export function Twice({ press, children, sure, kind = 'quiet', ...rest }) {
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked) return undefined;
    const timer = setTimeout(() => setAsked(false), 6000);
    return () => clearTimeout(timer);
  }, [asked]);
  return html`<button type="button" class="button ${asked ? 'danger' : kind}" ...${rest}
    onClick=${() => (asked ? (setAsked(false), press()) : setAsked(true))}>${asked ? sure : children}</button>`;
}

/** Moves only while it is held: a post every 100 ms, and a release as soon as the finger, the key, the window or the page goes (SR-21). */
export function Hold({ path, fields, release, why = '', children, ...rest }) {
  const timer = useRef(null);
  const [held, setHeld] = useState(false);
  const end = () => {
    if (timer.current === null) return;
    clearInterval(timer.current);
    timer.current = null;
    setHeld(false);
    postQuietly(release);
  };
  const begin = async () => {
    if (timer.current !== null) return;
    setHeld(true);
    timer.current = setInterval(() => postQuietly(path, fields), 100);
    const first = await postQuietly(path, fields);
    // Pressed again at once, it is taken as soon as the chair believes that it was let go.
    if (!first.good && first.code !== 'key-again') {
      end();
      notice(inWords(first), 'bad');
    }
  };
  useEffect(() => {
    const hidden = () => document.hidden && end();
    window.addEventListener('blur', end);
    window.addEventListener('pagehide', end);
    window.addEventListener('lumbar-stop', end);
    window.addEventListener('lumbar-link-lost', end);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      end();
      window.removeEventListener('blur', end);
      window.removeEventListener('pagehide', end);
      window.removeEventListener('lumbar-stop', end);
      window.removeEventListener('lumbar-link-lost', end);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, []);
  const key = event => event.key === ' ' || event.key === 'Enter';
  return html`<button type="button" class="button hold ${held ? 'held' : ''}" aria-disabled=${why ? 'true' : null} aria-pressed=${held}
    aria-description=${why || t('recline.hold')} title=${why || null} ...${rest}
    onPointerDown=${event => (why ? notice(why, 'bad') : (event.currentTarget.setPointerCapture?.(event.pointerId), begin()))}
    onPointerUp=${end} onPointerCancel=${end} onLostPointerCapture=${end} onBlur=${end} onContextMenu=${event => event.preventDefault()}
    onKeyDown=${event => key(event) && (event.preventDefault(), !event.repeat && (why ? notice(why, 'bad') : begin()))}
    onKeyUp=${event => key(event) && end()}>${children}</button>`;
}

/** A view over a page, which a phone's way back closes: without this it would leave the panel. `open('')` closes it too. */
export function useSheet() {
  const [view, setView] = useState('');
  useEffect(() => {
    const back = () => setView('');
    window.addEventListener('popstate', back);
    return () => window.removeEventListener('popstate', back);
  }, []);
  const open = wanted => {
    if (wanted) {
      history.pushState({ sheet: true }, '');
      setView(wanted);
    } else if (history.state?.sheet) history.back();
    else setView('');
  };
  return [view, open];
}

/** What was loaded from the chair: undefined while it comes. `again()` loads it anew. */
export function useLoaded(load, ...when) {
  const [state, setState] = useState({ value: undefined, problem: null });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    load().then(answer => current && setState(answer.good ? { value: answer, problem: null } : { value: undefined, problem: answer }));
    return () => (current = false);
  }, [round, ...when]);
  return [state.value, () => setRound(n => n + 1), state.problem];
}

/**
 * What is chosen of many, each tap sent at once. A tap builds on those before it, answered or not: else the second of two quick
 * ones would undo the first. `save(chosen)` says whether it was kept.
 */
export function useChoices(kept, save) {
  const [wanted, setWanted] = useState(null);
  const sent = useRef(Promise.resolve());
  const chosen = wanted ?? kept;
  const flip = one => {
    const next = chosen.includes(one) ? chosen.filter(other => other !== one) : [...chosen, one];
    setWanted(next);
    sent.current = sent.current.then(async () => (await save(next)) || setWanted(null));
  };
  return [chosen, flip];
}

/** Who this device is to the chair, and the way out. */
export function SignOut({ me }) {
  return html`<section class="card"><p class="muted small">${t('me.line', { name: me.name, role: t(`role.${me.role}`) })}</p>
    <${Twice} sure=${t('signout.sure')} press=${async () => (await post('/api/sign-out')).good && location.reload()}>${t('signout')}<//></section>`;
}

/** A page's heading: it takes the focus when the page is entered, so that a screen reader begins there. */
export function Heading({ children, level = 'h1' }) {
  const self = useRef(null);
  useEffect(() => self.current?.focus({ preventScroll: true }), []);
  return html`<${level} class="heading" tabindex="-1" ref=${self}>${children}<//>`;
}

export function Waiting({ problem }) {
  return problem
    ? html`<p class="card bad" role="status">${inWords(problem)}</p>`
    : html`<p class="card muted" role="status">${t('wait')}</p>`;
}

/** Yes and no, neither chosen at first. */
export function YesNo({ name, value, set, describe }) {
  const one = (word, is) => html`<label class="chip ${value === is ? 'chosen' : ''}">
    <input type="radio" name=${name} checked=${value === is} aria-describedby=${describe} onChange=${() => set(is)} />${word}</label>`;
  return html`<span class="yesno">${one(t('no'), false)}${one(t('yes'), true)}</span>`;
}
