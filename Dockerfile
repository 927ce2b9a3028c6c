# The full image has the compiler that better-sqlite3 may need; the slim one, of the same Debian, only runs what was made.
FROM node:24-bookworm AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --workspaces=false

FROM node:24-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY admin/package.json ./admin/package.json
RUN npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY migrations ./migrations
COPY src ./src
COPY scripts/bundle.mjs ./scripts/bundle.mjs
RUN node node_modules/@nestjs/cli/bin/nest.js build && node scripts/bundle.mjs && rm -f dist/.tsbuildinfo
COPY admin ./admin
RUN node node_modules/vite/bin/vite.js build admin

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/admin/dist ./admin/dist
# The only folders the server writes to, apart from /tmp: the rest of the image may be read-only.
RUN mkdir data media && chown node:node data media
USER node
VOLUME ["/app/data", "/app/media"]
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Without a shell in between, so that the server gets the signal to stop.
CMD ["node", "dist/server/main.js"]
