/** Nothing but our own files; styles may stand inside the page, because Swagger UI writes them there. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of Swagger UI, whose files lie below `base`. */
export const page = (base: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Latchkey API</title>
    <link rel="icon" type="image/png" href="${base}favicon-32x32.png" />
    <link rel="stylesheet" href="${base}swagger-ui.css" />
    <link rel="stylesheet" href="${base}page.css" />
  </head>
  <body>
    <main id="swagger-ui"></main>
    <noscript>This page needs JavaScript. The document itself does not: ${'<a href="/api/schema/">/api/schema/</a>'}</noscript>
    <script src="${base}swagger-ui-bundle.js"></script>
    <script src="${base}init.js"></script>
  </body>
</html>
`;

/**
 * Starts Swagger UI with the document of this server and of no other: what the address bar says is not read, and what somebody entered
 * under "Authorize" is forgotten with the page.
 */
export const initScript = `const schema = new URL('../schema/', document.currentScript.src);

SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: schema.href,
  queryConfigEnabled: false,
  persistAuthorization: false,
  validatorUrl: null,
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  // As its table of contents: there are more operations than anybody reads through.
  docExpansion: 'none',
  // A form whose optional fields were left alone shall not empty them.
  plugins: [
    {
      wrapComponents: {
        ParameterIncludeEmpty: (Original, { React }) => (props) =>
          React.createElement(Original, { ...props, isIncludedOptions: { ...props.isIncludedOptions, defaultValue: false } }),
      },
    },
  ],
  // An opaque token that was pasted without the word in front of it is still a token.
  requestInterceptor: (request) => {
    const { Authorization: credential } = request.headers;
    if (/^[0-9a-f]{40}$/.test(credential)) request.headers.Authorization = \`Token \${credential}\`;
    // The browser sends the session cookie by itself; that this page made it do so, it has to prove.
    const [, csrf] = /(?:^|; )csrftoken=([0-9a-f]{64})/.exec(document.cookie) ?? [];
    if (csrf) request.headers['X-CSRFToken'] = csrf;
    return request;
  },
});
`;

/** Swagger UI's own style wastes space on what an answer has only one of, and is a little too wide for a phone. */
export const pageStyle = `body { margin: 0; }
.swagger-ui .info { margin: 30px 0; }
.swagger-ui .info .description { max-width: 960px; }
.swagger-ui .info .description :is(p, li) { line-height: 1.5; }
.swagger-ui .response-col_links { display: none; }
.swagger-ui .responses-table .response-control-media-type:has(option:only-child) { display: none; }
.swagger-ui .auth-container input[type='text'] { width: 100%; }
@media (max-width: 640px) {
  .swagger-ui .opblock-tag { flex-wrap: wrap; }
  .swagger-ui .opblock-tag small { flex: 1 0 100%; order: 1; padding: 0; }
  .swagger-ui .opblock .opblock-section-header { flex-wrap: wrap; gap: 8px; }
  .swagger-ui .try-out__btn { margin: 0 8px 0 0; min-width: 0; }
  .swagger-ui .opblock-section table.parameters thead { display: none; }
  .swagger-ui .opblock-section table:is(.parameters, :has(> tbody > .parameters)) :is(tbody, tr, td) { display: block; width: auto; padding: 0 0 4px; }
  .swagger-ui .parameters-col_description :is(input:not([type='checkbox']), select, textarea) { box-sizing: border-box; width: 100%; max-width: 100%; }
  .swagger-ui .live-responses-table .highlight-code pre { padding-bottom: 48px; }
  .swagger-ui .tab-item.active h4 span::after { display: none; }
}
`;
