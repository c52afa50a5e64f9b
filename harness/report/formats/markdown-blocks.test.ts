import { Marked } from 'marked';
import { expect, test } from 'vitest';
import { codeBlock, folded, htmlCode } from './markdown-blocks.js';

const html = (markdown: string): string => new Marked({ gfm: true }).parse(markdown, { async: false });

test.each(['```\n<b>x</b>', '````` `` ```\n```````\n[x](y)', '~~~\n# x', ''])('a block holds %j as it is', (text) => {
  const [, inside] = /^<pre><code class="language-text">(.*)<\/code><\/pre>\n$/s.exec(html(codeBlock(text))) ?? [];
  const decoded = (inside ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  expect(decoded.trimEnd()).toBe(text);
});

test('what is folded is Markdown again, and its summary is HTML', () => {
  expect(html(folded(htmlCode('<b> & @x'), '- *a*'))).toBe(
    '<details><summary><code>&#60;b&#62; &#38; &#64;x</code></summary>\n\n<ul>\n<li><em>a</em></li>\n</ul>\n</details>\n',
  );
});
