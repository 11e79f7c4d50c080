# Builds with everything linked in (SQLite, libpq, OpenSSL): the second stage needs no database libraries.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --package skranke-server --bin skranke \
    && install -D target/release/skranke /out/skranke

FROM debian:bookworm-slim
# Certificates, to know a mail server by.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --user-group --home-dir /data --shell /usr/sbin/nologin skranke \
    && install --directory --owner=skranke --group=skranke --mode=0700 /data
COPY --from=build /out/skranke /usr/local/bin/skranke

# Inside the container every address; who reaches it from outside is decided by the published port.
ENV SKRANKE_LISTEN=0.0.0.0:8080 \
    SKRANKE_DATA_DIR=/data
USER skranke
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["skranke", "health"]
ENTRYPOINT ["skranke"]
CMD ["serve"]
