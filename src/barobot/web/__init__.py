"""The web page: ask, read the figure with its population, check the sentence it comes from.

The only package that imports Gradio. What is set here must be set before that import:
Gradio and the Hugging Face client read these variables when they are loaded.
"""

import os

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

from barobot.web.app import build_app
from barobot.web.serving import serve

__all__ = ["build_app", "serve"]
