import type { Frame, Locator, Page } from 'playwright-core';

const LIMIT = 60_000;

/** A VS Code window, as somebody at the keyboard uses it. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(LIMIT);
  }

  /** Opens a folder; ready when the extension's icon is in the activity bar. */
  async open(port: number, folder: string): Promise<void> {
    await this.page.goto(`http://127.0.0.1:${String(port)}/?folder=${encodeURIComponent(folder)}`);
    await this.container().waitFor();
  }

  container(): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: 'Productize' });
  }

  async openNotebook(name: string): Promise<void> {
    await this.explorerRow(name).dblclick();
    await this.page.locator('.notebookOverlay .cell-list-container:visible').first().waitFor();
  }

  /** Scrolls the notebook down until something is there: cells out of sight are not on the page. */
  async scrollNotebookTo(target: Locator): Promise<void> {
    const cells = this.page.locator('.notebookOverlay .cell-list-container:visible').first();
    for (let turns = 0; turns < 60 && !(await target.isVisible()); turns++) {
      await cells.hover();
      await this.page.mouse.wheel(0, 100);
      await this.page.waitForTimeout(200);
    }
  }

  explorerRow(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row').filter({ hasText: name }).first();
  }

  toolbarButton(name: string): Locator {
    return this.page.locator('.notebook-toolbar-container').getByRole('button', { name });
  }

  /** A button in the title of the active editor. */
  titleButton(name: string): Locator {
    return this.page.locator('.editor-actions').getByRole('button', { name });
  }

  /** A button in the title of a view; such buttons are there only under the pointer. */
  async viewButton(view: string, name: string): Promise<Locator> {
    const header = this.page.locator('.pane-header').filter({ hasText: view });
    await header.hover();
    return header.getByRole('button', { name });
  }

  row(text: string | RegExp): Locator {
    return this.page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
  }

  squiggle(): Locator {
    return this.page.locator('.notebookOverlay').locator('.squiggly-error, .squiggly-warning').first();
  }

  /** Chooses from the menu of a file in the explorer. A window that has just opened doesn't know yet whether its folder is trusted. */
  async explorerMenu(file: string, item: string): Promise<void> {
    const wanted = this.page.locator('.monaco-menu').getByRole('menuitem', { name: item });
    for (let turns = 0; turns < 20 && !(await wanted.isVisible()); turns++) {
      await this.page.keyboard.press('Escape');
      await this.explorerRow(file).click({ button: 'right' });
      await this.page.locator('.monaco-menu').getByRole('menuitem', { name: 'Copy Path' }).waitFor();
    }
    // A menu that has only just opened takes no click.
    for (let turns = 0; turns < 20 && (await wanted.isVisible()); turns++) {
      await wanted.click();
      await wanted.waitFor({ state: 'detached', timeout: 3000 }).catch(() => undefined);
    }
  }

  async pick(label: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: label }).first().click();
  }

  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.page.locator('.quick-input-widget input').first().fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row').first().filter({ hasText: title }).waitFor();
    await this.page.keyboard.press('Enter');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** The frame of a webview that shows this text; the widest where several do. */
  async frameWith(text: string): Promise<Frame> {
    const limit = Date.now() + LIMIT;
    while (Date.now() < limit) {
      const found: { frame: Frame; width: number }[] = [];
      for (const frame of this.page.frames()) {
        const at = frame.getByText(text).first();
        const shown = await at.isVisible().catch(() => false);
        const width = shown ? await frame.evaluate('innerWidth').catch(() => 0) : 0;
        if (shown) found.push({ frame, width: Number(width) });
      }
      const [widest] = found.sort((one, other) => other.width - one.width);
      if (widest !== undefined) return widest.frame;
      await this.page.waitForTimeout(200);
    }
    throw new Error(`no page shows "${text}"`);
  }

  /** The pointer out of the way, no toast over the picture. */
  async picture(path: string): Promise<void> {
    await this.page.waitForTimeout(1000);
    await this.page.screenshot({ path });
  }
}
