// Keeps a page up to date: fragments come by the stream that <body data-stream> names, and are
// merged into the page, so that what is open, focused and scrolled to stays as it is.

const SILENCE = 25_000; // the server pings every 10 s
const AGAIN = 2_000;
const ANSWER = 5_000;
const stream = document.body.dataset.stream;
let source;
let heard = Date.now();
let lost;
let ahead = 0; // of this clock, in milliseconds

function show(state, text) {
  document.body.dataset.link = state;
  document.getElementById('link').dataset.state = state;
  const words = document.getElementById('link-text');
  if (words.textContent !== text) words.textContent = text;
}

const clock = (at) => new Date(at).toISOString().slice(11, 19);

function alive() {
  heard = Date.now();
  lost = undefined;
  show('on', 'live');
}

function dead() {
  source?.close();
  source = undefined;
  lost ??= heard;
  show('off', `not connected: this is as of ${clock(lost + ahead)} UTC; trying again`);
  setTimeout(connect, AGAIN);
}

// True, false, or undefined when nobody answers.
const session = () =>
  fetch('/console/session', { signal: AbortSignal.timeout(ANSWER) })
    .then((answer) => (answer.ok ? answer.json() : undefined))
    .catch(() => undefined);

// A stream that fails does not say why; whether somebody is logged in is asked apart.
async function connect() {
  const known = await session();
  if (known === false) return leave();
  if (!known) return dead();
  heard = Date.now();
  const next = (source = new EventSource(stream));
  const on = (name, then) => next.addEventListener(name, (event) => {
    if (next !== source) return;
    alive();
    then(JSON.parse(event.data));
  });
  on('ping', (at) => (ahead = at - Date.now()));
  on('build', (build) => build === document.body.dataset.build || location.reload());
  on('leave', leave);
  on('fragment', ({ id, html }) => {
    const here = document.getElementById(id);
    if (!here) return;
    const parsed = document.createElement('template');
    parsed.innerHTML = html;
    merge(here, parsed.content.firstElementChild);
    ages();
  });
  next.onopen = () => next === source && alive();
  next.onerror = () => next === source && dead();
}

function leave() {
  source?.close();
  location.assign('/login?ended=yes&next=' + encodeURIComponent(location.pathname));
}

// Makes one element like another, and keeps everything about it that is the same.
function merge(from, to) {
  for (const { name } of [...from.attributes]) {
    const kept = name === 'open' && from.localName === 'details';
    if (!kept && !to.hasAttribute(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  const known = new Map([...from.children].filter((c) => c.id).map((c) => [c.id, c]));
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const here = next.id ? known.get(next.id) : at && !at.id && like(at, next) ? at : undefined;
    if (!here || here.nodeName !== next.nodeName) {
      from.insertBefore(next, at);
      continue;
    }
    if (here === at) at = at.nextSibling;
    else from.insertBefore(here, at);
    if (here.nodeType === Node.ELEMENT_NODE) merge(here, next);
    else if (here.data !== next.data) here.data = next.data;
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}

const like = (one, other) => one.nodeType === other.nodeType && one.nodeName === other.nodeName;

// Says how long ago something was.
function ages() {
  for (const time of document.querySelectorAll('time[data-ago]')) {
    const seconds = Math.max(0, Math.round((Date.now() + ahead - Date.parse(time.dateTime)) / 1000));
    const ago =
      seconds < 120 ? `${seconds} s` : seconds < 7200 ? `${Math.round(seconds / 60)} min`
      : `${Math.round(seconds / 3600)} h`;
    time.textContent = `${clock(time.dateTime)}, ${ago} ago`;
  }
}

if (stream) {
  show('wait', 'connecting');
  connect();
  ages();
  setInterval(() => {
    if (source && Date.now() - heard > SILENCE) dead();
    ages();
  }, 1_000);
  addEventListener('pagehide', () => source?.close());
  addEventListener('pageshow', (event) => event.persisted && location.reload());
}

// A strict cookie is not sent along with a link from elsewhere: from here, it is.
const login = document.querySelector('form[data-next]');
if (login) {
  if (await session()) location.replace(login.dataset.next);
}
