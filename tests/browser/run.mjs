// What a reader must find on the page, tried in headless Chromium:  node run.mjs PAGES_FOLDER SHOTS_FOLDER
// PAGES_FOLDER holds what khipu_make_pages wrote; screenshots and the printed page go to SHOTS_FOLDER.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openPage, startBrowser } from './browser.mjs';

const [pages, shots] = process.argv.slice(2).map((path) => resolve(path));
const url = (name) => pathToFileURL(join(pages, name)).href;
const shot = (page, name) => page.screenshot({ path: join(shots, name), fullPage: true });
const panel = 'dialog.details[open]';

const claims = {
  async 'key figures stand there with their range and who says so'({ open }) {
    const { page } = await open('peru_en.html');
    const killed = page.locator('[data-measure=killed]');
    assert.equal(await killed.locator('.big').innerText(), '57–60');
    const voices = await killed.locator('.voice').allInnerTexts();
    assert.match(voices[0], /60[^]*National Human Rights Coordinator[^]*30 Jan 2023/);
    assert.match(voices[1], /57[^]*Defensoría del Pueblo/);
    assert.match(voices[2], /46[^]*Government[^]*civilians/);
    assert.equal(await killed.locator('.voice.earlier').count(), 2, 'civilians, and a total three weeks old');
    assert.equal(await page.locator('[data-measure=participants] .big').innerText(), '3,500–20,000+');
    await shot(page, 'desk.png');
  },

  async 'every number opens the sentences that say it, with outlet and day'({ open }) {
    const { page } = await open('peru_en.html');
    const numbers = page.locator('#figures .opener, #tolls .opener, #events .amount, #map .opener');
    const n = await numbers.count();
    assert.ok(n > 25, `${n} numbers`);
    for (let i = 0; i < n; ++i) {
      const number = numbers.nth(i);
      if (!(await number.isVisible())) continue;
      await number.click();
      assert.ok((await page.locator(`${panel} blockquote`).count()) > 0, await number.innerText());
      for (const cite of await page.locator(`${panel} .cite`).allInnerTexts())
        assert.match(cite, /\w.*, \d+ \w+ 20\d\d/);
      await page.keyboard.press('Escape');
      assert.equal(await page.locator(panel).count(), 0);
    }
  },

  async 'the words of the number are marked in their sentence'({ open }) {
    const { page } = await open('peru_en.html');
    await page.locator('#events .amount', { hasText: '17–18' }).click();
    assert.deepEqual(await page.locator(`${panel} mark`).allInnerTexts(), ['Al menos 17', '18']);
    assert.match(await page.locator(panel).innerText(), /Agencia Cordillera, 9 January 2023/);
    await page.screenshot({ path: join(shots, 'panel.png') });
  },

  async 'the keyboard alone reaches a number, its sentences, and the way back'({ open }) {
    const { page } = await open('peru_en.html');
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    assert.equal(await focused(), '57–60');
    await page.keyboard.press('Enter');
    await page.locator(`${panel} blockquote`).first().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await focused(), '57–60', 'the focus returns to the number');
    const first = page.locator('#tolls .point').first();
    await page.locator('#tolls .point[tabindex="0"]').first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    assert.equal(await page.locator(`${panel} blockquote`).count(), 1);
    assert.equal(await first.getAttribute('role'), 'button');
  },

  async 'charts and map are drawn'({ open }) {
    const { page } = await open('peru_en.html');
    assert.ok((await page.locator('#days .bar').count()) > 20);
    assert.ok((await page.locator('#tolls path.toll').count()) >= 4, 'a line for each speaker');
    assert.equal(await page.locator('#map path[data-region^="PE-"]').count(), 26);
    assert.ok((await page.locator('#map .dot').count()) >= 8);
    const inside = await page.evaluate(() => {
      const frame = document.querySelector('#map svg').getBoundingClientRect();
      return [...document.querySelectorAll('#map .region')].every((r) => {
        const box = r.getBoundingClientRect();
        return box.left >= frame.left - 1 && box.right <= frame.right + 1 && box.width < frame.width * 0.9;
      });
    });
    assert.ok(inside, 'no region fills the map or leaves it');
    await page.locator('#days .bar').first().click();
    assert.match(await page.locator(panel).innerText(), /11 December 2022: 1 event/);
  },

  async 'events are searched, filtered and sorted'({ open }) {
    const { page } = await open('peru_en.html');
    const rows = page.locator('#events tbody tr:visible');
    assert.equal(await rows.count(), 20);
    await page.getByRole('button', { name: /^Show all 32/ }).click();
    assert.equal(await rows.count(), 32);
    await page.getByRole('searchbox').fill('juliaca aeropuerto');
    assert.equal(await rows.count(), 2);
    await page.getByRole('searchbox').fill('no such thing');
    assert.equal(await page.locator('#events output').innerText(), 'No event matches.');
    await page.getByRole('searchbox').fill('');
    await page.locator('#type').selectOption({ label: 'Shooting' });
    assert.equal(await rows.count(), 3);
    await page.getByRole('button', { name: 'Figures' }).click();
    assert.match(await rows.first().innerText(), /Juliaca/, 'the largest toll first');
    assert.equal(await page.locator('th[data-key=figures]').getAttribute('aria-sort'), 'ascending');
    assert.match(await page.locator('#events').innerText(), /9 Jan 2023/);
  },

  async 'Spanish is Spanish throughout'({ open }) {
    const { page } = await open('peru_es.html');
    assert.equal(await page.getAttribute('html', 'lang'), 'es');
    // Quotes stay in the language of their report.
    const text = await page.locator('main').evaluate((main) => {
      for (const quote of main.querySelectorAll('.quote, blockquote, .sources')) quote.remove();
      return main.innerText;
    });
    for (const words of [
      'Reporte de situación: Perú',
      'Cifras principales',
      'Hechos por día',
      'Dónde ocurrió',
      'Los saldos en el tiempo',
      'Muertos',
      '3500–20\u202f000+',
      '9 ene 2023',
      'Bloqueo o toma',
    ])
      assert.ok(text.includes(words), words);
    for (const words of ['Killed', 'Events', 'Sources', 'people', 'undefined', 'null', 'NaN', 'note.', 'section.']) {
      assert.ok(!text.includes(words), words);
    }
  },

  async 'a phone needs no sideways scrolling'({ open }) {
    for (const name of ['peru_en.html', 'peru_es.html', 'examples.html', 'hostile.html', 'empty.html']) {
      const { page } = await open(name, { viewport: { width: 360, height: 740 } });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, name);
      await shot(page, `phone_${name.replace('html', 'png')}`);
      const number = page.locator('.big').first();
      if (await number.count()) {
        await number.click();
        assert.ok(await page.locator(panel).evaluate((d) => d.scrollWidth <= d.clientWidth), `${name}: panel`);
      }
    }
  },

  async 'paper gets every row and the sentences, and no controls'({ open }) {
    const { page } = await open('peru_en.html');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('#events tbody tr:visible').count(), 32);
    assert.ok(await page.locator('#evidence blockquote').first().isVisible());
    assert.equal(await page.locator('.filters').isVisible(), false);
    await page.pdf({ path: join(shots, 'paper.pdf'), preferCSSPageSize: true, printBackground: true });
  },

  async 'hostile text stays text'({ open }) {
    const { page } = await open('hostile.html');
    assert.equal(await page.title(), '<script>window.hacked=1</script>');
    for (const number of await page.locator('.opener:visible').all()) {
      await number.click();
      await page.keyboard.press('Escape');
    }
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.locator('script').count(), 4, 'three blocks of data and the bundle');
    assert.equal(await page.locator('a[href^="javascript" i]').count(), 0);
    assert.ok((await page.locator('main').innerText()).includes('<img src=x onerror=window.hacked=1> {{title}}'));
  },

  async 'the example reports make a page of several countries'({ open }) {
    const { page } = await open('examples.html');
    assert.ok((await page.locator('#figures .card').count()) >= 4);
    assert.ok((await page.locator('.countries button').count()) >= 5);
    await page.getByRole('button', { name: 'Peru', exact: true }).click();
    assert.equal(await page.locator('h1').innerText(), 'Situation report: Peru');
    assert.equal(await page.locator('#map path[data-region^="PE-"]').count(), 26);
    assert.equal(await page.locator('#map path[data-region^="KE-"]').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Peru');
    for (const number of await page.locator('#figures .opener').all()) {
      await number.click();
      assert.ok((await page.locator(`${panel} blockquote`).count()) > 0);
      await page.keyboard.press('Escape');
    }
    await shot(page, 'examples_peru.png');
  },

  async 'an empty ledger says so'({ open }) {
    const { page } = await open('empty.html');
    assert.equal(await page.locator('h1').innerText(), 'Nothing to report yet');
    assert.match(await page.locator('main').innerText(), /khipu ingest --ledger peru.khipu/);
    assert.equal(await page.locator('section').count(), 0);
  },
};

const browser = await startBrowser();
mkdirSync(shots, { recursive: true });
let failed = 0;
for (const [claim, hold] of Object.entries(claims)) {
  const opened = [];
  const open = async (name, options) => {
    opened.push(await openPage(browser, url(name), options));
    return opened[opened.length - 1];
  };
  try {
    await hold({ open });
    // Silence holds for all of them: nothing on the console, no request but for the file itself.
    assert.deepEqual(
      opened.flatMap((o) => o.log),
      [],
    );
    console.log(`ok      ${claim}`);
  } catch (error) {
    ++failed;
    console.log(`FAILED  ${claim}\n${error.stack}`);
  }
  for (const { context } of opened) await context.close();
}
await browser.close();
console.log(`${Object.keys(claims).length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
