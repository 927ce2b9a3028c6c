import { deviceName } from './device-name.js';

describe('the device behind a User-Agent', () => {
  it.each([
    ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    ['Firefox on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'],
    ['Firefox on Android', 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0'],
    ['Firefox on iOS', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15'], // prettier-ignore
    ['Chrome on macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'], // prettier-ignore
    ['Chrome on Android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36'], // prettier-ignore
    ['Chrome on ChromeOS', 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36'], // prettier-ignore
    ['Chrome on Linux', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/138.0.0.0 Safari/537.36'], // prettier-ignore
    ['Edge on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0'], // prettier-ignore
    ['Opera on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 OPR/121.0.0.0'], // prettier-ignore
    ['Samsung Internet on Android', 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36'], // prettier-ignore
    ['Safari on iOS', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'], // prettier-ignore
    ['Safari on iPadOS', 'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'], // prettier-ignore
    ['Safari on macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15'], // prettier-ignore
    ['A desktop app on macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Clinic/1.0 Chrome/138.0.0.0 Electron/37.0 Safari/537.36'], // prettier-ignore
  ])('is a browser: %s', (name, userAgent) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it.each([
    ['curl', 'curl/8.5.0'],
    ['Wget', 'Wget/1.21.4'],
    ['HTTPie', 'HTTPie/3.2.2'],
    ['Postman', 'PostmanRuntime/7.44.0'],
    ['Insomnia', 'insomnia/11.2.0'],
    ['Python', 'python-requests/2.32.3'],
    ['Python', 'Python-urllib/3.11'],
    ['Python', 'Python/3.11 aiohttp/3.12.13'],
    ['okhttp', 'okhttp/4.12.0'],
    ['Dart', 'Dart/3.8 (dart:io)'],
    ['Node.js', 'node'],
    ['Node.js', 'axios/1.10.0'],
    ['Go', 'Go-http-client/2.0'],
    ['Java', 'Java/21.0.7'],
    ['An Apple app', 'Clinic/12 CFNetwork/3826.500.131 Darwin/24.5.0'],
    ['An Android app', 'Dalvik/2.1.0 (Linux; U; Android 15; Pixel 8 Build/AP4A.250205.002)'],
  ])('is a program: %s', (name, userAgent) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it.each([
    ['ClinicApp', 'ClinicApp/2.1 (build 7)'],
    ['clinic-sync', 'clinic-sync'],
    ['Linux', 'Mozilla/5.0 (X11; Linux x86_64)'],
  ])('is what it says of itself, when nobody knows it: %s', (name, userAgent) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it.each(['', ' ', 'Mozilla/5.0', '<script>alert(1)</script>', '../../etc/passwd', '42', `${'a'.repeat(31)}/1.0`, '“quoted”/1'])(
    'is nobody knows what: %j',
    (userAgent) => {
      expect(deviceName(userAgent)).toBeNull();
    },
  );
});
