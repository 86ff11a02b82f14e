"""chancery schema: an independent validator accepts and refuses the same pipelines with it as chancery check does."""

import json
import os
import pathlib
import re
import subprocess

from jsonschema import Draft7Validator

from operator_case import PROGRAM, OperatorCase, main

ROOT = pathlib.Path(__file__).parents[2]
EXPORTS = {"a": [{"use": "exporter.jsonl", "to": "a.jsonl"}]}


def stage(**options):
    return {"use": "extractor.test.many-options", "options": {"mode": "fast", **options}}


def pipeline(*stages, **more):
    return {"chancery": 1, "stages": list(stages), "consumers": EXPORTS, **more}


# What both accept.
GOOD = [
    pipeline(),
    pipeline(stage()),
    pipeline(stage(count="${n}", ratio="${r}", strict="${b}", names="${l}", part="${p}"),
             params={"n": {"type": "integer", "default": 3}, "r": {"type": "number", "default": 0.5}, "b": {"type": "boolean", "default": True},
                     "l": {"type": "array", "default": ["a"]}, "p": {"type": "object", "default": {"a": 1}}}),
    pipeline(stage(mode="${m}"), params={"m": {"default": "exact", "description": "how"}, "description": "what may be set"}),
    pipeline(stage(word="${w}", name="${w}"), params={"w": {"type": "string", "default": "ab"}}),
    pipeline(stage(count=10.0, one=1.0, name="建议提案", names=["a", "b"], weights={"x": 1, "y": 0.5}, part={"a": 1, "b": ""})),
    pipeline(stage(token={"env": "HOME"})),
    pipeline({"use": "segmenter.outline", "on_error": "skip", "retry": 2.0, "limits": {"time_ms": 5e3}, "id": "o", "description": "d", "remove": False}),
    pipeline({"use": "${u}"}, params={"u": {"type": "string", "default": "segmenter.outline"}}),
    pipeline({"use": "segmenter.outline", "retry": "${n}"}, params={"n": {"type": "integer", "default": 1}}),
    pipeline({"use": "segmenter.outline", "when": {"table": "metadata", "has": {"field": ["form", "genre"], "raw": None}}}),
    pipeline({"use": "segmenter.outline", "when": [{"table": "metadata", "lacks": {}}, {"table": "block", "has": {"level": 1}}]}),
    pipeline(readers=[{"use": "reader.text", "match": ["*.txt"]}]),
    pipeline(on_error="skip", limits={"memory_mb": 1}, allow={}, stop_if={"failed": "5%"}, name="n", description="d"),
    pipeline({"use": "segmenter.outline", "limits": {"time_ms": 10**9}}, stop_if={"failed": 200}, allow={"network": True, "exec": False, "read": ["/usr", "p.json"]},
             readers=[{"use": "reader.text", "limits": {"emitted_mb": "${n}"}}], params={"n": {"default": 1}}),
    pipeline(stop_if={"failed": "${n}%", "window": "${n}"}, allow="${a}", params={"n": {"default": 9}, "a": {"default": {"read": []}}}),
    pipeline(stop_if="${s}", allow={"network": "${b}", "read": "${r}"},
             params={"s": {"default": {"failed": "100.000%", "window": 10**6}}, "b": {"default": True}, "r": {"default": ["/"]}}),
    *[pipeline(stop_if={"failed": share}) for share in ("0.000001%", "099.9%", "100%", "01%")],
    {"chancery": 1, "consumers": {"a": [{"use": "exporter.test.collector", "to": "a", "limits": {"time_ms": 1}, "allow": {"network": True, "description": "d"}}]}},
    {"$schema": "schema.json", **pipeline()},
    pipeline({"use": "segmenter.outline", "when": "${w}", "limits": "${l}"}, {"use": "segmenter.sentence", "when": ["${w}"]},
             {"use": "extractor.test.many-options", "options": "${o}", "when": {"table": "block", "has": "${h}"}},
             readers=[{"use": "reader.text", "match": "${m}"}],
             params={"w": {"default": {"table": "block", "lacks": {}}}, "o": {"default": {"mode": "fast"}}, "h": {"default": {"level": 1}},
                     "m": {"default": ["*.txt"]}, "l": {"default": {"time_ms": 5}}}),
    pipeline(stage(mode="e${m}"), params={"m": {"default": "xact"}}),
    {"chancery": 1, "consumers": {"description": "who", "a": []}},
]
# What both refuse.
BAD = [
    [], 5, {"stages": []}, {"chancery": 2}, {"chancery": "1"},
    pipeline(colour=1), pipeline(name=5), pipeline(on_error="ignore"), pipeline(limits={"time": 1}), pipeline(limits={"time_ms": -1}),
    pipeline(limits={"time_ms": 0}), pipeline(limits={"time_ms": 10**9 + 1}), pipeline({"use": "segmenter.outline", "limits": {"memory_mb": 0.5}}),
    pipeline(stop_if={}), pipeline(stop_if="5%"), pipeline(stop_if={"failed": 0}), pipeline(stop_if={"failed": 1, "window": 0}), pipeline(stop_if={"window": 5}),
    pipeline(stop_if={"failed": 1, "window": 10**6 + 1}), pipeline(stop_if={"failed": 1, "of": 5}), pipeline(stop_if={"failed": 0.05}),
    *[pipeline(stop_if={"failed": share}) for share in ("5", "0%", "0.0%", "101%", "100.1%", "100.0000000%", "0005%", ".5%", "5.%", "1.0000001%", "5 %", "-5%", "")],
    pipeline(allow=True), pipeline(allow={"net": True}), pipeline(allow={"network": "yes"}), pipeline(allow={"exec": 1}), pipeline(allow={"read": "/usr"}),
    pipeline(allow={"read": [""]}), pipeline(allow={"read": [5]}), pipeline({"use": "segmenter.outline", "allow": {}}),
    pipeline(readers=[{"use": "reader.text", "limits": {"time_ms": 0}}]),
    {"chancery": 1, "consumers": {"a": [{"use": "exporter.test.collector", "to": "a", "allow": {"network": 1}}]}},
    pipeline({}), pipeline({"use": "segmenter.outlin"}), pipeline({"use": "exporter.json"}), pipeline({"use": 5}), pipeline("segmenter.outline"),
    pipeline({"use": "segmenter.outline", "onerror": "skip"}), pipeline({"use": "segmenter.outline", "retry": 1.5}),
    pipeline({"use": "segmenter.outline", "remove": True}), pipeline({"use": "segmenter.outline", "options": {"x": 1}}),
    pipeline({"use": "extractor.test.many-options"}), pipeline({"use": "extractor.test.many-options", "options": {"count": 1}}),
    pipeline(stage(mode="slow")), pipeline(stage(count=0)), pipeline(stage(count=11)), pipeline(stage(count="3")), pipeline(stage(ratio=0)),
    pipeline(stage(name="x")), pipeline(stage(name="建议提案答")), pipeline(stage(word="Ab")), pipeline(stage(names=[])), pipeline(stage(names=["a", 5])),
    pipeline(stage(one=2)), pipeline(stage(part={"b": "x"})), pipeline(stage(part={"a": 1, "c": 1})), pipeline(stage(weights={"x": "heavy"})),
    pipeline(stage(token="s3cret")), pipeline(stage(token={"env": "A", "file": "B"})), pipeline(stage(colour=1)),
    pipeline({"use": "segmenter.outline", "id": ""}), pipeline(readers=[{"use": "reader.text", "match": [""]}]),
    {"chancery": 1, "consumers": {"": EXPORTS["a"]}}, {"chancery": 1, "consumers": {"a": [{**EXPORTS["a"][0], "id": ""}]}},
    pipeline({"use": "segmenter.outline", "when": {"table": "metadata"}}), pipeline({"use": "segmenter.outline", "when": {"has": {}}}),
    pipeline({"use": "segmenter.outline", "when": {"table": "metadata", "has": {}, "lacks": {}}}),
    pipeline({"use": "segmenter.outline", "when": {"table": "metadata", "has": {"value": []}}}),
    pipeline(stage(count="1${n}"), params={"n": {"default": 1}}), pipeline(readers=[{"use": "reader.text", "match": []}]),
    pipeline(params={"description": {"default": 1}}), {"chancery": 1, "consumers": {"description": []}},
    pipeline({"use": "segmenter.outline", "when": "always"}), pipeline({"use": "segmenter.outline", "options": "none"}),
    pipeline(readers=[]), pipeline(readers=[{"use": "segmenter.outline"}]), pipeline(readers=[{"use": "reader.text", "match": "*.txt"}]),
    pipeline(params=[]), pipeline(params={"n": {"type": "int"}}), pipeline(params={"n": {"defualt": 1}}), pipeline(params={"n": 5}),
    {"chancery": 1, "consumers": []}, {"chancery": 1, "consumers": {"a": {"use": "exporter.jsonl"}}},
    {"chancery": 1, "consumers": {"a": [{"to": "x"}]}}, {"chancery": 1, "consumers": {"a": [{"use": "exporter.jsonl", "to": ""}]}},
    {"chancery": 1, "consumers": {"a": [{"use": "exporter.jsonl", "to": "x", "options": {"offset_unit": "utf8"}}]}},
    {"chancery": 1, "consumers": {"a": [{"use": "exporter.jsonl", "to": "x", "on_error": "skip"}]}},
]
# Refused by the program alone: tables, files, parameters and targets are more than a schema can say.
ONLY_THE_PROGRAM = [
    pipeline({"use": "summariser.lead"}), pipeline({"use": "segmenter.outline"}, {"use": "segmenter.outline"}), pipeline(stage(count="${n}")),
    pipeline(stage(file="none.json")), pipeline(allow={"read": ["none"]}), pipeline(stop_if={"failed": 5, "window": 4}),
    {"chancery": 1, "consumers": {"a": [{**EXPORTS["a"][0], "allow": {}}]}}, {"chancery": 1, "consumers": {"a": [{"use": "exporter.jsonl", "to": "../x"}]}},
]


