"""python -m assistant ask | chat | batch | eval | bench | reports | audit | ready | backup | restore and others."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from assistant import messages
from assistant.answering import Assistant
from assistant.audit import commands as audit
from assistant.audit import messages as audit_messages
from assistant.batch import run_batch
from assistant.config import Settings
from assistant.evaluation import bench, eval_command, general_text
from assistant.evaluation.retrieval import add_arguments, run_eval_retrieval
from assistant.language_model import messages as model_messages
from assistant.output import answer_json
from assistant.reports import commands as reports
from assistant.reports import messages as report_messages
from assistant.types import Answer, Turn
from assistant.upkeep import commands as upkeep
from assistant.upkeep import messages as upkeep_messages
from index.commands import FORESEEN, Parser, line_for


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done (a refusal is done), 1 a minimum was missed or a page is silent, 2 wrong use or input."""
    try:
        options = _parser(Settings()).parse_args(arguments)
        return options.run(options)
    except BrokenPipeError:  # the reader of a pipe has had enough
        sys.stderr.close()
        return 0
    except FORESEEN as error:
        print(line_for(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser(settings: Settings) -> argparse.ArgumentParser:
    text = messages.COMMAND_HELP
    parser = Parser(prog="python -m assistant", description=text["program"])
    names = "ask|chat|batch|eval|eval-retrieval|eval-sentences|bench|reports|audit|ready|backup|restore"
    commands = parser.add_subparsers(required=True, metavar=names, parser_class=Parser)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--index", type=Path, default=settings.index_dir, help=text["index"])
    common.add_argument("--as-of", type=_day, default=None, help=text["as_of"])
    common.set_defaults(settings=settings)
    ask = commands.add_parser("ask", parents=[common], help=text["ask"])
    ask.add_argument("question", help=text["question"])
    ask.add_argument("--json", action="store_true", help=text["json"])
    ask.set_defaults(run=_ask)
    commands.add_parser("chat", parents=[common], help=text["chat"]).set_defaults(run=_chat)
    batch = commands.add_parser("batch", parents=[common], help=text["batch"])
    batch.add_argument("questions", type=Path, help=text["questions"])
    batch.add_argument("--out", type=Path, required=True, help=text["out"])
    batch.set_defaults(run=_batch)
    evaluation = commands.add_parser("eval", parents=[common], help=text["eval"])
    eval_command.add_arguments(evaluation)
    evaluation.set_defaults(run=_eval)
    retrieval = commands.add_parser("eval-retrieval", help=text["eval-retrieval"])
    add_arguments(retrieval)
    retrieval.set_defaults(run=run_eval_retrieval, settings=settings)
    sentences = commands.add_parser("eval-sentences", help=text["eval-sentences"])
    general_text.add_arguments(sentences)
    sentences.set_defaults(run=general_text.run_eval_sentences, settings=settings)
    timed = commands.add_parser("bench", parents=[common], help=text["bench"])
    bench.add_arguments(timed)
    timed.set_defaults(run=_bench)
    reported = commands.add_parser("reports", help=report_messages.HELP["program"])
    reports.add_arguments(reported, settings.reports_file)
    reported.set_defaults(run=reports.run_reports)
    audited = commands.add_parser("audit", help=audit_messages.HELP["program"])
    audit.add_arguments(audited, settings.audit_log, settings.audit_days)
    audited.set_defaults(run=audit.run_audit)
    ready = commands.add_parser("ready", parents=[common], help=upkeep_messages.HELP["ready"])
    upkeep.add_ready_arguments(ready)
    ready.set_defaults(run=lambda options: upkeep.run_ready(options, lambda: _load(options)))
    kept = commands.add_parser("backup", help=upkeep_messages.HELP["backup"])
    upkeep.add_backup_arguments(kept)
    kept.set_defaults(run=upkeep.run_backup, settings=settings)
    restored = commands.add_parser("restore", help=upkeep_messages.HELP["restore"])
    upkeep.add_restore_arguments(restored)
    restored.set_defaults(run=upkeep.run_restore, settings=settings)
    return parser


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"«{value}» không phải ngày dạng 2026-11-23") from None


def _load(options: argparse.Namespace) -> Assistant:
    return Assistant.load(options.settings.model_copy(update={"index_dir": options.index}))


def _ask(options: argparse.Namespace) -> int:
    assistant = _load(options)
    answer = assistant.ask(options.question, as_of=options.as_of)
    if options.json:
        print(json.dumps(answer_json(answer), ensure_ascii=False, indent=2))
    else:
        _print(answer, assistant)
    return 0


def _chat(options: argparse.Namespace) -> int:
    assistant = _load(options)
    history: list[Turn] = []
    print(messages.CHAT_HELP)
    while True:
        try:
            question = input(messages.CHAT_PROMPT)
        except EOFError:
            print()
            return 0
        answer = assistant.ask(question, history, options.as_of)
        _print(answer, assistant)
        history.append(Turn(question, answer))


def _batch(options: argparse.Namespace) -> int:
    count = run_batch(lambda: _load(options), options.questions, options.out, options.as_of)
    print(messages.BATCH_DONE.format(count=count, path=options.out), file=sys.stderr)
    return 0


def _eval(options: argparse.Namespace) -> int:
    return eval_command.run_eval(options, lambda: _load(options))


def _bench(options: argparse.Namespace) -> int:
    return bench.run_bench(options, lambda: _load(options))


def _print(answer: Answer, assistant: Assistant) -> None:
    if answer.question.changes:
        print(messages.understood_as(answer.question.text, bool(answer.question.english)))
    print(answer.text)
    if answer.confidence == "look":
        print(messages.LOOK_AGAIN)
    cited = answer.refusal.nearest if answer.refusal else answer.citations
    if answer.refusal and cited:
        print(messages.NEAREST)
    for citation in cited:
        print(f"  [{citation.marker}] {citation.official} ({messages.TEXT_KIND[citation.text_kind]})")
        print(f"      «{citation.quote}»")
        print(f"      {messages.validity(citation.validity, assistant.documents[citation.doc_id].kind)}")
    for line in model_messages.notices(answer):
        print(line)
    print(messages.signed(answer.as_of, answer.receipt))


if __name__ == "__main__":
    sys.exit(main())
