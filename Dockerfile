# Good Standing with its pages, notices and bundled plugins; docs/how-to/deploy.md tells how to run it.
FROM python:3.11.14-slim-bookworm AS build
WORKDIR /source
COPY requirements.lock ./
# Every file that is fetched is checked against its hash.
RUN pip wheel --no-cache-dir --no-deps --require-hashes --wheel-dir /wheels --requirement requirements.lock
# From here on pip knows only the folder of what was fetched.
ENV PIP_NO_INDEX=1 PIP_FIND_LINKS=/wheels PIP_NO_CACHE_DIR=1
COPY core core
COPY notifications notifications
COPY web web
COPY plugins plugins
RUN pip install hatchling \
 && pip wheel --no-deps --no-build-isolation --wheel-dir /wheels \
    ./core ./notifications ./web ./plugins/*
RUN python -m venv --without-pip /opt/goodstanding \
 && pip --python /opt/goodstanding/bin/python install \
    "goodstanding[postgresql]" /wheels/goodstanding_*.whl

FROM python:3.11.14-slim-bookworm
RUN useradd --uid 10001 --create-home goodstanding \
 && install --directory --owner goodstanding --mode 0700 /data /data/goodstanding
COPY --from=build /opt/goodstanding /opt/goodstanding
ENV PATH=/opt/goodstanding/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    XDG_DATA_HOME=/data \
    XDG_CONFIG_HOME=/config
USER goodstanding
VOLUME /data
EXPOSE 8765
HEALTHCHECK --start-period=60s CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8765/ready', timeout=5)"]
CMD ["goodstanding", "serve", "--host", "0.0.0.0", "--no-browser", "--json-logs"]
