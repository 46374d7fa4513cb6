// Real VS Code with the packed extension, driven as a person drives it: each test opens a telegram of its own, does
// something with keys, and looks at what the editor shows or at the file on the disk.
//
// Environment: CABLE_ADDRESS, CABLE_BROWSER, CABLE_PROJECT, CABLE_SCRATCH, CABLE_WORKSPACE. Screenshots are written to
// CABLE_SCRATCH/screenshots.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { telegram, tests } from './tests.mjs';
import { Editor } from './editor.mjs';

const { CABLE_ADDRESS, CABLE_BROWSER, CABLE_PROJECT, CABLE_SCRATCH, CABLE_WORKSPACE } = process.env;
const screenshots = path.join(CABLE_SCRATCH, 'screenshots');
fs.mkdirSync(screenshots, { recursive: true });
const only = process.env.CABLE_ONLY;
const chosen = tests.filter(({ name }) => only === undefined || name.includes(only));

// Every file is there before the editor looks.
for (const [index, test] of chosen.entries()) {
  test.file = `telegram-${String(index + 1).padStart(2, '0')}.cable`;
  for (const [name, text] of Object.entries({ [test.file]: test.text ?? telegram, ...test.beside })) {
    const file = path.join(CABLE_WORKSPACE, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}

const context = await chromium.launchPersistentContext(path.join(CABLE_SCRATCH, 'browser'), {
  executablePath: CABLE_BROWSER,
  headless: true,
  viewport: { width: 960, height: 640 },
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
});
const page = context.pages()[0] ?? (await context.newPage());
page.setDefaultTimeout(20_000);
let failures = 0;
try {
  await page.goto(`${CABLE_ADDRESS}/?folder=${CABLE_WORKSPACE}`, { waitUntil: 'domcontentloaded' });
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+b');
  for (const test of chosen) {
    const start = Date.now();
    const editor = new Editor(page, path.join(CABLE_WORKSPACE, test.file), {
      project: CABLE_PROJECT,
      screenshot: async (name) => { await page.screenshot({ path: path.join(screenshots, `${name}.png`), animations: 'disabled' }); },
      kill: () => execFileSync('pkill', ['-KILL', '-f', path.join(CABLE_SCRATCH, 'extensions') + '.*server/cable']),
    });
    try {
      await editor.open();
      await test.run(editor);
      console.log(`ok ${test.name} (${Date.now() - start} ms)`);
    } catch (error) {
      failures += 1;
      console.log(`FAILED ${test.name}: ${error.stack ?? error}`);
      await page.screenshot({ path: path.join(screenshots, `failed-${test.file}.png`) });
    }
    await editor.close().catch((error) => console.log(`closing after ${test.name}: ${error}`));
  }
} finally {
  await context.close();
}
console.log(`${chosen.length - failures} passed, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
