"""Many cores: reports read by several processes at once, to the very record that one would make.

``pool`` keeps worker processes and hands them work, ``worker`` is what runs in each, ``wire`` how they talk, ``hands``
what reading asks for. What depends on many reports (linking, the store, counting) stays in the one who asks.
"""
