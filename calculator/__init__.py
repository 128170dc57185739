"""What a partner earns at each tier: the rules as data in, an estimate with its derivation out.

Standard library only, no words of any one language, no programme's facts: the same package runs
in the build, on the command line and in the visitor's browser. Its door is `calculator.api`.
"""
