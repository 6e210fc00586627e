# Debian's Python 3.11: the version that the tests run on.
FROM python:3.11-slim-bookworm AS build

WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt

COPY manage.py ./
COPY docs docs
COPY policybuilder policybuilder
COPY templates templates
COPY static static
RUN find policybuilder -name '*.po' -exec sh -c \
        'pybabel compile --input-file "$1" --output-file "${1%.po}.mo"' _ {} \; \
    && python -m compileall -q policybuilder \
    && DATA_DIR=/tmp/data python manage.py collectstatic --no-input --verbosity 0


FROM python:3.11-slim-bookworm

# Debian keeps one version of a package per release, so there is nothing to pin.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --home-dir /data --create-home policybuilder

WORKDIR /app
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 DATA_DIR=/data HOST=0.0.0.0
USER 1000
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/healthz')"]
CMD ["python", "manage.py", "serve"]
