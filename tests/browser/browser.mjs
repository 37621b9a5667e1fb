// Starts Debian's Chromium for a test, and watches what a page says and asks for.
import { existsSync } from 'node:fs';

const kBrowsers = [process.env.KHIPU_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const kSkip = 77; // ctest's SKIP_RETURN_CODE

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(kSkip);
}

export async function startBrowser() {
  const executablePath = kBrowsers.find((path) => path && existsSync(path));
  if (!executablePath) skip('no Chromium (apt-get install chromium, or set KHIPU_CHROMIUM)');
  const { chromium } = await import('playwright-core').catch(() => skip('no playwright-core (npm ci)'));
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Opens a page; `log` fills with console messages, errors and every request but the page's own file. */
export async function openPage(browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const log = [];
  page.on('console', (message) => log.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => log.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) log.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return { page, log, context };
}
