# The service alone, for a Neo4j that stands beside it (docker-compose.yml). Only what COPY names is read.
FROM python:3.12-slim AS build
RUN python -m venv --without-pip /opt/system-map
WORKDIR /src

# The whole lock is fetched and checked against its hashes; of it, only what the service asks for is installed.
COPY requirements.lock ./
RUN python -m pip download --no-cache-dir --require-hashes --no-deps --only-binary :all: \
        --dest /wheels --requirement requirements.lock

COPY pyproject.toml README.md ./
COPY service service
COPY cypher cypher
COPY seed seed
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .
# The embedded engine, with its own Java, is for a laptop: here the graph is Neo4j.
RUN python -m pip --python /opt/system-map/bin/python install --no-index --find-links /wheels system-map \
    && python -m pip --python /opt/system-map/bin/python uninstall --yes arcadedb-embedded jpype1

FROM python:3.12-slim
RUN useradd --system --uid 10001 --no-create-home --home-dir /tmp system-map
COPY --from=build /opt/system-map /opt/system-map
ENV PATH=/opt/system-map/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SYSTEM_MAP_HOST=0.0.0.0 \
    SYSTEM_MAP_PORT=8000
USER system-map
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/ready', timeout=4)"]
CMD ["system-map", "serve"]
