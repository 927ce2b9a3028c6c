/** What a User-Agent says, and what people call it. The first that fits counts: nearly every browser claims to be several others too. */
type Names = readonly (readonly [RegExp, string])[];

const BROWSERS: Names = [
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\b(OPR|Opera|OPT)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bElectron\//, 'A desktop app'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];

const PROGRAMS: Names = [
  [/^curl\b/i, 'curl'],
  [/^Wget\b/i, 'Wget'],
  [/^HTTPie\b/i, 'HTTPie'],
  [/^PostmanRuntime\b/i, 'Postman'],
  [/^insomnia\b/i, 'Insomnia'],
  [/\b(python|aiohttp|httpx)\b/i, 'Python'],
  [/^okhttp\b/i, 'okhttp'],
  [/^Dart\b/i, 'Dart'],
  [/^(node|undici|axios|got)\b/i, 'Node.js'],
  [/^Go-http-client\b/i, 'Go'],
  [/^(Java|Apache-HttpClient)\b/i, 'Java'],
  [/\bCFNetwork\b/, 'An Apple app'],
  [/^Dalvik\b/, 'An Android app'],
];

const SYSTEMS: Names = [
  [/\biPad\b/, 'iPadOS'],
  [/\b(iPhone|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Names the device behind a User-Agent as its owner may know it: `Firefox on Linux`. Null when it says nothing that could be a name. */
export function deviceName(userAgent: string): string | null {
  const browser = nameIn(BROWSERS, userAgent);
  const system = nameIn(SYSTEMS, userAgent);
  if (browser) return system ? `${browser} on ${system}` : browser;
  return nameIn(PROGRAMS, userAgent) ?? ownName(userAgent) ?? system;
}

const nameIn = (names: Names, userAgent: string): string | null => names.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;

/** What a program that nobody knows calls itself: `ClinicApp/2.1 (…)` is ClinicApp. */
const ownName = (userAgent: string): string | null => /^(?!Mozilla\b)([A-Za-z][\w.-]{0,29})(?=[/ ]|$)/.exec(userAgent)?.[1] ?? null;
