// What VS Code has to show. All telegrams are invented.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

export const telegram = `VZCZCXYZ0003
RR RUEHC RUEHVB
DE RUEHLJ #0236 1411010
ZNR UUUUU ZZH
R 201010Z MAY 08
FM AMEMBASSY LJUBLJANA
TO RUEHC/SECSTATE WASHDC 6611
INFO RUEHVB/AMEMBASSY ZAGREB 0101
BT
UNCLAS LJUBLJANA 000236

E.O. 12958: N/A
TAGS: SENV, SI
SUBJECT: WIND PARK AND VULTURES

REF: STATE 12345

1. SUMMARY: The wind park is built (reftel). END SUMMARY.

2. The masts stand apart, as paragraph 1 says.

MERRIWEATHER
BT
#0236
NNNN
`;

const damaged = telegram.replace('DE RUEHLJ #0236 1411010', 'DE RUEHLJ #0236 1511010').replace('ZNR UUUUU ZZH', 'ZNY CCCCC ZZH');

const cited = telegram
  .replace('FM AMEMBASSY LJUBLJANA', 'FM SECSTATE WASHDC')
  .replace('UNCLAS LJUBLJANA 000236', 'UNCLAS STATE 012345')
  .replace('REF: STATE 12345\n\n', '')
  .replace(' (reftel)', '');

const lineOf = (text, part) => text.slice(0, text.indexOf(part)).split('\n').length;

