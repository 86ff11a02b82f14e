"""exporter.sqlite: one file for all documents of all runs, asked with Python's sqlite3 and the sqlite3 shell."""

import os
import shutil
import signal
import sqlite3
import subprocess
import unittest

from operator_case import PROGRAM, OperatorCase, main

EXPORTER = {"use": "exporter.sqlite", "to": "d.sqlite"}
OWN = "search_text", "search", "search_data", "search_idx", "search_docsize", "search_config", "sqlite_stat1", "sqlite_stat4"


class SqliteCase(OperatorCase):
    def setUp(self):
        super().setUp()
        for i, text in enumerate(("一、任务\n\n完成三件事。人才优先。\n", "科技局牵头建设平台。\n", "一、引进人才\n\n（一）引进三名。\n")):
            self.write(f"in/{'abc'[i]}.txt", text)
        self.consumer()

    def consumer(self, **options):
        self.pipeline(["segmenter.outline", "segmenter.sentence", "extractor.enumeration"], {"data": [{**EXPORTER, "options": options}]})

    def ask(self, sql, out="out", file="d.sqlite"):
        db = sqlite3.connect(self.folder / out / file)
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    def content(self, out="out", file="d.sqlite"):
        """All rows of all tables, and what is searched without its numbers."""
        names = [n for (n,) in self.ask("SELECT name FROM sqlite_schema WHERE type = 'table'", out, file) if n not in OWN]
        found = {name: sorted(self.ask(f'SELECT * FROM "{name}"', out, file), key=repr) for name in names}
        found["search"] = sorted(self.ask("SELECT document, table_name, row, text FROM search", out, file))
        return found

    def assert_sound(self, out="out", file="d.sqlite"):
        self.assertEqual(self.ask("PRAGMA integrity_check", out, file), [("ok",)])
        self.assertEqual(self.ask("PRAGMA foreign_key_check", out, file), [])
        self.ask("INSERT INTO search(search, rank) VALUES('integrity-check', 1)", out, file)
        self.assertEqual([p.name for p in (self.folder / out).glob(f"{file}-*")], [])

    def assert_as_fresh(self, *words):
        shutil.rmtree(self.folder / "fresh", ignore_errors=True)
        self.chancery("run", "p.json", "in", "--out", "fresh", "--mode", "inline", *words)
        self.assertEqual(self.content(), self.content("fresh"))
        self.assert_sound()


