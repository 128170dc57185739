"""What a partner earns at each tier: the rules as data in, an estimate with its derivation out.

Standard library only, no words of any one language, no programme's facts: the same package runs
in the build, on the command line and in the visitor's browser.
"""

from calculator.api import answer, answer_request
from calculator.errors import Problem, RequestError
from calculator.estimate import estimate
from calculator.scenario import Scenario
from calculator.scenario_parser import parse_scenario
from calculator.slots import slots_of
from calculator.terms import Terms
from calculator.terms_parser import parse_terms

__all__ = [
    "Problem",
    "RequestError",
    "Scenario",
    "Terms",
    "answer",
    "answer_request",
    "estimate",
    "parse_scenario",
    "parse_terms",
    "slots_of",
]