export const tests = [
  {
    name: 'codes have colours of their own',
    async run(editor) {
      // The grammar has no colour for an address and none for a reference: the server has.
      const colours = async () =>
        editor.page.evaluate(() =>
          [...document.querySelectorAll('.editor-instance .view-line span span')].map((span) => [span.textContent, span.className]));
      let seen = [];
      await editor.until('a colour for SENV that prose has not', async () => {
        seen = await colours();
        const of = (text) => seen.find(([word]) => word.replaceAll('\u00a0', ' ').trim() === text)?.[1];
        return of('SENV') !== undefined && of('RUEHC') !== undefined && of('SENV') !== of('TAGS') && of('SENV') !== of('RUEHC');
      });
      await editor.until('a colour for the reference that prose has not', async () => {
        seen = await colours();
        const of = (text) => seen.find(([word]) => word.replaceAll('\u00a0', ' ').trim() === text)?.[1];
        return of('STATE 12345') !== undefined && of('RR') !== undefined && of('RR') !== of('MERRIWEATHER');
      });
      await editor.screenshot('highlighting');
    },
  },
  {
    name: 'what is wrong is underlined and listed with its code',
    text: damaged,
    async run(editor) {
      await editor.page.locator('.squiggly-error').first().waitFor();
      await editor.page.locator('.squiggly-warning').first().waitFor();
      await editor.keys('Control+Shift+m');
      const problems = await editor.see('.markers-panel', 'SEC002');
      assert.match(problems, /DTG003/);
      assert.match(problems, /CCCCC in FL4 stands for CONFIDENTIAL/);
      await editor.screenshot('problems');
      await editor.keys('Control+Shift+m');
    },
  },
  {
    name: 'a routing indicator is explained',
    async run(editor) {
      await editor.goTo(lineOf(telegram, 'RR RUEHC'), 11);
      await editor.keys('Control+k', 'Control+i');
      const hover = await editor.see('.monaco-hover', 'AMEMBASSY ZAGREB');
      assert.match(hover, /RUEHVB/);
      await editor.screenshot('hover');
    },
  },
  {
    name: 'a TAG is completed by the name of its country',
    async run(editor) {
      await editor.goTo(lineOf(telegram, 'TAGS:'), 'TAGS: SENV, SI'.length + 1);
      await editor.type(', Kaz');
      await editor.keys('Control+Space');
      const list = await editor.see('.suggest-widget .monaco-list-row', 'Kazakhstan');
      assert.match(list, /KZ/);
      await editor.screenshot('completion');
      await editor.keys('Enter');
      await editor.see('.view-line', 'TAGS: SENV, SI, KZ'.replaceAll(' ', '\u00a0'));
    },
  },
  {
    name: 'a quick fix mends what is wrong',
    text: telegram.replace('TAGS: SENV, SI', 'TAGS: [SENV](#), SI'),
    async run(editor) {
      const line = lineOf(telegram, 'TAGS:');
      await editor.page.locator('.squiggly-warning').first().waitFor();
      // The lens pushes the lines down, and a menu that is open then is closed.
      await editor.see('.codelens-decoration', 'Fix 1 finding');
      await editor.goTo(line, 9);
      await editor.keys('Control+.');
      await editor.see('.action-widget', 'Remove the web link');
      await editor.screenshot('quick-fix');
      await editor.page.locator('.action-widget .monaco-list-row', { hasText: 'Remove the web link' }).first().click();
      await editor.see('.view-line', 'TAGS: SENV, SI'.replaceAll(' ', '\u00a0'));
    },
  },
  {
    name: 'saving lays the telegram out',
    text: telegram.replace('TAGS: SENV, SI', 'TAGS: SENV,  SI').replace('2. The masts', '\n\n2. The masts'),
    async run(editor) {
      await editor.goTo(lineOf(telegram, 'SUBJECT'), 'SUBJECT: WIND PARK AND VULTURES'.length + 1);
      await editor.type('  ');
      await editor.save();
      await editor.until('the canonical text on the disk', async () => editor.onDisk() === telegram);
    },
  },
  {
    name: 'fixing all on save mends what can be mended safely, and lays out',
    text: telegram.replace('TAGS: SENV, SI', 'TAGS: [SENV](#),  SI').replace('2. The masts', '\u00b62. The masts'),
    async run(editor) {
      await editor.page.locator('.squiggly-warning').first().waitFor();
      await editor.command('Cable: Fix All');
      await editor.see('.view-line', 'TAGS: SENV, SI'.replaceAll(' ', '\u00a0'));
      await editor.save();
      assert.equal(editor.onDisk(), telegram);
    },
  },
  {
    name: 'the outline has the message and its paragraphs',
    async run(editor) {
      await editor.keys('Control+Shift+o');
      await editor.see('.quick-input-list', '08 LJUBLJANA 236');
      await editor.type('WIND');
      const list = await editor.see('.quick-input-list', 'WIND PARK');
      assert.match(list, /1/);
      await editor.screenshot('outline');
      await editor.keys('Escape');
    },
  },
  {
    name: 'telegrams that cite this one are listed',
    text: cited,
    beside: { 'citing.cable': telegram },
    async run(editor) {
      await editor.page.locator('.codelens-decoration a', { hasText: 'eferenced by' }).first().click();
      const list = await editor.see('.peekview-widget', 'REF: STATE 12345'.replaceAll(' ', '\u00a0'));
      assert.match(list, /citing\.cable/);
      await editor.screenshot('references');
      await editor.keys('Escape');
    },
  },
  {
    name: 'the preview shows the message as it is sent',
    async run(editor) {
      await editor.command('Cable: Preview as Transmitted');
      await editor.until('the text in capitals', async () => {
        for (const frame of editor.page.frames()) {
          const text = await frame.locator('pre').first().textContent({ timeout: 200 }).catch(() => null);
          if (text?.includes('1. SUMMARY: THE WIND PARK IS BUILT (REFTEL). END SUMMARY.')) {
            return true;
          }
        }
        return false;
      });
      await editor.screenshot('preview');
    },
  },
  {
    name: 'the status item has the classification',
    async run(editor) {
      await editor.page.locator('#status\\.languageStatus').hover();
      await editor.see('.hover-language-status', 'Cable: UNCLASSIFIED');
      await editor.screenshot('status');
      await editor.page.mouse.move(10, 10);
    },
  },
  {
    name: 'a code is looked up',
    async run(editor) {
      await editor.command('Cable: Look Up a Code or a Name');
      await editor.answer('Look up a code or a name', 'RUEHTA');
      await editor.see('.tab.active', 'RUEHTA');
      await editor.see('.view-line', 'AMEMBASSY ASTANA'.replaceAll(' ', '\u00a0'));
    },
  },
  {
    name: 'a name is looked up where it is no code',
    async run(editor) {
      await editor.command('Cable: Look Up a Code or a Name');
      await editor.answer('Look up a code or a name', 'Kazakhstan');
      await editor.see('.tab.active', 'Kazakhstan');
      await editor.see('.view-line', 'AMEMBASSY ASTANA'.replaceAll(' ', '\u00a0'));
    },
  },
  {
    name: 'a new telegram has what was answered',
    async run(editor) {
      await editor.command('Cable: New Telegram');
      const answers = ['Astana', 'State', '', 'PRIORITY', 'UNCLASSIFIED', 'PREL', 'WIND PARK AND VULTURES'];
      for (const [index, answer] of answers.entries()) {
        await editor.answer(`New telegram (${index + 1} of ${answers.length})`, answer);
      }
      await editor.see('.view-line', 'FM AMEMBASSY ASTANA'.replaceAll(' ', '\u00a0'));
      await editor.see('.view-line', 'TAGS: PREL, KZ'.replaceAll(' ', '\u00a0'));
      await editor.command('View: Revert and Close Editor');
    },
  },
  {
    name: 'a file without an ending is known by its first line',
    beside: { 'received': telegram },
    async run(editor) {
      await editor.openFile('received');
      await editor.see('#status\\.editor\\.mode', 'Cable');
    },
  },
  {
    name: 'the task checks the folder, and its findings are problems',
    beside: { 'a-sent.msg': damaged },
    async run(editor) {
      await editor.runTask('cable', 'cable: check');
      await editor.page.locator('.part.panel .composite-bar .action-item', { hasText: 'Problems' }).click();
      const problems = await editor.see('.markers-panel', 'a-sent.msg');
      assert.match(problems, /a-sent\.msg/);
      await editor.see('.markers-panel .monaco-list-row', 'CCCCC in FL4 stands for CONFIDENTIAL');
      await editor.keys('Control+j');
    },
  },
  {
    name: 'a server that is not there is named, and one that is there is run again',
    text: damaged,
    beside: { '.vscode/settings.json': '{ "cable.server.path": "" }\n' },
    async run(editor) {
      await editor.page.locator('.squiggly-error').first().waitFor();
      await editor.openFile('settings.json');
      const inside = '{ "cable.server.path": "'.length + 1;
      await editor.goTo(1, inside);
      await editor.type('/nowhere/cable');
      await editor.save();
      const said = await editor.see('.notifications-toasts', 'The cable server cannot be started');
      assert.match(said, /name it in the setting cable\.server\.path/);
      assert.match(said, /Try Again/);
      await editor.screenshot('missing');
      await editor.goTo(1, inside);
      await editor.keys(...'/nowhere/cable'.split('').map(() => 'Delete'));
      await editor.save();
      await editor.page.locator('.tab', { hasText: path.basename(editor.file) }).click();
      await editor.page.locator('.squiggly-error').first().waitFor();
      await editor.command('Notifications: Clear All Notifications');
    },
  },
  {
    name: 'a server that was killed comes back',
    async run(editor) {
      await editor.until('no squiggle', async () => (await editor.page.locator('.squiggly-error').count()) === 0);
      editor.kill();
      await editor.page.waitForTimeout(500);
      await editor.goTo(lineOf(telegram, 'ZNR UUUUU'), 'ZNR '.length + 1);
      await editor.keys('Delete', 'Delete', 'Delete', 'Delete', 'Delete');
      await editor.type('CCCCC');
      await editor.page.locator('.squiggly-error').first().waitFor();
    },
  },
];
