// electron-updater as applications have it, without Electron: an installation for each line that is
// read, {"feed", "id", "channel"?, "platform"?, "version"}; answers {"offered"} or {"error"}.
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { HttpExecutor } = require('builder-util-runtime');
const { NsisUpdater } = require('electron-updater/out/NsisUpdater');
const { AppImageUpdater } = require('electron-updater/out/AppImageUpdater');

/** Electron's network is Chromium's; this is Node's, and all else is electron-updater's own. */
class NodeExecutor extends HttpExecutor {
  createRequest(options, callback) {
    return (options.protocol === 'https:' ? https : http).request(options, callback);
  }
}

const home = mkdtempSync(join(tmpdir(), 'electron-updater-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

function adapter(version) {
  return {
    version,
    name: 'acme',
    isPackaged: true,
    appUpdateConfigPath: join(home, 'app-update.yml'),
    userDataPath: home,
    baseCachePath: home,
    whenReady: () => Promise.resolve(),
    relaunch: () => {},
    quit: () => {},
    onQuit: () => {},
  };
}

async function check({ feed, id, channel, platform = 'win32', version }) {
  writeFileSync(join(home, '.updaterId'), id); // where it looks for who it is
  if (platform === 'linux') process.env.APPIMAGE = join(home, 'acme.AppImage'); // as one is started
  const Updater = platform === 'linux' ? AppImageUpdater : NsisUpdater;
  const updater = new Updater(null, adapter(version));
  updater.httpExecutor = new NodeExecutor();
  updater._testOnlyOptions = { platform };
  updater.autoDownload = false;
  updater.logger = null;
  updater.on('error', () => {}); // told by the promise, too
  updater.setFeedURL({ provider: 'generic', url: feed });
  if (channel) updater.channel = channel;
  const found = await updater.checkForUpdates();
  return { offered: found?.isUpdateAvailable ? found.updateInfo.version : null,
    seen: found?.updateInfo.version ?? null };
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    console.log(JSON.stringify(await check(JSON.parse(line))));
  } catch (e) {
    console.log(JSON.stringify({ error: e.code ?? String(e.message) }));
  }
}
