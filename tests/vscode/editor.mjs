// VS Code in the hands of a person: keys, and what is on the screen.

import fs from 'node:fs';
import path from 'node:path';

const EDITOR = '.editor-group-container .editor-instance .monaco-editor';

export class Editor {
  constructor(page, file, { project, screenshot, kill }) {
    this.page = page;
    this.file = file;
    this.project = project;
    this.screenshot = screenshot;
    this.kill = kill;
  }

  /** Opens the file of the test and waits for its text. */
  async open() {
    await this.openFile(path.basename(this.file));
  }

  /** Opens a file of the folder by its name. */
  async openFile(name) {
    await this.keys('Control+p');
    await this.page.locator('.quick-input-widget input').first().fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.keys('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator(`${EDITOR} .view-line`).first().waitFor();
    // Opened so, the editor has the keyboard; a click would wait for what lies over it.
    await this.page.locator(`${EDITOR}.focused`).first().waitFor();
  }

  /** Throws away what was not saved and closes everything. */
  async close() {
    await this.keys('Escape');
    await this.keys('Escape');
    await this.command('File: Revert File').catch(() => undefined);
    await this.command('View: Close All Editors');
  }

  async keys(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  async type(text) {
    await this.page.keyboard.type(text, { delay: 20 });
  }

  /** Runs a command by its name in the palette. */
  async command(name) {
    await this.keys('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(`>${name}`);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).first().waitFor();
    await this.keys('Enter');
  }

  /** Runs a task that an extension offers, by its kind and name. */
  async runTask(kind, name) {
    await this.keys('F1');
    await this.page.locator('.quick-input-widget input').first().fill('>Tasks: Run Task');
    await this.page.locator('.quick-input-list .monaco-list-row[aria-label^="Tasks: Run Task"]').first().click();
    for (const label of [kind, name]) {
      await this.page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first().waitFor();
      await this.page.locator('.quick-input-widget input').first().fill(label);
      await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: label }).first().waitFor();
      await this.keys('Enter');
    }
  }

  /** Answers the question of a box that has a title. */
  async answer(title, text) {
    const box = this.page.locator('.quick-input-widget', { hasText: title });
    await box.waitFor();
    await box.locator('input').first().fill(text);
    await this.keys('Enter');
  }

  /** Puts the cursor, by line and column from 1. */
  async goTo(line, column) {
    await this.keys('Control+g');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.keys('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async save() {
    await this.keys('Control+s');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }

  /** The file as it is on the disk. */
  onDisk() {
    return fs.readFileSync(this.file, 'utf8');
  }

  /** The first element that has a text, once it is on the screen. */
  async see(selector, text) {
    const found = this.page.locator(selector, { hasText: text }).first();
    await found.waitFor();
    return (await found.innerText()).replaceAll('\u00a0', ' ');
  }

  /** Waits until something holds. */
  async until(what, holds) {
    const end = Date.now() + 20_000;
    while (!(await holds())) {
      if (Date.now() > end) {
        throw new Error(`not seen: ${what}`);
      }
      await this.page.waitForTimeout(50);
    }
  }
}
