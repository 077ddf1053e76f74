# The application alone; its PostgreSQL is another container (docker-compose.yml) or your own.
FROM node:24-bookworm-slim AS build
WORKDIR /lockstep
ENV CI=true
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile
RUN node -e "import('./scripts/build.mjs').then(({ build }) => build())"
# What runs needs only the packages that apps/api names.
RUN npx --yes pnpm@12.21.0 --filter @lockstep/api deploy --prod --legacy /deploy

FROM node:24-bookworm-slim
ENV NODE_ENV=production LOCKSTEP_ENV=production PORT=3000 HOST=0.0.0.0
WORKDIR /lockstep
COPY --from=build /deploy/node_modules apps/api/node_modules
COPY --from=build /lockstep/apps/api/dist apps/api/dist
COPY --from=build /lockstep/apps/api/package.json apps/api/package.json
COPY --from=build /lockstep/apps/web/dist apps/web/dist
COPY --from=build /lockstep/drizzle drizzle
# For the secret that is made where LOCKSTEP_SECRET is not set.
RUN mkdir .data && chown node .data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
