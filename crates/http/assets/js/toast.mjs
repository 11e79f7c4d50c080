/** Short notices at the edge of the page, read aloud; some offer a way back for ten seconds. */
import { element, find, words } from './page.mjs';

const MOST = 3;
let back;

export function toast(text, { undo, bad = false } = {}) {
  const notice = element('div', element('p', text), { className: bad ? 'toast bad' : 'toast' });
  if (undo) notice.append(wayBack(notice, undo));
  find('#toasts').append(notice);
  if (find('#toasts').children.length > MOST) find('#toasts').firstElementChild.remove();
  find('#status').textContent = '';
  requestAnimationFrame(() => { find('#status').textContent = text; });
  fade(notice, undo ? 10_000 : 5_000);
}

function wayBack(notice, undo) {
  back?.remove(); // one way back at a time, that of the newest
  back = element('button', [words('undo'), ' ', element('kbd', 'z', { ariaHidden: 'true' })], { type: 'button' });
  back.addEventListener('click', () => { notice.remove(); undo(); }, { once: true });
  return back;
}

/** A notice that is pointed at or focused stays. */
function fade(notice, after) {
  setTimeout(() => notice.matches(':hover, :focus-within') ? fade(notice, 3_000) : notice.remove(), after);
}

/** Takes the last act back, if its notice is still there. */
export function undoLast() {
  if (!back?.isConnected) return false;
  back.click();
}