class Runs(SqliteCase):
    def test_the_rows_are_the_same_whatever_the_processes(self):
        for out, words in (("out", ("--mode", "inline")), ("w1", ("--jobs", "1")), ("w2", ("--jobs", "2"))):
            self.chancery("run", "p.json", "in", "--out", out, *words)
            self.assertEqual(self.content(out), self.content())
            self.assert_sound(out)
        self.assertEqual(self.ask("SELECT document, row, text FROM sentence WHERE document < 'b'"), [("a.txt", 0, "完成三件事。"), ("a.txt", 1, "人才优先。")])
        self.assertEqual(self.ask("SELECT id, text FROM document WHERE id = 'b.txt'"), [("b.txt", "科技局牵头建设平台。\n")])
        self.assertIn(("b.txt", 2, "segmenter.sentence", "ran"), self.ask("SELECT document, number, stage, status FROM provenance"))

    def test_a_second_run_leaves_the_file_alone(self):
        self.chancery("run", "p.json", "in")
        before = os.stat(self.folder / "out/d.sqlite")
        self.chancery("run", "p.json", "in")
        self.assertEqual(os.stat(self.folder / "out/d.sqlite").st_mtime_ns, before.st_mtime_ns)

    def test_changed_and_removed_documents_leave_what_a_fresh_run_leaves(self):
        self.chancery("run", "p.json", "in")
        self.write("in/a.txt", "一、任务\n\n完成两件事。\n\n二、保障\n")
        (self.folder / "in/b.txt").unlink()
        self.write("in/d.txt", "新增的文件。\n")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.ask("SELECT id FROM document"), [(f"{c}.txt",) for c in "abcd"])
        self.chancery("run", "p.json", "in", "--prune")
        self.assert_as_fresh()
        self.assertEqual(self.ask("SELECT count(*) FROM search WHERE search MATCH '三件事'"), [(0,)])

    def test_a_file_that_is_gone_is_made_again(self):
        self.chancery("run", "p.json", "in")
        (self.folder / "out/d.sqlite").unlink()
        said = self.chancery("run", "p.json", "in").stderr
        self.assertIn("d.sqlite", said)
        self.assert_as_fresh()

    def test_documents_of_a_killed_run_are_whole_or_not_there_and_the_next_run_goes_on(self):
        text = "".join(f"一是第{i}件事要办好。二是第{i}件事要办完。\n\n" for i in range(100))
        for i in range(200):
            self.write(f"in/many/{i:03}.txt", f"第{i}份。\n\n{text}")
        killed = 0
        while self.kill_when_something_is_written():
            killed += 1
            self.assertEqual(self.ask("SELECT id FROM document d WHERE NOT EXISTS (SELECT 1 FROM sentence s WHERE s.document = d.id)"), [])
            self.assertEqual(self.ask("SELECT document FROM sentence WHERE document LIKE 'many%' GROUP BY document HAVING count(*) <> 201"), [])
        self.assertGreater(killed, 0)
        (self.folder / "out/d.sqlite-journal").unlink(missing_ok=True)  # of a run that was killed when nothing was left to do; read above, so not needed
        self.assert_as_fresh()

    def kill_when_something_is_written(self):
        """Starts a run and kills it, with all its processes, when it is about to commit more. False: it came to its end."""
        journal = self.folder / "out/d.sqlite-journal"
        process = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--jobs", "2"], cwd=self.folder, env=self.environment, stderr=subprocess.DEVNULL, start_new_session=True)
        seen = gone = 0
        while process.poll() is None:
            there = journal.exists()
            seen, gone = seen + (there and seen == gone), gone + (not there and seen > gone)
            if seen > 2:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return True
        self.assertEqual(process.returncode, 0)
        return False

    def test_a_file_that_others_keep_stops_nothing_and_is_delivered_next_time(self):
        self.chancery("run", "p.json", "in")
        self.write("in/d.txt", "新增的文件。\n")
        self.write("in/e.txt", "又一份。\n")
        db = sqlite3.connect(self.folder / "out/d.sqlite", isolation_level=None)
        db.execute("BEGIN IMMEDIATE")
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual([(o["id"], o["cause"], "locked" in o["message"]) for o in self.outcomes() if o["outcome"] != "ok"], [(f"{c}.txt", "external", True) for c in "de"])
        db.close()
        self.chancery("run", "p.json", "in")
        self.assert_as_fresh()

    def test_what_others_keep_from_being_replaced_is_not_stale(self):
        self.chancery("run", "p.json", "in")
        self.write("in/a.txt", "完成两件事。\n")
        (self.folder / "in/c.txt").unlink()
        db = sqlite3.connect(self.folder / "out/d.sqlite", isolation_level=None)
        self.addCleanup(db.close)
        db.execute("BEGIN IMMEDIATE")
        for _ in range(2):
            self.chancery("run", "p.json", "in", exit_code=2)
            self.assertEqual(self.report()["stale"], ["c.txt"])
        (self.folder / "in/a.txt").unlink()
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.report()["stale"], ["a.txt", "c.txt"])
        db.close()
        self.chancery("run", "p.json", "in", "--prune")
        self.assert_as_fresh()

    def test_what_can_be_no_file_fails_alone_and_is_delivered_when_it_is_gone(self):
        self.pipeline(["segmenter.sentence"], {"data": [EXPORTER, {"use": "exporter.xlsx", "to": "t.xlsx"}], "lines": [{"use": "exporter.jsonl", "to": "all.jsonl"}]})
        for mode in ("inline", "workers"):
            for name, others in (("d.sqlite", ["all.jsonl", "t.xlsx"]), ("t.xlsx", ["all.jsonl", "d.sqlite"])):
                with self.subTest(mode=mode, name=name):
                    shutil.rmtree(self.folder / "out", ignore_errors=True)
                    (self.folder / "out" / name / "notes").mkdir(parents=True)
                    self.chancery("run", "p.json", "in", "--mode", mode, exit_code=2)
                    self.assertEqual({(o["outcome"], o["cause"], o["message"]) for o in self.outcomes()}, {("partial", "external", f"out/{name}: Is a directory")})
                    self.assertEqual(sorted(p.name for p in (self.folder / "out").iterdir() if p.name != ".chancery"), sorted([name, *others]))
                    self.assertTrue((self.folder / "out" / name / "notes").is_dir())
                    shutil.rmtree(self.folder / "out" / name)
                    self.chancery("run", "p.json", "in", "--mode", mode)
                    self.assertTrue((self.folder / "out" / name).is_file())
                    self.assertEqual(self.report()["unchanged"] + self.report()["documents"], 3)

    def test_who_reads_meanwhile_is_not_in_the_way(self):
        self.chancery("run", "p.json", "in")
        db = sqlite3.connect(self.folder / "out/d.sqlite", isolation_level=None)
        self.addCleanup(db.close)
        self.assertEqual(len(db.execute("SELECT * FROM document").fetchall()), 3)
        self.write("in/d.txt", "新增的文件。\n")
        self.chancery("run", "p.json", "in")
        self.assertEqual(len(db.execute("SELECT * FROM document").fetchall()), 4)

    def test_a_file_in_the_way_is_told_and_left_and_the_next_run_delivers(self):
        for content, said in ((b"notes of mine, and no database", "is no SQLite file, expected one or none; move it away"),
                              (None, "table \"sentence\": column \"begin\" is TEXT, expected INTEGER")):
            with self.subTest(said):
                shutil.rmtree(self.folder / "out", ignore_errors=True)
                (self.folder / "out").mkdir()
                if content:
                    self.write("out/d.sqlite", content)
                else:
                    self.ask("CREATE TABLE sentence (document TEXT, row INTEGER, key TEXT, begin TEXT)")
                done = subprocess.run([PROGRAM, "run", "p.json", "in"], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=120)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(said, done.stderr + self.read("out/.chancery/outcomes.jsonl").replace('\\"', '"'))
                if content:
                    self.assertEqual((self.folder / "out/d.sqlite").read_bytes(), content)
                (self.folder / "out/d.sqlite").unlink()
                self.chancery("run", "p.json", "in")
                self.assert_as_fresh()


