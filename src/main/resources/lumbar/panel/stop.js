// STOP, on its own: it depends on nothing else of this page, so that it works when the rest is old, broken or not signed in.
// Its few words stand here for the same reason. It tries again until the chair has answered, for five seconds.
(() => {
  const words = {
    en: {
      button: 'STOP',
      sending: 'Stopping …',
      done: 'Stopped. Everything is let go.',
      lost: 'The chair did not answer. Press the red button at the chair, or unplug it.',
    },
    de: {
      button: 'STOPP',
      sending: 'Anhalten …',
      done: 'Angehalten. Alles lässt los.',
      lost: 'Der Stuhl hat nicht geantwortet. Roten Knopf am Stuhl drücken oder Netzstecker ziehen.',
    },
  };
  const said = document.getElementById('stop-said');
  const button = document.getElementById('stop-button');
  const speech = () => words[document.documentElement.lang === 'de' ? 'de' : 'en'];
  let presses = 0;

  function say(text, kind) {
    said.textContent = text;
    said.className = kind;
  }

  async function once() {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), 1500);
    try {
      const answer = await fetch('/api/stop', { method: 'POST', keepalive: true, cache: 'no-store', signal: patience.signal });
      return answer.ok;
    } catch {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  async function stop() {
    const mine = ++presses;
    say(speech().sending, 'sending');
    window.dispatchEvent(new Event('lumbar-stop'));
    const until = performance.now() + 5000;
    do {
      if (await once()) {
        window.dispatchEvent(new Event('lumbar-stopped'));
        if (mine === presses) {
          say(speech().done, 'done');
          setTimeout(() => mine === presses && say('', ''), 6000);
        }
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 250));
    } while (performance.now() < until && mine === presses);
    // An older press says nothing of the end: the newest one still tries, and needs the connections that the others gave up for it.
    if (mine === presses) {
      window.dispatchEvent(new Event('lumbar-stop-unanswered'));
      say(speech().lost, 'lost');
    }
  }

  document.getElementById('stop').addEventListener('submit', event => {
    event.preventDefault();
    stop();
  });
  // A finger that goes down means it: waiting for it to come up again would lose time, or the whole press. The click that
  // follows would only say it a second time.
  let tapped = -Infinity;
  button.addEventListener('pointerdown', event => {
    if (event.button === 0) {
      tapped = performance.now();
      stop();
    }
  });
  button.addEventListener('click', event => {
    if (event.detail > 0 && performance.now() - tapped < 3000) event.preventDefault();
  });
  window.lumbarStopLanguage = () => (button.textContent = speech().button);
})();
