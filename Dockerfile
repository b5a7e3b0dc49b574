# The production image: the server and what it needs to run, against a PostgreSQL named by DATABASE_URL.
# No embedded PostgreSQL, no development packages, no root.

FROM node:26-bookworm-slim AS base
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm ci
COPY nest-cli.json tsconfig*.json ormconfig.ts schema.graphql ./
COPY apps apps
COPY libs libs
RUN npm run build && npm run build:console

FROM base AS packages
RUN npm ci --omit=dev --omit=optional

FROM node:26-bookworm-slim AS runtime
# Inside a container every address is the container's own.
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
# Its "imports" say where #libs/* are.
COPY package.json ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/server/src/main.js"]
