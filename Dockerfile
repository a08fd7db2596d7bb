# The page with its API, on the CPU, from the versions of constraints.txt. Nothing is downloaded when it runs.
#
#   docker compose up --build
#
FROM python:3.12-slim-bookworm AS build
WORKDIR /build
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# PyTorch's CPU index, which pytorch.org names under Get started, makes the image several gigabytes smaller:
#   docker compose build --build-arg PIP_FLAGS="--extra-index-url ADDRESS"
ARG PIP_FLAGS=""
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src src
COPY kb kb
RUN pip install ${PIP_FLAGS} -c constraints.txt ".[mcp]"
# The index is part of the image: the page answers as soon as it starts.
RUN BAROBOT_INDEX=/index barobot index

FROM python:3.12-slim-bookworm
RUN useradd --create-home --uid 10001 barobot && install -d -o barobot -g barobot /data
COPY --from=build /venv /venv
COPY --from=build --chown=barobot:barobot /index /index
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    BAROBOT_INDEX=/index \
    BAROBOT_FEEDBACK_FILE=/data/feedback.sqlite3
USER barobot
WORKDIR /home/barobot
EXPOSE 7860
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:7860/health', timeout=4)"]
ENTRYPOINT ["barobot", "chat", "--host", "0.0.0.0", "--port", "7860"]
