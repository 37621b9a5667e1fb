// Bundles web/src and web/*.css into one template.html, which `khipu report` fills with data.
//   node web/build.mjs OUT_DIR
// Writes OUT_DIR/template.html. Scripts and styles are named by hash in the page's content security policy, so that
// nothing else in the page can run, whatever a report says.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(web, '..', 'build', 'web');

async function bundle(entry) {
  const result = await build({
    entryPoints: [join(web, entry)],
    bundle: true,
    minify: true,
    write: false,
    charset: 'utf8',
    legalComments: 'none',
    target: ['es2020', 'chrome90', 'firefox90', 'safari15'],
    format: 'iife',
    logLevel: 'warning',
    loader: { '.woff2': 'dataurl' },
  });
  return result.outputFiles[0].text.trim();
}

const hash = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

// "</script" inside the bundle would end the element.
const script = (await bundle('src/main.ts')).replaceAll('</script', '<\\/script');
const style = await bundle('style/page.css');
if (/\{\{\w+\}\}/.test(script + style)) throw new Error('the bundle holds a {{name}}');

// Functions as replacements: "$&" in a bundle is no pattern.
const page = readFileSync(join(web, 'template.html'), 'utf8')
  .replace('@SCRIPT_HASH@', hash(script))
  .replace('@STYLE_HASH@', hash(style))
  .replace('@STYLE@', () => style)
  .replace('@SCRIPT@', () => script);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'template.html'), page);
