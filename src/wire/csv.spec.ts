import { csvLine } from './csv.js';

describe('a line of a CSV file', () => {
  it('has its fields between commas, and ends as RFC 4180 says', () => {
    expect(csvLine(['login', 7, null, 'ok'])).toBe('login,7,,ok\r\n');
  });

  it('puts what would end a field into quotes', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'two\r\nlines', ' blank '])).toBe(
      '"a,b","say ""hi""","two\nlines","two\r\nlines", blank \r\n',
    );
  });

  it.each([
    ['=cmd|’/C calc’!A0', "'=cmd|’/C calc’!A0"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠1', "'＠1"],
    ['=HYPERLINK("http://evil.example","x")', `"'=HYPERLINK(""http://evil.example"",""x"")"`],
  ])('makes the formula %j a text', (formula, written) => {
    expect(csvLine([formula])).toBe(`${written}\r\n`);
  });

  it('leaves numbers what they are', () => {
    expect(csvLine([-1])).toBe('-1\r\n');
  });
});
