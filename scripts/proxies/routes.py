"""Prints the routes of the installed Open WebUI, one a line: its own application says them, whatever its settings show."""

from open_webui.main import app

for route in app.routes:
    print(type(route).__name__, getattr(route, "path", ""), sep="\t")
