/** Everything the workplace's pages need, started once. */
import * as act from './act.mjs';
import * as arrivals from './arrivals.mjs';
import * as drafts from './drafts.mjs';
import * as files from './files.mjs';
import * as keys from './keys.mjs';
import * as live from './live.mjs';
import * as nav from './nav.mjs';
import * as palette from './palette.mjs';
import * as presence from './presence.mjs';
import * as regions from './regions.mjs';
import * as rows from './rows.mjs';
import * as send from './send.mjs';
import * as upkeep from './upkeep.mjs';
import { when, words } from './page.mjs';
import { toast, undoLast } from './toast.mjs';

let isTold = false;
when('signed-out', () => {
  if (!isTold) toast(words('signed_out'), { bad: true });
  isTold = true;
});

for (const part of [regions, nav, keys, rows, arrivals, palette, act, drafts, presence, files, upkeep, send, live]) part.start();
keys.bind('z', words('undo_last'), undoLast);
document.documentElement.dataset.ready = '';
