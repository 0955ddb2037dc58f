"""Loaded by a process from which others are forked, behind what it needs: the rules of the law's words are compiled once for all of them."""

from legaltext.grammar.rule import compile_all

compile_all()
