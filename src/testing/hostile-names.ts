/** Names and values that a file may hold, and that must stay text wherever they are shown or written. */
export const HOSTILE_NAMES: readonly string[] = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '=cmd()',
  '__proto__',
  'constructor',
  '\u202Eright to left',
  'two\r\nlines, "quoted"',
  '| pipe `code` **bold** [link](javascript:alert(1))',
  ' · ',
  'label',
  'x'.repeat(1000),
];