class Contents(SqliteCase):
    def test_search_finds_two_three_and_more_characters(self):
        self.chancery("run", "p.json", "in")
        for sql, found in (("search WHERE search MATCH '三件事'", ["a.txt"]), ("search WHERE search MATCH '牵头建设'", ["b.txt"]),
                           ("search WHERE search MATCH '\"引进三\" OR \"三件事\"'", ["a.txt", "c.txt"]), ("search WHERE text LIKE '%头建设%'", ["b.txt"]),
                           ("search_text WHERE text LIKE '%人才%'", ["a.txt"]), ("search_text WHERE text LIKE '%局%'", ["b.txt"])):
            with self.subTest(sql):
                self.assertEqual(self.ask(f"SELECT document FROM {sql} ORDER BY 1"), [(name,) for name in found])

    def test_other_tables_can_be_searched_or_none(self):
        self.consumer(search=["section"])
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.ask("SELECT document, table_name FROM search WHERE search MATCH '一、引进'"), [("c.txt", "section")])
        self.consumer(search=[])
        self.chancery("run", "p.json", "in", "--out", "none")
        self.assertEqual(self.ask("SELECT name FROM sqlite_schema WHERE name LIKE 'search%'", "none"), [])

    def test_a_wrong_script_of_views_is_told_before_the_run(self):
        self.write("v.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT FROM sentence;\n")
        self.consumer(views="v.sql")
        self.assertIn("line 2: near \"FROM\": syntax error", self.chancery("run", "p.json", "in", exit_code=1).stderr)
        self.write("v.sql", "DELETE FROM sentence;\n")
        self.assertIn("expected CREATE or DROP of a VIEW or an INDEX", self.chancery("run", "p.json", "in", exit_code=1).stderr)

    def test_views_are_those_of_the_last_run_that_wrote(self):
        for column, text in (("row", "甲事。\n"), ("text", "乙事。\n")):
            self.write("in/a.txt", text)
            self.write("v.sql", f"DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT {column} FROM sentence WHERE document = 'a.txt';")
            self.consumer(views="v.sql")
            self.chancery("run", "p.json", "in")
        self.assertEqual(self.ask("SELECT * FROM v"), [("乙事。",)])

    def test_a_view_that_cannot_be_read_is_told(self):
        self.write("v.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT * FROM no_such_table;")
        self.consumer(views="v.sql")
        self.assertIn("view v: no such table: main.no_such_table", self.chancery("run", "p.json", "in").stderr)

    def test_a_hostile_document_stays_within_its_values(self):
        line = "'; DROP TABLE sentence; --\"=1+1]]>\x00\u202e反向\u202c<script>alert(1)</script>\x1b[31m完成。"
        self.write("in/';DROP.txt", line + "\n" + "长" * 3_400_000 + "。\n")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.ask("SELECT text FROM sentence WHERE document LIKE '%DROP%' ORDER BY row LIMIT 2"), [(line.replace("\x00", "\x1a"),), (None,)])
        self.assertEqual(self.ask("SELECT count(*) FROM search WHERE search MATCH 'alert(1)'".replace("alert(1)", '"alert(1)"')), [(1,)])
        self.assert_sound()
        (self.folder / "in/';DROP.txt").unlink()
        self.chancery("run", "p.json", "in", "--prune")
        self.assert_as_fresh()

    @unittest.skipUnless(shutil.which("sqlite3"), "needs the sqlite3 shell")
    def test_the_shell_reads_it(self):
        self.chancery("run", "p.json", "in")
        done = subprocess.run(["sqlite3", "-json", self.folder / "out/d.sqlite", "SELECT document, text FROM sentence WHERE document = 'b.txt'"], capture_output=True,
                              text=True, check=True)
        self.assertEqual(done.stdout.strip(), '[{"document":"b.txt","text":"科技局牵头建设平台。"}]')


if __name__ == "__main__":
    main()
