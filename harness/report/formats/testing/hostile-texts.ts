// What an adapter or a suite could say to become more than text in a report, a terminal or the log of a job.

export const HOSTILE_TEXTS: readonly string[] = [
  '\u001b[31m\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007\u009b2J\u0007\u0000\u007f',
  '\u202egnp.exe\u2066\u200b\u200d\ufeff\u00ad\u{e0001}',
  'first\r\nsecond\rthird\u2028fourth\u2029fifth\u0085sixth\u000bseventh\u000ceighth',
  '\ud800 lone \udc00 surrogates \ufffe\uffff \u{1fffe} \u{f0000}',
  '| a | b |\n|---|---|\n| c | d |',
  '`one` ``two`` ```three```\n```\n~~~\n````text',
  '[click](javascript:alert(1)) ![](https://evil.example/pixel.png) <https://evil.example> www.evil.example [ref]: https://x',
  '<script>alert(1)</script><img src=x onerror=alert(1)></details></summary></code></pre><!-- <![CDATA[ -->',
  ']]>&lt;&#0;&#x1b;&bogus;<!ENTITY x SYSTEM "file:///etc/passwd"><?xml version="1.0"?>"\' onload="x',
  '</failure></testcase><testcase classname="a" name="b"/>',
  '[[ATTACHMENT|/etc/passwd]] [[PROPERTY|secret=1]]',
  '@everyone @here #1 fixes #2 :tada: # heading\n## heading\n- list\n> quote',
  '\n::error file=a,line=1::owned\n::add-mask::x\n  ::set-output name=x::y\n::stop-commands::now',
  '::error::owned',
  "##[error]owned ##vso[task.setvariable variable=x]y ##teamcity[buildStatus text='x'] ##\u200bvso[x]",
  '--- heading\n+++ heading\n~~~ heading\n^^^ +++',
  'ok 1 - owned\nnot ok 2\n1..99\nBail out! owned\n  ---\n  message: owned\n  ...\npragma +strict',
  'a # SKIP owned \\# TODO \\\\# SKIP owned',
  'section_start:1:x\r\u001b[0Kowned',
  '","status":"passed","x":"',
  '%0A::error::%25 100%, a:b',
  '',
  ' ',
  '$(touch owned) `touch owned` ; rm -rf / && %PATH% $HOME',
  "=cmd|' /C calc'!A0",
];

/** All of them and a megabyte on top. */
export const HUGE_TEXT: string = `${HOSTILE_TEXTS.join(' ')}${'x😀'.repeat(350_000)}`;
