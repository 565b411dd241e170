"""The engine of sync: one step at a time; no thread, no sleep, the clock given."""

from sync.engine.engine import Engine
from sync.engine.parts import Check, Checked, EngineParts, EngineSettings, Intake, Step

__all__ = ["Check", "Checked", "Engine", "EngineParts", "EngineSettings", "Intake", "Step"]
