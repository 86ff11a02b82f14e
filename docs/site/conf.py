# The site: the Markdown pages of the whole tree, as they stand, in the order of docs/site/index.md. `./dev site` builds it.
import posixpath
import re

from pygments.lexers.data import JsonLexer
from pygments.lexers.templates import HandlebarsHtmlLexer

project = "Chancery"
root_doc = "docs/site/index"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = [".*", "out", "build", "sdk/template", "tests/golden"]  # no reader's pages: templates, expected outputs
suppress_warnings = ["misc.highlighting_failure"]  # JSON with an ellipsis
myst_heading_anchors = 6  # made as web hosts make them

html_theme = "furo"
html_title = "Chancery"
html_copy_source = False
html_show_copyright = False
html_extra_path = ["start"]  # index.html, which leads to the root page
html_static_path = ["static"]
html_css_files = ["site.css"]


def add_neighbours(app, docname, source):
    """The README of a folder of docs has the pages that it links to in its folder below it, in the order of the links."""
    folder, name = posixpath.split(docname)
    neighbours = re.findall(r"\]\(([\w.-]+)\.md[)#]", source[0])
    if folder.startswith("docs/") and name == "README" and neighbours:
        source[0] += "\n```{toctree}\n:hidden:\n\n" + "\n".join(dict.fromkeys(neighbours)) + "\n```\n"


def join_chinese_lines(app, docname, source):
    """A browser takes a line's end for a blank, which Chinese text has none of."""
    if docname.endswith(".zh-CN"):
        source[0] = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n *(?=[\u3000-\u9fff\uff00-\uffef])", "", source[0])


def setup(app):
    app.add_lexer("jsonl", JsonLexer)
    app.add_lexer("mustache", HandlebarsHtmlLexer)
    app.connect("source-read", add_neighbours)
    app.connect("source-read", join_chinese_lines)
