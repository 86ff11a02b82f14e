// See page_frame.hpp.
#include "page_frame.hpp"

#include "escaped_html.hpp"

namespace chancery::html {

void append_page_begin(std::string& out, Language language, std::string_view title, const EmbeddedFile& css,
                       const EmbeddedFile& js, Label skip_to_main) {
  const bool zh = language == Language::zh;
  out += zh ? R"(<!DOCTYPE html>
<html lang="zh-Hans" data-ui="zh">
)"
            : R"(<!DOCTYPE html>
<html lang="en" data-ui="en">
)";
  out += R"(<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ')";
  out += css.hash;
  out += "'; script-src '";
  out += kEarlyJs.hash;
  out += "' '";
  out += js.hash;
  out += R"('; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Chancery">
<title>)";
  append_escaped(out, one_line(title));
  out += "</title>\n<style>";
  out += css.bytes;
  out += "</style>\n<script>";
  out += kEarlyJs.bytes;
  out += "</script>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">";
  append_label(out, skip_to_main);
  out += "</a>\n";
}

void append_page_buttons(std::string& out) {
  out += R"(<div class="buttons js-only"><button type="button" id="language" lang="en">English</button>)";
  out += R"(<button type="button" id="theme">)";
  append_label(out, {"深色", "Dark"});
  out += R"(</button><button type="button" id="print">)";
  append_label(out, {"打印", "Print"});
  out += "</button></div>\n<p class=\"sr\" id=\"said\" role=\"status\" aria-live=\"polite\"></p>\n";
}

void append_search(std::string& out, Label what) {
  out += R"(<div class="search js-only" role="search"><label for="query" class="sr">)";
  append_label(out, what);
  out += R"(</label><input id="query" type="search" autocomplete="off" spellcheck="false")";
  out += " placeholder=\"";
  append_escaped(out, what.zh);
  out += '"';
  append_aria_label(out, what);
  out += R"(><output id="found" for="query"></output></div>)"
         "\n";
}

void append_page_end(std::string& out, const EmbeddedFile& js) {
  out += "<script>";
  out += js.bytes;
  out += "</script>\n</body>\n</html>\n";
}

}  // namespace chancery::html