class Schema(OperatorCase):
    def validator(self, *words):
        schema = json.loads(self.chancery("schema", *words).stdout)
        Draft7Validator.check_schema(schema)
        return Draft7Validator(schema)

    def accepted_by_program(self, value):
        self.write("p.json", value)
        done = subprocess.run([PROGRAM, "check", "p.json", "--no-create", "--json"], cwd=self.folder, env=self.environment, capture_output=True, text=True)
        return json.loads(done.stdout)["ok"]

    def test_the_schema_and_the_program_accept_and_refuse_the_same(self):
        validator = self.validator()
        for good in GOOD:
            with self.subTest(good=good):
                self.assertEqual([e.message for e in validator.iter_errors(good)], [])
                self.assertTrue(self.accepted_by_program(good))
        for bad in BAD:
            with self.subTest(bad=bad):
                self.assertFalse(validator.is_valid(bad))
                self.assertFalse(self.accepted_by_program(bad))
        for bad in ONLY_THE_PROGRAM:
            with self.subTest(only_the_program=bad):
                self.assertTrue(validator.is_valid(bad))
                self.assertFalse(self.accepted_by_program(bad))

    def test_a_pipeline_that_extends_another_may_leave_to_it_what_is_required(self):
        self.write("base.json", pipeline(stage()))
        validator = self.validator()
        for entry in ({"id": "extractor.test.many-options", "options": {"count": 3}}, {"id": "extractor.test.many-options", "remove": True},
                      {"use": "extractor.test.many-options", "options": {"count": 3}}, {"id": "extractor.test.many-options", "on_error": "skip"}):
            over = {"extends": "base.json", "stages": [entry]}
            with self.subTest(entry=entry):
                self.assertTrue(validator.is_valid(over))
                self.assertTrue(self.accepted_by_program(over))
        wrong = {"extends": "base.json", "stages": [{"use": "extractor.test.many-options", "options": {"count": 0}}]}
        self.assertFalse(validator.is_valid(wrong))

    def test_what_is_wrong_is_told_where_it_stands(self):
        errors = list(self.validator().iter_errors(pipeline(stage(), stage(colour=1))))
        self.assertEqual({tuple(e.absolute_path) for e in errors}, {("stages", 1, "options")})

    def test_the_bundled_schema_is_that_of_the_bundled_components(self):
        self.environment["CHANCERY_PLUGIN_PATH"] = os.environ["CHANCERY_PLUGINS"]
        self.assertEqual((ROOT / "pipelines/schema.json").read_text(), self.chancery("schema").stdout, "run: chancery schema > pipelines/schema.json")

    def test_all_pipelines_of_the_project_fit_and_the_bundled_ones_name_it(self):
        validator = self.validator()
        bundled = [p for p in (ROOT / "pipelines").glob("*.json") if p.name != "schema.json"]
        self.assertGreaterEqual(len(bundled), 3)
        for path in bundled + list((ROOT / "tests/golden").glob("*/pipeline.json")):
            with self.subTest(path=path):
                value = json.loads(re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.MULTILINE))
                self.assertEqual([e.message for e in validator.iter_errors(value)], [])
                if path in bundled:
                    self.assertEqual(value["$schema"], "schema.json")


if __name__ == "__main__":
    main()
